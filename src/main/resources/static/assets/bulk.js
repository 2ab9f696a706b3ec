/* Bulk work: what is ticked on the ledger's page goes to the server as one order; its page asks anew while rows are pending. */
import {call} from './call.js';

const form = document.querySelector('form[data-bulk]');

function chosen() {
  return [...document.querySelectorAll('input[name=numbers]:checked')].map(box => box.value);
}

function follow() {
  for (const part of form.querySelectorAll('[data-for]')) part.hidden = part.dataset.for !== form.elements.kind.value;
  const words = form.querySelector('[data-chosen]');
  words.textContent = words.dataset.words.replace('{0}', form.elements.all.checked ? '–' : chosen().length);
}

/** The list's own filters, which hold for all its pages. */
function filters() {
  const wanted = {};
  for (const [name, value] of new URLSearchParams(window.location.search)) {
    if (value && !['page', 'size', 'sort'].includes(name)) wanted[name] = value;
  }
  return wanted;
}

async function begin(event) {
  event.preventDefault();
  const fields = form.elements;
  const kind = fields.kind.value;
  const button = form.querySelector('button[type=submit]');
  const notice = form.querySelector('.notice');
  button.disabled = true;
  notice.hidden = true;
  const order = {kind, reason: fields.reason.value};
  if (fields.all.checked) order.all = filters(); else order.numbers = chosen();
  if (kind === 'assign') order.target = fields.owner.value;
  if (kind === 'link') order.target = fields.common.value.trim();
  if (kind === 'extend') order.untilDate = fields.untilDate.value || null;
  try {
    const work = await call('/api/bulk', {method: 'POST', body: order});
    window.location.assign('/bulk/' + encodeURIComponent(work.id));
  } catch (error) {
    notice.textContent = error.message;
    notice.hidden = false;
    button.disabled = false;
  }
}

if (form) {
  form.addEventListener('submit', begin);
  form.addEventListener('change', follow);
  document.addEventListener('change', event => {
    if (event.target.matches('[data-pick-all]')) {
      for (const box of document.querySelectorAll('input[name=numbers]')) box.checked = event.target.checked;
    }
    follow();
  });
  follow();
} else if (Number(document.querySelector('main').dataset.pending) > 0) {
  setTimeout(() => window.location.reload(), 2000);
}
