// Codes of the server, in words.

import {say} from './parts.js';

export const INSTANCE = {
  active: say('运行中', 'Running'),
  suspended: say('已挂起', 'Suspended'),
  completed: say('已完成', 'Completed'),
  terminated: say('已终止', 'Terminated')
};

export const PROBLEM = {
  reported: say('待受理', 'Reported'), assigned: say('待接办', 'Assigned'), 'in-progress': say('办理中', 'In progress'),
  waiting: say('等待外部答复', 'Waiting'), linked: say('并入共性问题', 'Linked'), 'long-term': say('疑难攻坚', 'Long-term'),
  resolved: say('待核实', 'Resolved'), verified: say('待销号', 'Verified'), closed: say('已销号', 'Closed'),
  declined: say('不予受理', 'Declined'), merged: say('已合并', 'Merged'), withdrawn: say('已撤回', 'Withdrawn')
};

export const PROGRAMME = {
  planning: say('筹备', 'Planning'), running: say('进行中', 'Running'), concluded: say('已总结', 'Concluded'),
  cancelled: say('已取消', 'Cancelled')
};

export const BATCH = {
  planned: say('未开始', 'Planned'), selecting: say('选人选点', 'Selecting'), grouping: say('编组', 'Grouping'),
  approving: say('待审批', 'Approving'), running: say('进行中', 'Running'), done: say('已结束', 'Done'),
  skipped: say('不再开展', 'Skipped'), cancelled: say('已取消', 'Cancelled')
};

export const OPERATION = {
  retry: say('重试', 'Retry'), suspend: say('挂起', 'Suspend'), activate: say('激活', 'Activate'), delete: say('删除', 'Delete'),
  modify: say('调整', 'Modify'), restart: say('重新启动', 'Restart'), migrate: say('迁移', 'Migrate')
};

export const RESULT = {pending: say('等待', 'Waiting'), done: say('完成', 'Done'), refused: say('未能完成', 'Refused')};

export const ITEM = {
  TASK: say('待办', 'Task'), TIMER: say('定时器', 'Timer'), JOB: say('作业', 'Job'), MESSAGE: say('等待的消息', 'Message awaited')
};

export const INCIDENT = {
  failedJob: say('作业失败', 'Failed job'), failedExternalTask: say('外部任务失败', 'Failed external task'),
  modelNotFollowed: say('未能迁移到新版本', 'Model not followed')
};

export const BATCH_TYPE = {
  'bulk-work': say('蹲点办批量操作', 'Bulk work of an office'), 'model-following': say('随新版本迁移', 'Following the model'),
  operation: say('系统管理员批量操作', 'Operation on many')
};

export const STEP = {
  startEvent: say('开始', 'Start'), userTask: say('待办', 'Task'), serviceTask: say('系统步骤', 'Service task'),
  callActivity: say('调用流程', 'Call activity'), subProcess: say('子流程', 'Subprocess'), exclusiveGateway: say('网关', 'Gateway'),
  parallelGateway: say('并行网关', 'Parallel gateway'), eventBasedGateway: say('事件网关', 'Event gateway'),
  intermediateTimer: say('等待时间', 'Timer'), intermediateMessageCatch: say('等待消息', 'Message'), boundaryTimer: say('超时', 'Timer'),
  boundaryMessage: say('消息', 'Message'), boundaryError: say('错误', 'Error'), multiInstanceBody: say('多实例', 'Multi-instance'),
  noneEndEvent: say('结束', 'End'), errorEndEvent: say('结束', 'End'), messageStartEvent: say('消息开始', 'Message start'),
  timerStartEvent: say('定时开始', 'Timer start'), startTimerEvent: say('定时开始', 'Timer start')
};

export const OBJECTION = {
  LOST: say('台账上仍未结束，这样操作后将没有流程继续办理。确需结束的，请先在业务上撤回、取消或办结。',
      'is not over by the ledger, and no instance would go on. If it is to end, withdraw, cancel or close it first.'),
  OVER: say('台账上已经结束，不应再有流程运行。', 'is over by the ledger; no instance should run.'),
  TWICE: say('将同时有几个流程实例在运行。', 'would have several instances at once.'),
  ELSEWHERE: say('台账上的状态与这样操作后流程所在的步骤不一致。', 'is in a state by the ledger that does not go with where the instance would wait.')
};

export const word = (words, code) => words[code] || code || '';
