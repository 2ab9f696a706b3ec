// The two kinds of forms in Tasklist, seen alike: what is typed in them, where a field is, and what they belong to. Drafts
// and refusals work on these.

/**
 * What a form belongs to, as the drafts' address has it: the task, or the process that it starts.
 *
 * @return null while Tasklist has not said
 */
export function workOf(element) {
  const scope = window.angular.element(element).scope();
  const params = scope && scope.params;
  if (!params) return null;
  if (params.taskId) return encodeURIComponent(params.taskId);
  const process = params.processDefinitionKey || (params.processDefinitionId || '').split(':')[0];
  return process ? 'start/' + encodeURIComponent(process) : null;
}

/** Whether Tasklist lets nothing be typed, since the task is not the person's, or not yet. */
export function isLocked(element) {
  const scope = window.angular.element(element).scope();
  return Boolean(scope && scope.options && scope.options.disableForm);
}

const hasContent = value =>
    value !== null && value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && !value.length);

/** What is empty is as good as not there, so that two readings of the same are the same. */
export function withoutEmpty(typed) {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => hasContent(value)));
}

const day = date => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;

// --- Camunda Forms (form-js 1.8.7). Tasklist keeps the form to itself; it is in the context that its components share.

function formWithin(node, seen = 0) {
  if (!node || typeof node !== 'object' || seen > 12) return null;
  const context = node.props && node.props.value;
  if (context && typeof context.getService === 'function') {
    const form = context.getService('form', false);
    if (form) return form;
  }
  for (const child of node.__k || []) {
    const found = formWithin(child, seen + 1);
    if (found) return found;
  }
  return null;
}

function keyed(components) {
  return components.flatMap(one => (one.components ? keyed(one.components) : one.key ? [one] : []));
}

/** What `properties.default` of a field stands for, where form-js's own would be of no use: the task has an empty variable. */
const DEFAULTS = {
  all: (me, {values}) => values.map(({value}) => value),
  today: () => day(new Date()),
  year: () => new Date().getFullYear(),
  organisation: me => me.organisation,
  programme: me => `${me.organisation}-${new Date().getFullYear()}`
};

/** @param container `.fjs-container`; null until the form is rendered there */
export function camundaForm(container) {
  const form = formWithin(container.__k);
  if (!form) return null;
  const state = () => form._getState();
  const fields = () => keyed(state().schema.components);
  return {
    element: container,
    fillIn: me => {
      const known = fields().filter(({key, properties}) =>
          properties && DEFAULTS[properties.default] && !hasContent(state().data[key]) && me && me.organisation);
      if (!known.length) return;
      const filled = Object.fromEntries(known.map(field => [field.key, DEFAULTS[field.properties.default](me, field)]));
      form._setState({data: {...state().data, ...filled}});
    },
    read: () => withoutEmpty(Object.fromEntries(fields().map(({key}) => [key, state().data[key]]))),
    write: typed => {
      const emptied = Object.fromEntries(fields().map(({key, type}) => [key, type === 'checklist' ? [] : null]));
      form._setState({data: {...state().data, ...emptied, ...typed}, errors: {}});
    },
    input: name => {
      const field = fields().find(({key}) => key === name);
      const inputs = field ? [...container.querySelectorAll('input, textarea, select')] : [];
      return inputs.find(one => one.id.endsWith('-' + field.id) || one.id.includes(`-${field.id}-`)) || null;
    },
    group: input => input.closest('.fjs-form-field'),
    takesFiles: false
  };
}

// --- embedded forms: forms.js hands over each that it prepares

/** The name of what the control is about in its form's scope. */
const modelOf = control => control.getAttribute('ng-model') || control.getAttribute('cam-variable-name');

/**
 * @param keeps what no single control holds, each by its name in the draft: `read()` answers something for JSON,
 *     `write(value)` takes it, undefined for nothing
 */
export function embeddedForm(form, $scope, keeps = {}) {
  const controls = () => [...form.querySelectorAll('[name]')].filter(one =>
      modelOf(one) && one.type !== 'file' && one.type !== 'search' && !one.closest('[ng-repeat]'));
  return {
    element: form,
    read: () => withoutEmpty({
      ...Object.fromEntries(controls().map(one => {
        const value = $scope.$eval(modelOf(one));
        return [one.name, value instanceof Date ? day(value) : value];
      })),
      ...Object.fromEntries(Object.entries(keeps).map(([name, keep]) => [name, keep.read()]))
    }),
    write: typed => $scope.$apply(() => {
      for (const one of controls()) {
        const value = typed[one.name];
        const empty = one.type === 'checkbox' ? false : one.tagName === 'SELECT' ? '' : null;
        const written = value === undefined ? empty : one.type === 'date' ? new Date(value + 'T00:00') : value;
        $scope.$eval(`${modelOf(one)} = written`, {written});
      }
      for (const [name, keep] of Object.entries(keeps)) keep.write(typed[name]);
    }),
    input: name => form.querySelector(`[name="${CSS.escape(name)}"]`)
        || form.querySelector(`[data-variable="${CSS.escape(name)}"] :is(input, select, textarea)`),
    group: input => input.closest('.form-group') || input.closest('[data-variable]') || input.parentElement,
    takesFiles: Boolean(form.querySelector('input[type=file]'))
  };
}

/** Label and value of all that was typed, in the form's order, as text to be copied. */
export function asText(surface) {
  const lines = [];
  for (const control of surface.element.querySelectorAll('input, textarea, select')) {
    if (['file', 'search', 'hidden'].includes(control.type)) continue;
    if (control.isConnected && control.offsetParent === null) continue;
    const label = labelOf(control);
    let value = control.value;
    if (control.tagName === 'SELECT') value = control.selectedOptions[0] && control.value ? control.selectedOptions[0].text : '';
    if (control.type === 'checkbox' || control.type === 'radio') value = control.checked ? '✓' : '';
    if (label && value && value.trim()) lines.push(`${label}：${value.trim()}`);
  }
  return lines.join('\n');
}

function labelOf(control) {
  const named = control.getAttribute('aria-label');
  const label = named ? null : control.labels && control.labels[0];
  return (named || (label ? label.textContent : '')).replace(/\s*\*\s*$/, '').replace(/\s+/g, ' ').trim();
}
