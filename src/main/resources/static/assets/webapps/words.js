// The web applications have a few words that no locale file reaches: those of Camunda Forms, of date pickers, of the
// applications' own names, and what the engine says when it refuses something. This puts them into Chinese where they
// are shown, unless the browser asks for English. A refusal in our own words (Refusals.java) only loses what the engine
// puts before it; one in the engine's words that is not known here stays readable below a sentence in Chinese.

import {english, names} from './language.js';

const FORMS = [
  [/^Field is required\.$/, '请填写此项'],
  [/^Field must have minimum value of (.+)\.$/, '不能小于 $1'],
  [/^Field must have maximum value of (.+)\.$/, '不能大于 $1'],
  [/^Field must have minimum length of (.+)\.$/, '至少 $1 个字'],
  [/^Field must have maximum length of (.+)\.$/, '最多 $1 个字'],
  [/^Field must match pattern .+$/, '格式不正确，请看下面的说明'],
  [/^Field must be a valid email\.$/, '邮箱地址不正确'],
  [/^Field must be a valid\s+international phone number.*$/, '电话号码不正确，请带国家代码填写，如 +8613800000000'],
  [/^Value is not a number\.$/, '请填写数字'],
  [/^Value is expected to be an integer\.$/, '请填写整数'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, '最多 $1 位小数'],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, '请填写有效的值，最接近的是 $1 和 $2'],
  [/^Date is not allowed to be in the past\.$/, '不能是过去的日期'],
  [/^Select$/, '请选择'],
  [/^Search$/, '搜索'],
  [/^Nothing found$|^No results$/, '没有匹配的选项'],
  [/^All values selected$/, '已全部选择'],
  [/^Add new$/, '添加'],
  [/^Collapse$/, '收起'],
  [/^Expand all \((\d+)\)$/, '全部展开（$1）'],
  [/^Nothing to show\.$|^No content to show\.$/, '没有内容'],
  [/^Remove list item (\d+)$/, '移除第 $1 项'],
  [/^Remove tag$/, '移除'],
  [/^Skip to search$/, '跳到搜索'],
  [/^Previous page$/, '上一页'],
  [/^Next page$/, '下一页'],
  [/^Increment$/, '加'],
  [/^Decrement$/, '减'],
  [/^mm\/dd\/yyyy$/, '月/日/年']
];

const APPLICATIONS = [
  [/^Tasklist$/, names.tasklist],
  [/^Cockpit$/, names.cockpit],
  [/^Admin$/, names.admin],
  [/^Welcome$/, names.welcome]
];

const WIDGETS = [
  [/^Actions$/, '操作'],
  [/^Select all$/, '全选'],
  [/^Unselect all$/, '全不选'],
  [/^Message is null\.$/, '没有消息'],
  [/^Value of (.+)$/, '$1 的值']
];

