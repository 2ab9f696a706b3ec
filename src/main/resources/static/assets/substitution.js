// Tasklist knows an assignee and nobody else. This adds to each card and to the head of a task who does it for whom, as
// "李四 代 张三", and lets a substitute take a task over, which makes them its assignee and so opens its form.

const waiting = new Map();
let asking = 0;

function token() {
  const cookie = document.cookie.split('; ').find(each => each.startsWith('DUNDIAN-XSRF='));
  return cookie ? decodeURIComponent(cookie.substring('DUNDIAN-XSRF='.length)) : '';
}

/** What is to be said of a task, if anything; cards that show up together are asked for together. */
function behalf(taskId) {
  return new Promise(resolve => {
    waiting.set(taskId, [...(waiting.get(taskId) || []), resolve]);
    if (!asking) asking = setTimeout(ask, 30);
  });
}

async function ask() {
  asking = 0;
  const batch = new Map(waiting);
  waiting.clear();
  const ids = [...batch.keys()].map(id => 'id=' + encodeURIComponent(id)).join('&');
  let found = [];
  try {
    const answer = await fetch('/api/tasks/behalf?' + ids, {headers: {Accept: 'application/json'}});
    if (answer.ok) found = await answer.json();
  } catch (offline) {
    // the task is shown as Tasklist shows it
  }
  batch.forEach((resolves, id) => resolves.forEach(resolve => resolve(found.find(each => each.taskId === id))));
}

function words(text) {
  const line = document.createElement('span');
  line.className = 'dundian-behalf label label-info';
  line.textContent = text;
  return line;
}

async function act(button, taskId, what) {
  button.disabled = true;
  const answer = await fetch('/api/tasks/' + encodeURIComponent(taskId) + '/' + what,
    {method: 'POST', headers: {'X-DUNDIAN-XSRF': token(), Accept: 'application/json'}});
  if (answer.ok) {
    window.location.reload();
  } else {
    const problem = await answer.json().catch(() => ({}));
    button.replaceWith(words(problem.detail || '未能办理，请刷新后再试'));
  }
}

function button(taskId, offer) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'btn btn-default btn-sm dundian-' + offer;
  made.textContent = offer === 'take-over' ? '代为办理' : '交还本人';
  made.addEventListener('click', () => act(made, taskId, offer));
  return made;
}

const card = {
  id: 'dundian-behalf-card',
  pluginPoint: 'tasklist.card',
  priority: 900,
  render: (node, {taskId}) => {
    behalf(taskId).then(found => {
      if (found) node.replaceChildren(words(found.words));
    });
  }
};

function openTask() {
  const match = /[?&]task=([^&]+)/.exec(window.location.hash);
  return match ? decodeURIComponent(match[1]) : null;
}

let head = null;

async function showHead() {
  const node = head;
  const taskId = openTask();
  if (!node) return;
  node.replaceChildren();
  const found = taskId ? await behalf(taskId) : null;
  if (!found || node !== head || taskId !== openTask()) return;
  node.replaceChildren(words(found.words));
  if (found.offer !== 'none') node.append(' ', button(taskId, found.offer));
}

window.addEventListener('hashchange', showHead);

const action = {
  id: 'dundian-behalf-action',
  pluginPoint: 'tasklist.task.action',
  priority: 1000,
  render: node => {
    head = node;
    showHead();
  },
  unmount: () => {
    head = null;
  }
};

export default [card, action];
