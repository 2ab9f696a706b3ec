/*
 * What all embedded forms share; report.js and problem.js build on it. A form loads a module from its cam-script:
 *
 *   import(document.querySelector('base').getAttribute('app-root') + '/../assets/forms/forms.js')
 *
 * Texts go into the page as text nodes only, never as markup. Forms live on in the engine's database with the
 * instances that began with them: what is exported here keeps its name and meaning.
 */

import {api, path, root} from './api.js';
import {keepDrafts} from './drafts.js';
import {sayAtFields} from './refusals.js';
import {embeddedForm, workOf} from './surfaces.js';
import {uploads} from './uploads.js';

export {uploads};

export {api, path, root};

const MESSAGES = {
  required: () => '请填写此项',
  maxlength: field => `最多 ${field.getAttribute('maxlength') || field.getAttribute('ng-maxlength')} 个字`,
  min: field => `不能小于 ${field.min}`,
  max: field => `不能大于 ${field.max}`,
  number: () => '请填写整数',
  camVariableType: () => '请填写整数',
  step: () => '请填写整数',
  date: () => '请填写日期，如 2024-04-01',
  email: () => '邮箱地址不正确',
  pattern: field => field.title || '格式不正确'
};

/* what must be filled in says so, also where that depends on another field */
const marks = new CSSStyleSheet();
marks.replaceSync('form[name="dundian"] .form-group:has([required]) > label::after { content: " *"; color: #b5152b; }');
document.adoptedStyleSheets = [...document.adoptedStyleSheets, marks];

/**
 * Prepares a form: says beside each field what is wrong with it, sends every field on completion whether changed or
 * not, and lets `beforeSubmit` send things elsewhere first; what that throws is shown and nothing is completed. What is
 * typed is kept as a draft, and with it what `keeps` reads and writes, see surfaces.js.
 */
export function prepare(camForm, $scope, beforeSubmit = async () => {}, keeps = {}) {
  const form = camForm.formElement[0];
  const surface = embeddedForm(form, $scope, keeps);
  ready(form).then(() => workOf(form) && keepDrafts(surface, workOf(form)));
  asideWhileHidden(form, $scope);
  for (const event of ['focusout', 'change', 'input']) {
    form.addEventListener(event, ({target}) => setTimeout(() => explain(form, $scope, target, event !== 'input')));
  }
  camForm.variableManager.isDirty = () => true;
  const submit = camForm.submit.bind(camForm);
  camForm.submit = callback => {
    beforeSubmit().then(() => {
      // a refusal has brought back what was fetched
      for (const name of takenFrom.get(camForm) || []) delete camForm.variableManager.variables[name];
      submit(callback);
    }, error => {
      if (error.errors) sayAtFields(surface, error.errors);
      $scope.$applyAsync(() => callback(error));
    });
  };
}

/** What is wrong with a field that is hidden hinders nobody: its value is put aside until it is shown again. */
function asideWhileHidden(form, $scope) {
  const aside = new Map();
  new MutationObserver(() => $scope.$applyAsync(() => {
    const controls = $scope[form.getAttribute('name')] || {};
    for (const field of form.querySelectorAll('[cam-variable-name][name]')) {
      const control = controls[field.name];
      const hidden = field.closest('.ng-hide');
      if (hidden && control && control.$invalid && !aside.has(field)) {
        aside.set(field, field.value);
        control.$setViewValue('');
        control.$render();
      } else if (!hidden && aside.has(field)) {
        control.$setViewValue(aside.get(field));
        control.$render();
        aside.delete(field);
      }
    }
  })).observe(form, {subtree: true, attributes: true, attributeFilter: ['class']});
}

/** Once what the form wants to show is there. */
function ready(form) {
  return new Promise(done => {
    const look = () => {
      if (form.hasAttribute('aria-busy')) return;
      watch.disconnect();
      done();
    };
    const watch = new MutationObserver(look);
    watch.observe(form, {attributes: true, attributeFilter: ['aria-busy']});
    look();
  });
}

function explain(form, $scope, field, leaving) {
  const control = ($scope[form.getAttribute('name')] || {})[field.getAttribute('name')];
  const group = field.closest('.form-group');
  if (!control || !group) return;
  let line = group.querySelector('.field-error');
  if (!line && !leaving) return;
  if (!line) {
    line = document.createElement('p');
    line.className = 'help-block field-error';
    line.id = field.id + '-error';
    line.setAttribute('role', 'alert');
    group.append(line);
  }
  const wrong = Object.keys(control.$error || {})[0];
  line.textContent = wrong ? (MESSAGES[wrong] || (() => '填写有误'))(field) : '';
  group.classList.toggle('has-error', Boolean(wrong));
  field.setAttribute('aria-invalid', String(Boolean(wrong)));
  field.setAttribute('aria-describedby', line.id);
}

/** Gives the form a variable that no input holds: `codes` and tables travel as JSON. Nothing is sent for null. */
export function send(camForm, name, type, value) {
  if (value === null || value === undefined || value === '') {
    delete camForm.variableManager.variables[name];
  } else {
    camForm.variableManager.variables[name] = {name, type, value};
  }
}

/** Names of the variables that were taken, by form. */
const takenFrom = new WeakMap();

/** The value of a variable that the form asked for with `fetchVariable`, which is not sent back. */
export function taken(camForm, name) {
  takenFrom.set(camForm, [...(takenFrom.get(camForm) || []), name]);
  const {value} = camForm.variableManager.variable(name);
  camForm.variableManager.destroyVariable(name);
  return value;
}

