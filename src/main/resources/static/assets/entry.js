/*
 * Forms that record something through the API. One with data-post sends its fields as JSON; a file goes ahead, and the
 * field that data-upload names becomes its id. What the server refuses is said at the field it names, or else at the form's
 * end, and nothing typed is lost.
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

let refusals = 0;

function forget(form) {
  form.querySelector('.notice').hidden = true;
  form.querySelectorAll('.refused').forEach(note => note.remove());
  form.querySelectorAll('[aria-invalid]').forEach(field => {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  });
}

function refuse(form, error) {
  const elsewhere = [];
  let first = null;
  for (const {field: name, message} of error.errors || []) {
    const field = form.elements.namedItem(name);
    if (!(field instanceof Element)) {
      elsewhere.push(message);
      continue;
    }
    const note = document.createElement('small');
    note.className = 'refused';
    note.id = 'refused-' + ++refusals;
    note.textContent = message;
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', note.id);
    field.after(note);
    first = first || field;
  }
  if (!first) elsewhere.push(elsewhere.length ? '' : error.message);
  const notice = form.querySelector('.notice');
  notice.textContent = elsewhere.filter(Boolean).join('；');
  notice.hidden = !notice.textContent;
  if (first) first.focus();
}

/** Lets the forms within the element send themselves; done is told of each that was taken. */
export function bindEntries(root, done) {
  for (const form of root.querySelectorAll('form[data-post]')) {
    form.addEventListener('submit', async event => {
      event.preventDefault();
      const button = form.querySelector('button[type=submit]');
      button.disabled = true;
      forget(form);
      try {
        await call(form.dataset.post, {method: 'POST', body: await sent(form)});
        await done(form);
      } catch (error) {
        refuse(form, error);
        button.disabled = false;
      }
    });
  }
}
