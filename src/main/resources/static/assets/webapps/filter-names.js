// Our filters are kept with their Chinese names; a browser that speaks English is shown English ones.

import {english} from './language.js';

const NAMES = {
  我的待办: 'My tasks',
  本组待领: 'Offered to my groups',
  今日到期: 'Due today',
  已超期: 'Overdue',
  升级待我决定: 'Escalated to me',
  待核实: 'To be verified',
  代理待办: 'On behalf of others',
  代理待领: "Offered to those I stand in for",
  全部可见: 'All that I see'
};

function visit(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const name = node.data.trim();
    if (NAMES[name] && node.parentElement && node.parentElement.closest('.task-filters')) {
      node.data = node.data.replace(name, NAMES[name]);
    }
  } else {
    node.childNodes.forEach(visit);
  }
}

if (english) {
  new MutationObserver(changes => changes.forEach(change => {
    if (change.type === 'characterData') visit(change.target);
    change.addedNodes.forEach(visit);
  })).observe(document.body, {subtree: true, childList: true, characterData: true});
}

export default [];
