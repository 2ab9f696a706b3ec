// Tasklist counts the open filter only. This writes the number at every other one, for all of them by one request, twice a
// minute while the page is seen.

import {call} from '../call.js';

const EVERY = 30000;

let counts = new Map();
let asked = 0;

function write(item) {
  const link = item.querySelector('h4 a');
  const scope = window.angular.element(item).scope();
  if (!link || !scope || !scope.filter) return;
  const text = counts.get(scope.filter.id) || '';
  let shown = link.querySelector('.dundian-count');
  if (!shown) {
    shown = document.createElement('span');
    shown.className = 'dundian-count';
    link.append(shown);
  }
  if (shown.textContent !== text) shown.textContent = text;
}

const writeAll = () => document.querySelectorAll('.task-filters .task-filter').forEach(write);

async function ask() {
  if (document.hidden || Date.now() - asked < EVERY) return;
  asked = Date.now();
  try {
    const answer = await call('/api/task-filters/counts');
    counts = new Map(answer.map(one => [one.filter, one.tasks + (one.more ? '+' : '')]));
  } catch (unanswered) {
    // what was known may be wrong by now
    counts = new Map();
  }
  writeAll();
}

new MutationObserver(changes => {
  if (changes.some(change => [...change.addedNodes].some(
      node => node.nodeType === Node.ELEMENT_NODE && (node.matches('.task-filter') || node.querySelector('.task-filter'))))) {
    writeAll();
    ask();
  }
}).observe(document.body, {subtree: true, childList: true});
document.addEventListener('visibilitychange', ask);
setInterval(ask, EVERY / 6);

export default [];
