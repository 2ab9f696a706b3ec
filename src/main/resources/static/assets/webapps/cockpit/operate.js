// An operation: what is wanted, what would come of it, why, and only then the deed.

import {call} from '../../call.js';
import {english, root} from '../language.js';
import {button, field, link, make, say, select, table, time, wrong} from './parts.js';
import {ITEM, OBJECTION, OPERATION, word} from './words.js';

const WARNINGS = {
  suspend: say('挂起期间待办不能办理，定时提示、督办和升级都停止；办理期限照常计算。',
      'While suspended nobody can do its tasks, and clocks, urges and escalations stand still; the deadline does not.'),
  delete: say('删除后不能恢复；历史仍然保留。', 'Cannot be undone; the history stays.'),
  modify: say('新开始的步骤按台账的当前状态核对，不一致的不予执行。', 'Where it would wait is compared with the ledger.'),
  restart: say('按台账的当前状态从相应步骤重新开始，原实例的历史保留。', 'Begins anew where the ledger says; the former history stays.')
};

/**
 * @param order kind, and instance or definition; name is how it is called; done is told the instance that there is now
 */
export function openOperation(panel, order) {
  const choice = order.kind === 'modify' ? tokens(order) : order.kind === 'restart' ? beginning(order) : null;
  const form = operation(order.kind, () => ({
    kind: order.kind, instances: order.instance ? [order.instance] : [], definition: order.definition, ...(choice ? choice.value() : {})
  }), order.done || (() => {}), () => panel.replaceChildren(), order.names);
  panel.replaceChildren(make('section', {class: 'st-operation', 'aria-label': OPERATION[order.kind]},
      make('h3', {}, say('{0}：{1}', '{0}: {1}', OPERATION[order.kind], order.name)),
      WARNINGS[order.kind] && make('p', {class: 'st-warning'}, WARNINGS[order.kind]), choice && choice.node, form));
  panel.scrollIntoView({block: 'nearest'});
  if (!choice) form.querySelector('.st-preview').click();
}

function tokens({found, drawn}) {
  const boxes = found.tokens.map(token => {
    const box = make('input', {type: 'checkbox', value: token.id});
    return [box, make('label', {class: 'st-check'}, box, ' ', token.name || token.activity)];
  });
  const options = [['', say('不开始', 'nowhere')], ...nodes(drawn)];
  const before = select(options, '');
  const after = select(options, '');
  const chosen = control => (control.value ? [control.value] : []);
  return {
    node: make('div', {class: 'st-form'},
        make('fieldset', {class: 'st-field'}, make('legend', {}, say('撤销停在这些步骤的令牌', 'Take away the tokens at')), boxes.map(([, label]) => label)),
        field(say('在此步骤之前开始', 'Start before'), before), field(say('在此步骤之后开始', 'Start after'), after)),
    value: () => ({cancel: boxes.filter(([box]) => box.checked).map(([box]) => box.value), before: chosen(before), after: chosen(after)})
  };
}

function beginning({drawn}) {
  const before = select([['', say('按台账的状态（建议）', 'where the ledger says (advised)')], ...nodes(drawn)], '');
  return {node: make('div', {class: 'st-form'}, field(say('从哪一步开始', 'Begin'), before)), value: () => ({before: before.value ? [before.value] : []})};
}

const nodes = drawn => (drawn ? drawn.nodes().filter(each => !/Boundary|StartEvent|Gateway/.test(each.type)).map(each => [each.id, each.name]) : []);

/**
 * Preview, reason and deed.
 *
 * @param order asked for when it is previewed
 * @param done told the instance that there is now, when it is done
 * @param names of people, by user id
 */
