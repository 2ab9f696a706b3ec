// Puts what no locale file reaches (english.js) into Chinese where it is shown, unless the browser asks for English. A refusal
// in our own words (Refusals.java) only loses what the engine puts before it; one in words of the engine's that are not known
// here stays readable below a sentence in Chinese.

import {
  APPLICATIONS, DAYS, DAYS_IN_SHORT, FORMS, MONTHS, MONTHS_IN_SHORT, REFUSALS, TYPES, WIDGETS, permission, resource
} from './english.js';
import {english} from './language.js';

const IN_FORMS = '.fjs-form, .fjs-dropdownlist';
// what people wrote, inside forms
const WRITTEN = '.fjs-form-field-text, .fjs-form-field-html, label';
const IN_WIDGETS = '.cam-table thead, .null-value, .close, .cam-widget-search, .permissions, .uib-daypicker, .uib-monthpicker, .uib-yearpicker';
const IN_TYPES = '.col-type, select[ng-model*="ype"] option';

/** The text with the first of the sentences that it holds in Chinese. */
function put(pairs, text) {
  const found = pairs.find(([said]) => said.test(text));
  return found ? text.replace(...found) : text;
}

/** What the server refused; what is no sentence, such as the name of a variable, stays. */
function refusal(text) {
  const known = REFUSALS.find(([said]) => said.test(text));
  if (known) return known[1] === '' ? text.replace(...known) : text.match(known[0])[0].replace(...known);
  const sentence = text.trim();
  if (/\p{Script=Han}/u.test(sentence)) {
    return text
        .replace(/'([A-Z_]+)' ([A-Za-z]+)/g, (all, name, of) => `${permission(name)}（${resource(of)}）`)
        .replace(/对 ([a-z]+) (.*) 的 ([a-z_]+) 权限/, (all, of, id, name) => `对${resource(of)} ${id} 的${permission(name)}权限`);
  }
  return sentence.split(/\s+/).length < 3 ? text : '操作没有成功，系统给出的原因是：\n' + sentence;
}

function translated(text, where) {
  const words = text.trim();
  if (!/[A-Za-z]{2}/.test(words)) return text;
  if (where.closest(IN_FORMS)) return where.closest(WRITTEN) ? text : put(FORMS, words);
  if (where.closest('.app-switch')) return put(APPLICATIONS, words);
  if (where.closest('td.permissions')) return put(WIDGETS, words.replace(/\b[A-Z]{2,}(?:_[A-Z]+)*\b/g, permission));
  if (where.closest('.alert') && !where.closest('button, a, strong, .alert-info')) return refusal(text);
  if (where.closest(IN_TYPES)) return put(TYPES, words);
  return where.closest(IN_WIDGETS) ? put(WIDGETS, words) : text;
}

function visit(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const chinese = node.parentElement ? translated(node.data, node.parentElement) : node.data;
    if (chinese !== node.data) node.data = chinese;
  } else if (node.nodeType === Node.ELEMENT_NODE) {
    ATTRIBUTES.forEach(attribute => spoken(node, attribute));
    node.childNodes.forEach(visit);
  }
}

const ATTRIBUTES = ['placeholder', 'title', 'aria-label'];

function spoken(element, attribute) {
  const text = element.getAttribute(attribute);
  if (!text || !element.closest(IN_FORMS)) return;
  const chinese = put(FORMS, text);
  if (chinese !== text) element.setAttribute(attribute, chinese);
}

/** Camunda Forms pick a day with flatpickr. */
function teachFlatpickr() {
  if (window.flatpickr) {
    window.flatpickr.localize({
      months: {longhand: MONTHS, shorthand: MONTHS_IN_SHORT},
      weekdays: {longhand: DAYS, shorthand: DAYS_IN_SHORT},
      firstDayOfWeek: 1,
      rangeSeparator: ' 至 ',
      yearAriaLabel: '年',
      monthAriaLabel: '月',
      hourAriaLabel: '时',
      minuteAriaLabel: '分',
      time_24hr: true
    });
  }
}

/** The applications pick theirs with AngularJS, whose module of words is run before their own. */
function teachAngular() {
  window.angular.module('ngLocale').run(['$locale', '$injector', (locale, injector) => {
    Object.assign(locale.DATETIME_FORMATS, {
      MONTH: MONTHS, STANDALONEMONTH: MONTHS, SHORTMONTH: MONTHS_IN_SHORT, DAY: DAYS, SHORTDAY: DAYS_IN_SHORT,
      FIRSTDAYOFWEEK: 0
    });
    locale.id = 'zh-cn';
    if (injector.has('uibDatepickerConfig')) {
      Object.assign(injector.get('uibDatepickerConfig'), {formatDayTitle: 'yyyy年M月', formatMonthTitle: 'yyyy年'});
    }
  }]);
}

if (!english) {
  teachFlatpickr();
  teachAngular();
  visit(document.body);
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === 'characterData') visit(change.target);
      else if (change.type === 'attributes') spoken(change.target, change.attributeName);
      change.addedNodes.forEach(visit);
    }
  }).observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES});
}

export default [];
