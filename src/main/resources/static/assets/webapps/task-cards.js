// What a task is about. In the list: number, host, severity, deadline with the time left, colour and round; all cards that
// show up together are asked for together. Beside the form, in a tab of its own: the whole card, as a piece of a page.

import {call} from '../call.js';
import {bindEntries} from '../entry.js';
import {english} from './language.js';

const MOST = 100;
const AFTER = 30;

const say = (chinese, inEnglish) => (english ? inEnglish : chinese);

const COLOURS = {
  blue: say('蓝色提示', 'Due soon'),
  yellow: say('黄色预警', 'Behind'),
  red: say('红色督办', 'Overdue')
};

// Tasklist draws its list anew every ten seconds; what was known is shown until the answer is there
const known = new Map();
const waiting = new Map();
let asking = 0;

function cardOf(taskId) {
  return new Promise(resolve => {
    waiting.set(taskId, [...(waiting.get(taskId) || []), resolve]);
    if (!asking) asking = setTimeout(ask, AFTER);
  });
}

async function ask() {
  asking = 0;
  const batch = new Map(waiting);
  waiting.clear();
  const ids = [...batch.keys()];
  for (let from = 0; from < ids.length; from += MOST) {
    const some = ids.slice(from, from + MOST);
    let cards = null;
    try {
      cards = await call('/api/task-cards?' + some.map(id => 'id=' + encodeURIComponent(id)).join('&'));
    } catch (unanswered) {
      // the list stays as Tasklist shows it, or as it was
    }
    learn(cards || []);
    some.forEach(id => {
      const card = cards ? cards.find(one => one.taskId === id) : known.get(id);
      if (card) known.set(id, card);
      else known.delete(id);
      batch.get(id).forEach(resolve => resolve(card));
    });
  }
}

// Tasklist knows of others than its reader no more than their ids
const people = new Map();
const WHO = '.tasks-list .assignee, .meta.actors .assignee';

function name(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const known = people.get(node.data.trim());
    if (known && node.parentElement && node.parentElement.closest(WHO)) node.data = known;
  } else {
    node.childNodes.forEach(name);
  }
}

function learn(cards) {
  const before = people.size;
  cards.filter(card => card.assigneeName).forEach(card => people.set(card.assignee, card.assigneeName));
  if (people.size > before) document.querySelectorAll(WHO).forEach(name);
}

new MutationObserver(changes => changes.forEach(change => {
  if (change.type === 'characterData') name(change.target);
  change.addedNodes.forEach(name);
})).observe(document.body, {subtree: true, childList: true, characterData: true});

function part(className, text) {
  const made = document.createElement('span');
  made.className = className;
  made.textContent = text;
  return made;
}

function line(...parts) {
  const made = document.createElement('div');
  parts.filter(Boolean).forEach((one, at) => made.append(at ? ' ' : '', one));
  return made;
}

const day = iso => iso.slice(5, 16).replace('T', ' ');

function draw(node, card) {
  if (!card) {
    node.replaceChildren();
    return;
  }
  const badge = document.createElement('div');
  badge.className = 'dundian-badge ' + (card.colour || 'none');
  badge.append(line(
    COLOURS[card.colour] && part('tag colour ' + card.colour, COLOURS[card.colour]),
    part('number', card.about),
    card.severity && part('tag ' + card.severity, card.severityName),
    card.round > 1 && part('tag round', say(`第 ${card.round} 轮`, `Round ${card.round}`))));
  badge.append(line(
    card.host && part('host', card.host),
    card.kind !== 'problem' && card.title && part('host', card.title),
    card.endsOn && part('when', say('至 ', 'until ') + card.endsOn)));
  if (card.kind === 'problem') {
    badge.append(line(part('title', card.title)));
    badge.append(line(
      card.deadline && part('when', say('办理期限 ', 'Due ') + day(card.deadline)),
      card.left && '·',
      card.left && part('left ' + card.colour, card.left),
      card.wakeOn && part('when', say('等待至 ', 'waits until ') + card.wakeOn)));
  }
  node.replaceChildren(badge);
}

const inList = {
  id: 'dundian-card',
  pluginPoint: 'tasklist.card',
  priority: 1000,
  render: (node, {taskId}) => {
    draw(node, known.get(taskId));
    cardOf(taskId).then(card => draw(node, card));
  }
};

function message(node, text) {
  const made = document.createElement('p');
  made.className = 'dundian-card-note';
  made.setAttribute('role', 'status');
  made.textContent = text;
  node.prepend(made);
}

/** The list, its count and the cards are asked for anew. */
function refresh(scope) {
  scope.$root.$broadcast('refresh');
  scope.$root.$applyAsync();
}

/** The task is done, or another's: Tasklist goes back to the list. */
function leave(scope) {
  const [path, query] = window.location.hash.slice(1).split('?');
  const asked = new URLSearchParams(query || '');
  asked.delete('task');
  asked.delete('detailsTab');
  window.location.hash = `${path || '/'}?${asked}`;
  refresh(scope);
}

/** After these the task is as it was; after all others it is done, or another's. */
const STAYS = /\/(comment|answer)$/;

async function show(node, taskId, scope) {
  let answer;
  try {
    answer = await fetch('/task-cards/' + encodeURIComponent(taskId), {credentials: 'same-origin', headers: {Accept: 'text/html'}});
  } catch (offline) {
    answer = {ok: false};
  }
  if (!answer.ok) {
    node.replaceChildren();
    message(node, answer.status === 404
        ? say('这项待办没有更多情况，或已不在您的待办中。', 'There is nothing more to tell of this task, or it is no longer yours to see.')
        : say('暂时不能显示，请稍后再试。', 'It cannot be shown just now, please try again.'));
    return;
  }
  const card = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.dundian-card');
  // Tasklist stays open beside what a link leads to
  card.querySelectorAll('a').forEach(link => {
    link.target = '_blank';
  });
  node.replaceChildren(document.importNode(card, true));
  bindEntries(node, async form => {
    if (STAYS.test(form.dataset.post)) {
      await show(node, taskId, scope);
      message(node, say('已记录', 'Recorded'));
      refresh(scope);
    } else {
      leave(scope);
    }
  });
}

const inTab = {
  id: 'dundian-card-tab',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: {label: say('情况卡片', 'Card')},
  render: (node, {taskId}, scope) => {
    node.className = 'dundian-card-tab';
    show(node, taskId, scope);
  }
};

export default [inList, inTab];
