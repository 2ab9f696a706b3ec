/* The roster's page: sends the file as it is, and follows what becomes of it. */
import {call} from './call.js';

const form = document.querySelector('form[data-roster]');
const draft = document.querySelector('main[data-draft]');

async function send(event) {
  event.preventDefault();
  const file = form.elements.file.files[0];
  const notice = form.querySelector('.notice');
  const button = form.querySelector('button');
  notice.hidden = true;
  button.disabled = true;
  try {
    if (file.size > Number(form.dataset.largest)) throw new Error(form.dataset.tooLarge);
    const uploaded = await call('/api/roster/drafts', {
      method: 'POST', body: file,
      headers: {'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name)}});
    window.location.assign('/roster/drafts/' + encodeURIComponent(uploaded.id));
  } catch (error) {
    notice.textContent = error.message;
    notice.hidden = false;
    button.disabled = false;
  }
}

async function follow() {
  try {
    const progress = await call('/api/roster/drafts/' + encodeURIComponent(draft.dataset.draft));
    if (!progress.working) {
      window.location.replace(window.location.pathname);
      return;
    }
    const bar = draft.querySelector('progress');
    if (progress.total > 0) {
      bar.max = progress.total;
      bar.value = progress.done;
      draft.querySelector('[data-rows]').textContent = progress.done + ' / ' + progress.total;
    }
  } catch (error) {
    draft.querySelector('[data-rows]').textContent = error.message;
  }
  setTimeout(follow, 500);
}

if (form) form.addEventListener('submit', send);
if (draft && draft.dataset.working === 'true') setTimeout(follow, 300);