export function operation(kind, order, done, close, names = {}) {
  let previewed = null;
  const outcome = make('div', {'aria-live': 'polite'});
  const reason = make('textarea', {class: 'form-control', rows: 2, maxlength: 500, required: true});
  const deed = button(say('确认{0}', '{0} now', OPERATION[kind]), act, 'btn-danger st-deed');
  deed.disabled = true;
  const why = make('div', {hidden: true}, field(say('理由', 'Reason'), reason,
      say('4 至 500 字，记入操作记录和问题日志；不要写职工姓名和电话', '4 to 500 characters, kept on the log; no names or phones of workers')), deed);
  const look = button(say('预览', 'Preview'), preview, 'btn-primary st-preview');
  reason.oninput = () => { deed.disabled = !previewed || reason.value.trim().length < 4; };

  async function preview() {
    previewed = null;
    deed.disabled = true;
    look.disabled = true;
    try {
      const wanted = order();
      const found = await call(root + '/api/operations/preview', {method: 'POST', body: wanted});
      const may = !found.objections.length && found.instances.length && (found.refused.length < found.tried || !found.tried);
      outcome.replaceChildren(...describe(kind, found, names));
      why.hidden = !may;
      if (may) previewed = {...wanted, instances: found.instances.map(each => each.id), mark: found.mark};
      reason.oninput();
    } catch (failure) {
      why.hidden = true;
      outcome.replaceChildren(wrong(failure));
    } finally {
      look.disabled = false;
    }
  }

  async function act() {
    deed.disabled = true;
    try {
      const receipt = await call(root + '/api/operations', {method: 'POST', body: {...previewed, reason: reason.value}});
      outcome.replaceChildren(make('p', {class: 'st-done', role: 'status'}, receipt.waiting
          ? say('已开始，{0} 个流程实例将逐个办理。', 'Begun: {0} instances, one after the other.', receipt.waiting)
          : say('已完成{0}。', 'Done: {0}.', OPERATION[kind]), ' ', link('/stationing/log', say('操作记录', 'On the log'))));
      why.hidden = true;
      if (!receipt.waiting) done(receipt.instance);
    } catch (failure) {
      outcome.append(wrong(failure));
      reason.oninput();
    }
  }

  return make('div', {}, make('div', {class: 'st-acts'}, look, close && button(say('取消', 'Cancel'), close)), outcome, why);
}

function describe(kind, found, names) {
  const line = item => [item.name || item.activity, word(ITEM, item.kind),
    [names[item.person] || item.person || item.kind === 'TASK' && say('待领', 'unclaimed'), time(item.due)].filter(Boolean).join('　')];
  const parts = [];
  if (found.tried > 1 || found.instances.length !== 1) {
    parts.push(make('p', {class: 'st-sum'}, say('将对 {0} 个流程实例{1}。', '{1}: {0} instances.', found.instances.length, OPERATION[kind])));
    if (found.tried) {
      parts.push(make('p', {}, say('已试行前 {0} 个，其中 {1} 个不能办理。', 'Tried on the first {0}: {1} cannot be done.', found.tried, found.refused.length)));
    }
  }
  found.objections.forEach(each => parts.push(make('p', {class: 'st-alert', role: 'alert'}, each.businessKey + ' ' + OBJECTION[each.objection])));
  if (found.refused.length) {
    parts.push(make('div', {class: 'st-alert', role: 'alert'}, make('ul', {}, found.refused.map(each =>
        make('li', {}, (each.instance.businessKey || each.instance.id) + (english ? ': ' : '：') + each.why)))));
  }
  if (found.mark) {
    parts.push(items(say('将结束的流程实例', 'Instances that end'), found.ended.map(each => [each.businessKey || each.id, each.processName, ''])),
        items(say('将开始的流程实例', 'Instances that begin'), found.begun.map(each => [each.businessKey || each.id, each.processName, ''])),
        items(say('将撤销', 'Taken away'), found.gone.map(line)), items(say('将新开', 'Opened'), found.fresh.map(line)),
        unchanged(kind, found.stays.map(line)),
        make('p', {}, found.notices ? say('同时发出 {0} 条通知。', '{0} notices are told.', found.notices) : say('不发出通知。', 'Nobody is told.')));
  }
  return parts.filter(Boolean);
}

/** What is suspended is what matters then; otherwise what stays is of little interest. */
function unchanged(kind, lines) {
  if (kind === 'suspend' || kind === 'activate') return items(OPERATION[kind], lines);
  const stays = items(say('保持不变', 'Stays'), lines);
  if (stays) stays.firstChild.remove();
  return stays && make('details', {}, make('summary', {}, say('保持不变（{0}）', 'Stays ({0})', lines.length)), stays);
}

const items = (title, lines) => lines.length > 0 && make('div', {}, make('h4', {}, `${title}（${lines.length}）`),
    table(title, [say('名称', 'Name'), say('种类', 'Kind'), say('办理人与到期', 'Assignee and due date')], lines));
