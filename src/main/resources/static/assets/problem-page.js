/*
 * What can be recorded on a problem's page. A form with data-post sends its fields as JSON; a file goes ahead, and the
 * field that data-upload names becomes its id. What the server refuses is shown in the form, and nothing typed is lost.
 * Texts go into the page as text nodes only, never as markup.
 */

import {call} from './call.js';

async function sent(form) {
  const body = {};
  for (const field of form.elements) {
    if (field.name && field.type !== 'checkbox') body[field.name] = field.value.trim() || null;
  }
  for (const field of form.querySelectorAll('input[data-upload]')) {
    if (!field.files.length) continue;
    const file = new FormData();
    file.append('file', field.files[0]);
    body[field.dataset.upload] = (await call('/api/uploads', {method: 'POST', body: file})).id;
  }
  if ('numbers' in form.dataset) {
    const ticked = [...form.querySelectorAll('input[type=checkbox]:checked')].map(box => box.value);
    body.numbers = [...new Set([...ticked, ...(body.more || '').split(/[\s,，、]+/).filter(Boolean)])];
    delete body.more;
  }
  return body;
}

for (const form of document.querySelectorAll('form[data-post]')) {
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const button = form.querySelector('button[type=submit]');
    const notice = form.querySelector('.notice');
    button.disabled = true;
    notice.hidden = true;
    try {
      await call(form.dataset.post, {method: 'POST', body: await sent(form)});
      window.location.reload();
    } catch (error) {
      notice.textContent = error.message;
      notice.hidden = false;
      button.disabled = false;
    }
  });
}

for (const place of document.querySelectorAll('details[data-alike]')) {
  place.addEventListener('toggle', async () => {
    const list = place.querySelector('[data-candidates]');
    if (!place.open || list.childElementCount) return;
    const found = await call(place.dataset.alike).catch(() => []);
    list.replaceChildren(...found.map(one => {
      const line = document.createElement('li');
      const label = document.createElement('label');
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.value = one.number;
      label.append(box, ` ${one.number} ${one.title}`);
      line.append(label);
      return line;
    }));
    if (!found.length) {
      const line = document.createElement('li');
      line.textContent = list.dataset.none;
      list.append(line);
    }
  });
}
