// What the web applications, and the engine when it refuses something, say in English whatever the locale: each sentence
// with its Chinese, a table for each place where it is looked for. words.js puts them there.

import {names} from './language.js';

/** Camunda Forms (form-js 1.8.7). */
export const FORMS = [
  [/^Field is required\.$/, '请填写此项'],
  [/^Field must have minimum value of (.+)\.$/, '不能小于 $1'],
  [/^Field must have maximum value of (.+)\.$/, '不能大于 $1'],
  [/^Field must have minimum length of (.+)\.$/, '至少 $1 个字'],
  [/^Field must have maximum length of (.+)\.$/, '最多 $1 个字'],
  [/^Field must match pattern .+$/, '格式不正确，请看此项的说明'],
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
  [/^yyyy(\W)mm\Wdd$/, '年$1月$1日'],
  [/^mm(\W)dd\Wyyyy$/, '月$1日$1年'],
  [/^dd(\W)mm\Wyyyy$/, '日$1月$1年'],
  [/^hh:mm(?: \?m)?$/, '时:分']
];

/** The menu of applications. */
export const APPLICATIONS = [
  [/^Tasklist$/, names.tasklist],
  [/^Cockpit$/, names.cockpit],
  [/^Admin$/, names.admin],
  [/^Welcome$/, names.welcome]
];

export const WIDGETS = [
  [/^Actions$/, '操作'],
  [/^Select all$/, '全选'],
  [/^Unselect all$/, '全不选'],
  [/^Message is null\.$/, '没有消息'],
  [/^Value of (.+)$/, '$1 的值'],
  [/^Close$/, '关闭'],
  [/^next$/, '往后'],
  [/^previous$/, '往前'],
  [/^null$/, '空']
];

/** Types of variables. */
export const TYPES = [
  [/^Boolean$/, '布尔值'],
  [/^Bytes$/, '字节'],
  [/^Date$/, '日期'],
  [/^Double$/, '双精度数'],
  [/^File$/, '文件'],
  [/^Integer$/, '整数'],
  [/^Long$/, '长整数'],
  [/^Null$/, '空'],
  [/^Object$/, '对象'],
  [/^Short$/, '短整数'],
  [/^String$/, '字符串']
];

/** What a person may come across in the engine's words. */
export const REFUSALS = [
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

/** The parts of permissions' names, or the whole of them. */
const PERMITTED = {
  ACCESS: '使用', ALL: '全部', BATCH: '批处理', CORRELATE: '关联', CREATE: '新建', DECISION: '决策', DELETE: '删除',
  EXTERNAL: '外部', FINISHED: '已结束', HISTORY: '历史', INSTANCE: '实例', INSTANCES: '实例', JOB: '作业', JOBS: '作业', MESSAGE: '消息',
  MESSAGES: '消息', MIGRATE: '迁移', MODIFY: '调整', NONE: '无', PROCESS: '流程', READ: '读取', REMOVAL: '清除', RESTART: '重新启动',
  RETRIES: '重试次数', RETRY: '重试', RUNNING: '运行中的', SET: '设置', SUSPEND: '挂起', SUSPENSION: '挂起状态', TASK: '待办', TASKS: '任务',
  TASK_ASSIGN: '指定办理人', TASK_WORK: '办理', TIME: '时间', UPDATE: '更新', VARIABLE: '变量', VARIABLES: '变量'
};

const RESOURCES = {
  application: '应用', authorization: '授权', batch: '批处理', dashboard: '概览', decisiondefinition: '决策定义',
  decisionrequirementsdefinition: '决策需求定义', deployment: '部署', filter: '筛选器', group: '用户组', groupmembership: '用户组成员',
  historicprocessinstance: '历史流程实例', historictask: '历史待办', operationlogcategory: '操作日志', processdefinition: '流程定义',
  processinstance: '流程实例', report: '报表', system: '系统', task: '待办', tenant: '租户', tenantmembership: '租户成员', user: '用户'
};

/** A permission's name such as READ_INSTANCE; one with an unknown part stays as it is. */
export function permission(name) {
  const whole = name.toUpperCase();
  const parts = PERMITTED[whole] ? [whole] : whole.split('_');
  return parts.every(part => PERMITTED[part]) ? parts.map(part => PERMITTED[part]).join('') : name;
}

export const resource = name => RESOURCES[name.toLowerCase()] || RESOURCES[name.toLowerCase().replace(/s$/, '')] || name;

export const MONTHS = ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'];
export const MONTHS_IN_SHORT = MONTHS.map((name, i) => `${i + 1}月`);
export const DAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];
export const DAYS_IN_SHORT = ['日', '一', '二', '三', '四', '五', '六'];