/** Runs `load` and shows in `[data-failure]` why it failed, if it does; until then the form is `aria-busy`. */
export async function loading(camForm, $scope, load) {
  const form = camForm.formElement[0];
  const place = form.querySelector('[data-failure]');
  try {
    await load();
    if (place) place.hidden = true;
  } catch (error) {
    if (place) {
      place.textContent = error.message;
      place.hidden = false;
    }
  }
  $scope.$applyAsync(() => setTimeout(() => form.removeAttribute('aria-busy')));
}

/** The owners that can be in charge of a problem at this host: of the hosts' own unions only its. */
export const ownersAt = (hostCode, owners) =>
    owners.filter(owner => !owner.code.startsWith('host-') || owner.code === `host-${hostCode}`);

const STATES = {
  reported: '待受理', assigned: '待接办', 'in-progress': '办理中', waiting: '等待外部答复', linked: '并入共性问题',
  'long-term': '疑难攻坚', resolved: '待核实', verified: '待销号', closed: '已销号', declined: '不予受理', merged: '已合并',
  withdrawn: '已撤回'};
const LEVELS = ['', '已升级至组长', '已升级至蹲点办', '已升级至分管领导', '已升级至市级蹲点办'];

export const stateName = code => STATES[code] || code || '';
/** An instant as minutes in the federation's time zone, such as 2024-05-14 18:00. */
export const moment = at => (at ? new Date(at).toLocaleString('sv-SE', {timeZone: 'Asia/Shanghai'}).slice(0, 16) : '');

function element(tag, className, ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content.filter(part => part !== null && part !== ''));
  return made;
}

/** Shows the problem in `[data-problem]` and answers it. */
export async function showProblem(camForm, number) {
  const place = camForm.formElement[0].querySelector('[data-problem]');
  const problem = await api(path`/api/problems/${number}`);
  const facts = [
    ['状态', problem.stateName + (problem.round > 1 ? `（第 ${problem.round} 轮）` : '')],
    ['紧急程度', problem.severityName],
    ['问题类别', problem.categoryName],
    ['蹲点单位', problem.hostName],
    ['何时发生', problem.since],
    ['涉及职工', problem.affectedWorkers && `${problem.affectedWorkers} 人`],
    ['责任部门', problem.ownerName],
    ['经办人', problem.handlerName],
    ['再次查看', problem.wakeOn],
    ['办理期限', problem.deadline && moment(problem.deadline) + (problem.overdue ? '（已超期）' : '')],
    ['督办', LEVELS[problem.level || 0]]
  ].filter(fact => fact[1]);
  const list = element('p', 'small', ...facts.map(([name, value]) =>
      element('span', '', element('span', 'text-muted', name + '：'), value, '\u2003')));
  place.replaceChildren(
      element('h4', '', `${problem.number}\u2002${problem.title}`), list, paragraphs(problem.description),
      ...(problem.solution ? [element('strong', 'small', '解决情况'), paragraphs(problem.solution)] : []),
      ...files(problem.attachments || []), ...letters(problem.letters || []), ...history(problem.history || []));
  place.hidden = false;
  return problem;
}

function paragraphs(text) {
  const made = element('p', '', text || '');
  made.style.whiteSpace = 'pre-wrap';
  return made;
}

function files(attached) {
  return attached.length ? [element('strong', 'small', '附件'), element('ul', 'list-unstyled small', ...attached.map(file => {
    const link = element('a', '', file.name);
    link.href = root + path`/api/uploads/${file.id}`;
    link.target = '_blank';
    link.rel = 'noopener';
    if (file.preview) {
      const picture = element('img');
      picture.src = root + file.preview;
      picture.alt = '';
      picture.style.cssText = 'display: block; max-width: 160px; max-height: 120px';
      link.prepend(picture);
    }
    return element('li', '', link);
  }))] : [];
}

function letters(sent) {
  return sent.length ? [element('strong', 'small', '函件'), element('ul', 'list-unstyled small', ...sent.map(letter =>
      element('li', '', element('span', 'text-muted', letter.sentOn + ' '), `${letter.kindName} ${letter.reference || ''} 致${letter.addressee}：${letter.subject}`,
          letter.answeredOn ? `；${letter.answeredOn} 答复：${letter.answer}` : '；尚未答复')))] : [];
}

function history(events) {
  if (!events.length) return [];
  const lines = events.slice(-3).reverse().map(event => element('li', '',
      element('span', 'text-muted', moment(event.at) + ' '), event.who === 'system' ? '系统' : event.whoName, ' ', event.whatName,
      event.why ? `：${event.why}` : ''));
  return [element('strong', 'small', '最近的经过'), element('ul', 'list-unstyled small', ...lines)];
}

/** Shows what a task says about its case in `[data-brief]`: its first line stands out, paragraphs may follow. */
export function showBrief(camForm, brief) {
  const place = camForm.formElement[0].querySelector('[data-brief]');
  const [head, ...more] = (brief || '').split('\n').filter(line => line.trim());
  place.replaceChildren(element('p', '', element('strong', '', head || '')), ...more.map(line => element('p', '', line)));
  place.hidden = !brief;
}

/** Makes the form's `input[data-uploads]`, if it has one, work; answers a function that puts the ids among what is sent. */
export function sendsUploads(camForm, $scope) {
  if (!camForm.formElement[0].querySelector('[data-uploads]')) return () => {};
  const ids = uploads(camForm, $scope);
  return () => send(camForm, 'uploads', 'Json', ids());
}
