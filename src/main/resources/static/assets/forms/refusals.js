// What the server has against a form is said at the field it belongs to, until that is changed. And what was typed for a
// task that meanwhile is done, or another's, can be taken along.

import {words} from '../webapps/language.js';
import {api} from './api.js';
import {dialog, element} from './dialog.js';
import {draftOf} from './drafts.js';
import {asText} from './surfaces.js';

/** Radio buttons cannot be said to be invalid, only what holds them. */
const sayInvalid = (input, invalid) => {
  if (['radio', 'checkbox'].includes(input.type)) return;
  if (invalid) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
};

let said = 0;

function sayAt(surface, input, message) {
  const group = surface.group(input);
  const line = element('p', 'help-block dundian-refused', message);
  line.id = 'dundian-refused-' + ++said;
  line.setAttribute('role', 'alert');
  group.append(line);
  group.classList.add('has-error', 'dundian-refused-group');
  const described = input.getAttribute('aria-describedby');
  input.setAttribute('aria-describedby', [described, line.id].filter(Boolean).join(' '));
  sayInvalid(input, true);
  const changed = () => {
    group.removeEventListener('input', changed);
    group.removeEventListener('change', changed);
    line.remove();
    group.classList.remove('has-error', 'dundian-refused-group');
    if (described) input.setAttribute('aria-describedby', described);
    else input.removeAttribute('aria-describedby');
    sayInvalid(input, false);
  };
  group.addEventListener('input', changed);
  group.addEventListener('change', changed);
  line.forget = changed;
}

/**
 * Says each message at its field, goes to the first, and says above the form what belongs to no field that is shown.
 *
 * @param errors each with `field` and `message`
 */
export function sayAtFields(surface, errors) {
  forget(surface);
  const placed = errors.map(error => ({...error, input: surface.input(error.field)}))
      .map(error => ({...error, input: error.input && error.input.offsetParent !== null ? error.input : null}));
  for (const {input, message} of placed) if (input) sayAt(surface, input, message);
  const rest = placed.filter(({input}) => !input).map(({message}) => message);
  if (rest.length) {
    const above = element('p', 'alert alert-danger dundian-refused', rest.join('；'));
    above.setAttribute('role', 'alert');
    above.forget = () => above.remove();
    surface.element.before(above);
  }
  const first = [...surface.element.querySelectorAll('input, select, textarea')].find(one => placed.some(({input}) => input === one));
  const target = first || surface.element.previousElementSibling;
  if (!target) return;
  target.scrollIntoView({block: 'center'});
  if (!first) return;
  first.focus({preventScroll: true});
  // form-js opens its calendar on whoever comes to a date, over what is said there
  setTimeout(() => first._flatpickr && first._flatpickr.close());
}

function forget(surface) {
  const {element: form} = surface;
  const above = form.previousElementSibling;
  for (const line of [...form.querySelectorAll('.dundian-refused'), above]) if (line && line.forget) line.forget();
}

/** What was typed, to be copied: it cannot be sent any more. */
function offerToTakeAlong(draft) {
  const text = asText(draft.surface);
  if (!text) return;
  const typed = element('textarea', 'form-control', text);
  typed.readOnly = true;
  typed.rows = Math.min(14, text.split('\n').length + 3);
  typed.setAttribute('aria-label', words('填写的内容', 'What you typed'));
  const copy = element('button', 'btn btn-primary', words('复制', 'Copy'));
  const close = element('button', 'btn btn-default', words('关闭', 'Close'));
  copy.type = close.type = 'button';
  const box = dialog(words('这项待办已经不能由您提交', 'You cannot send this task any more'),
      element('p', '', words('它可能已由他人办理、改派或撤销。您填写的内容没有提交，可以复制保存。',
          'It may have been completed, given to somebody else or withdrawn. What you typed was not sent; you can copy it.')),
      typed, element('p', '', copy, ' ', close));
  copy.addEventListener('click', async () => {
    typed.select();
    await navigator.clipboard.writeText(text).catch(() => document.execCommand('copy'));
    copy.textContent = words('已复制', 'Copied');
  });
  close.addEventListener('click', () => box.close());
}

addEventListener('dundian-task-lost', ({detail}) => offerToTakeAlong(detail));

/** What Tasklist was answered when it sent a form; how it says so itself is left to it. */
async function answered(request, work) {
  const draft = draftOf(work);
  if (!draft) return;
  if (request.status < 300) {
    draft.end();
    return;
  }
  draft.hold(false);
  let errors = [];
  try {
    errors = JSON.parse(request.responseText).errors || [];
  } catch {
    // no refusal of ours
  }
  if (errors.length) sayAtFields(draft.surface, errors);
  else if (request.status !== 401) await api(draft.address).catch(({status}) => [403, 404].includes(status) && draft.lost());
}

const FORM = /\/(task|process-definition)\/([^/]+)\/submit-form$/;

const openRequest = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, url, ...more) {
  const form = FORM.exec(String(url).split('?')[0]);
  if (form && method.toUpperCase() === 'POST') {
    const of = decodeURIComponent(form[2]);
    const work = form[1] === 'task' ? encodeURIComponent(of) : 'start/' + encodeURIComponent(of.split(':')[0]);
    const draft = draftOf(work);
    if (draft) draft.hold(true);
    this.addEventListener('load', () => answered(this, work));
    for (const event of ['error', 'abort', 'timeout']) this.addEventListener(event, () => draft && draft.hold(false));
  }
  return openRequest.call(this, method, url, ...more);
};