// what a person may come across in the engine's words
const REFUSALS = [
  [/^Cannot (?:submit task form|complete task|instantiate process definition|claim task|resolve task) \S+: (?=.*\p{Script=Han})/u, ''],
  [/is already claimed by someone else/, '该待办已被他人领取，请刷新后再试'],
  [/task is null|No matching task with id|Cannot find task with id/, '该待办已办理或已撤销，请刷新后再试'],
  [/updated by another transaction concurrently|OptimisticLocking/, '内容已被他人更新，请刷新后再试'],
  [/delegated task cannot be completed/, '受委托的待办请先“交回”，不能直接完成'],
  [/[Tt]ask with id '[^']*' is suspended/, '该待办已挂起，暂时不能办理'],
  [/(?:[Ee]xecution|[Pp]rocess ?[Ii]nstance) with id '[^']*' is suspended/, '该流程实例已挂起，请先激活'],
  [/[Pp]rocess ?[Dd]efinition with id '[^']*' is suspended/, '该流程定义已挂起，请先激活'],
  [/does not have (?:one of the following permissions: )?'[A-Z_]+' permission|^You are not authorized/, '您没有执行此操作的权限'],
  [/Required admin authenticated group or user/, '只有系统管理员可以执行此操作'],
  [/The user already exists/, '已有相同 ID 的用户'],
  [/The group already exists/, '已有相同 ID 的用户组'],
  [/The tenant already exists/, '已有相同 ID 的租户'],
  [/'(.*)' is not a valid resource identifier/, 'ID“$1”含有不允许的字符'],
  [/Password does not match policy/, '密码不符合要求'],
  [/authenticated user password is not valid/, '您的密码不正确'],
  [/No user found with id '(.+)'|No user with id (\S+) exists/, '没有该用户，请刷新后再试'],
  [/No group found with id|Group with id \S+ does not exist/, '没有该用户组，请刷新后再试'],
  [/Cannot correlate message '([^']*)'.*: No process definition or execution/, '没有流程在等待消息“$1”'],
  [/Cannot correlate (?:a )?message .*executions match/, '有多个执行在等待该消息，无法确定是哪一个'],
  [/Process definition with id: \S+ can't be deleted, because there are (\d+) dependent/, '该流程定义下还有 $1 个流程实例，须启用“级联”才能删除'],
  [/number of (?:job )?retries (?:cannot be|must be)/, '重试次数须为非负整数'],
  [/[Nn]o job found with id|Job with id \S+ does not exist/, '该作业已执行或已删除，请刷新后再试'],
  [/No matching incident with id|Cannot find an incident with id/, '该异常已解决，请刷新后再试'],
  [/[Nn]o process definition found|No matching definition with id|Cannot find process definition/, '没有该流程定义，请刷新后再试'],
  [/(?:process instance|execution|Process instance with id \S+) (?:does not exist|doesn't exist|is null)|No process instance found/, '该流程实例已结束或已删除，请刷新后再试'],
  [/Cannot deserialize object in variable '([^']*)'/, '变量“$1”的内容无法读取'],
  [/No filter found for id|Filter with id '[^']*' does not exist/, '该筛选器已删除，请刷新后再试'],
  [/Filter cannot be extended by an invalid query/, '筛选条件无效'],
  [/Could not parse BPMN process/, '流程图有错误，未能部署'],
  [/Deployment .*does not exist|[Nn]o deployment found/, '该部署已删除，请刷新后再试']
];

const IN_FORMS = '.fjs-form, .fjs-dropdownlist';
const IN_MESSAGES = '.alert .message, .alert';

function first(pairs, text) {
  for (const [said, chinese] of pairs) {
    if (said.test(text)) return [said, chinese];
  }
  return null;
}

function put(pairs, text) {
  const found = first(pairs, text);
  return found ? text.replace(...found) : text;
}

/** A refusal is a sentence of the server's: what is not one, such as the name of a variable, stays. */
function refusal(text) {
  const found = first(REFUSALS, text);
  if (found && found[1] === '') return text.replace(...found);
  if (found) return (text.match(found[0])[0]).replace(...found);
  const sentence = text.trim();
  if (/\p{Script=Han}/u.test(sentence) || sentence.split(/\s+/).length < 3) return text;
  return '操作没有成功，系统给出的原因是：\n' + sentence;
}

function translated(text, where) {
  const words = text.trim();
  if (!/[A-Za-z]{2}/.test(words)) return text;
  if (where.closest(IN_FORMS)) return where.closest('.fjs-table-td, .fjs-form-field-text') ? text : put(FORMS, words);
  if (where.closest('.app-switch')) return put(APPLICATIONS, words);
  if (where.closest(IN_MESSAGES) && !where.closest('button, a, strong, .alert-info')) return refusal(text);
  return where.closest('.dropdown, .modal-body, .modal-header, [cam-widget-search]') ? put(WIDGETS, words) : text;
}

function visit(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const chinese = node.parentElement ? translated(node.data, node.parentElement) : node.data;
    if (chinese !== node.data) node.data = chinese;
  } else if (node.nodeType === Node.ELEMENT_NODE) {
    for (const attribute of ['placeholder', 'title', 'aria-label']) spoken(node, attribute);
    node.childNodes.forEach(visit);
  }
}

function spoken(element, attribute) {
  const text = element.getAttribute(attribute);
  if (!text || !element.closest(IN_FORMS)) return;
  const chinese = put(FORMS, text);
  if (chinese !== text) element.setAttribute(attribute, chinese);
}

const MONTHS = ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'];
const MONTHS_IN_SHORT = MONTHS.map((name, i) => `${i + 1}月`);
const DAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];
const DAYS_IN_SHORT = ['日', '一', '二', '三', '四', '五', '六'];

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

/** Everything else asks AngularJS; its own module of words is run before the application's. */
function teachAngular() {
  if (!window.angular) return;
  window.angular.module('ngLocale').run(['$locale', locale => {
    Object.assign(locale.DATETIME_FORMATS, {
      MONTH: MONTHS, STANDALONEMONTH: MONTHS, SHORTMONTH: MONTHS_IN_SHORT, DAY: DAYS, SHORTDAY: DAYS_IN_SHORT,
      FIRSTDAYOFWEEK: 0
    });
    locale.id = 'zh-cn';
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
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['placeholder', 'title', 'aria-label']});
}

export default [];
