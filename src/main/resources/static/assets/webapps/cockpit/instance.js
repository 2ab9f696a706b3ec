// 蹲点运行 · one instance, running or over: its path on the diagram, its steps, what is open, and what can be done to it.

import {call} from '../../call.js';
import {root} from '../language.js';
import {draw} from './diagram.js';
import {lines as logLines} from './log.js';
import {openOperation} from './operate.js';
import {button, fill, link, make, page, say, section, span, table, time} from './parts.js';
import {INCIDENT, INSTANCE, ITEM, OPERATION, PROBLEM, STEP, word} from './words.js';

export async function instance(node, api, id) {
  const place = make('div');
  page(node, '/stationing/instances', say('流程实例', 'Instance'), place);
  let drawn;
  let shown;
  await fill(place, async () => {
    const {instance: found, names} = await call(root + '/api/operations/instances/' + encodeURIComponent(id));
    // where flows only meet nothing is decided: those gateways say nothing to a reader
    found.told = found.steps.filter(step => step.name || !/Gateway/.test(step.type)).map((step, i) => ({...step, number: i + 1}));
    shown = {found, names, map: make('div', {class: 'st-diagram'}), steps: make('div')};
    node.querySelector('h1').textContent = (found.line.businessKey || id) + ' · ' + found.line.processName;
    return [facts(found, names), section(say('操作', 'Operations'), acts(found, names, () => drawn, again)),
      section(say('经过的路径', 'The path taken'), shown.map, legend()), section(say('步骤', 'Steps'), shown.steps),
      ...(found.line.endedAt ? [] : [section(say('当前待办、定时器与作业', 'Open tasks, timers and jobs'), open(found.open, names))]),
      ...(found.incidents.length ? [section(say('异常', 'Incidents'), incidents(found.incidents))] : []),
      section(say('操作记录', 'Operations so far'), await logLines(id))];
  });
  if (!shown) return () => {};
  const {found, names} = shown;
  try {
    drawn = await draw(shown.map, api, found.definition, say('流程图，经过的步骤另见下表', 'Diagram; the steps are in the table below'));
    walk(drawn, found);
    shown.steps.replaceChildren(steps(found, names, drawn));
  } catch (failure) {
    shown.map.replaceChildren(make('p', {class: 'st-alert', role: 'alert'}, failure.message));
  }

  function again(now) {
    if (now && now !== id) window.location.hash = '#/stationing/instance/' + now;
    else {
      if (drawn) drawn.close();
      instance(node, api, id);
    }
  }

  return () => drawn && drawn.close();
}

const fact = (name, value) => make('div', {}, make('dt', {}, name), make('dd', {}, value || '—'));

function facts({line, caller, startedBy, deleteReason, definition}, names) {
  return make('dl', {class: 'st-facts'},
      fact(say('业务编号', 'Business key'), line.businessKey),
      fact(say('流程与版本', 'Process and version'), link(`/process-definition/${definition}/runtime`, `${line.processName} ${line.version}`)),
      fact(say('流程状态', 'State'), word(INSTANCE, line.state)),
      line.problemState && fact(say('问题状态', 'Problem'), word(PROBLEM, line.problemState)),
      line.host && fact(say('蹲点单位', 'Host'), line.host),
      fact(say('启动', 'Started'), time(line.startedAt) + (startedBy ? '　' + (names[startedBy] || startedBy) : '')),
      line.endedAt && fact(say('结束', 'Ended'), time(line.endedAt) + (deleteReason ? '　' + deleteReason : '')),
      caller && fact(say('上级流程实例', 'Called by'), link('/stationing/instance/' + caller, say('查看', 'Open'))),
      !line.endedAt && fact(say('变量与作业', 'Variables and jobs'), link(`/process-instance/${line.id}/runtime`, say('在引擎页面查看', 'On the engine\'s page'))));
}

function acts(found, names, drawn, done) {
  const panel = make('div');
  const {line} = found;
  const running = !line.endedAt;
  const failed = found.open.some(item => item.retries === 0);
  const offer = (kind, offered) => offered && button(OPERATION[kind], () =>
      openOperation(panel, {kind, instance: line.id, name: line.businessKey || line.id, found, names, drawn: drawn(), done}));
  return [make('div', {class: 'st-acts'},
      offer('retry', running && failed),
      offer('suspend', running && line.state === 'active'),
      offer('activate', running && line.state === 'suspended'),
      offer('modify', running),
      running && make('a', {class: 'btn btn-default', href: `#/stationing/migration?instance=${line.id}`}, OPERATION.migrate),
      offer('restart', !running && !line.called),
      offer('delete', running && !line.called)),
  line.called && make('p', {class: 'st-none'}, say('由上级流程带起，删除和重新启动须在上级流程实例上进行。', 'It was called: delete and restart the instance that called it.')), panel];
}

const legend = () => make('div', {class: 'st-legend'},
    make('span', {class: 'st-key'}, make('i', {class: 'st-swatch st-swatch-went'}), say('已经过（数字是先后次序）', 'taken (numbers tell the order)')),
    make('span', {class: 'st-key'}, make('i', {class: 'st-swatch st-swatch-here'}), say('当前停在此处', 'waits here')),
    make('span', {class: 'st-key'}, make('i', {class: 'st-swatch st-swatch-canceled'}), say('中途撤销', 'cancelled')));

function walk(drawn, found) {
  const byActivity = new Map();
  found.told.forEach(step => byActivity.set(step.activity, [...(byActivity.get(step.activity) || []), step]));
  for (const [activity, visits] of byActivity) {
    if (!drawn.has(activity)) continue;
    const last = visits[visits.length - 1];
    drawn.mark(activity, last.until ? (last.canceled ? 'st-canceled' : 'st-went') : 'st-here');
    if (!/Gateway/.test(last.type)) {
      drawn.number(activity, brief(visits.map(step => step.number)), last.until ? 'st-order' : 'st-order st-order-here');
    }
  }
  for (const flow of found.path) {
    drawn.mark(flow.flow, 'st-flow-went');
    if (flow.to.length > 1) drawn.number(flow.flow, '×' + flow.to.length, 'st-times');
  }
}

const brief = numbers => (numbers.length < 4 ? numbers.join(', ') : `${numbers[0]}, … ${numbers[numbers.length - 1]} ×${numbers.length}`);

const steps = (found, names, drawn) => make('div', {}, table(say('步骤', 'Steps'),
    ['#', say('步骤', 'Activity'), say('类型', 'Type'), say('开始', 'From'), say('结束', 'Until'), say('历时', 'Took'), say('办理人', 'By')],
    found.told.map(step => [String(step.number), step.called
        ? link('/stationing/instance/' + step.called, step.name || drawn.name(step.activity)) : step.name || drawn.name(step.activity),
    word(STEP, step.type), time(step.from),
    step.until ? time(step.until) + (step.canceled ? say('（撤销）', ' (cancelled)') : '') : say('进行中', 'open'),
    step.until ? span(step.from, step.until) : '', step.actor ? names[step.actor] || step.actor : ''])),
found.more && make('p', {class: 'st-none'}, say('只显示前 2000 步。', 'The first 2,000 steps only.')));

const open = (items, names) => table(say('当前', 'Open'),
    [say('种类', 'Kind'), say('名称', 'Name'), say('办理人', 'Assignee'), say('到期', 'Due'), say('剩余次数', 'Retries')],
    items.map(item => [ITEM[item.kind], item.name || item.activity, item.person ? names[item.person] || item.person : item.kind === 'TASK' ? say('待领', 'unclaimed') : '', time(item.due),
      item.retries === null ? '' : item.retries === 0 ? make('strong', {class: 'st-bad'}, say('已失败', 'failed')) : String(item.retries)]));

const incidents = all => table(say('异常', 'Incidents'), [say('时间', 'Time'), say('类型', 'Type'), say('步骤', 'Activity'), say('说明', 'Message')],
    all.map(each => [time(each.at), word(INCIDENT, each.type), each.name || each.activity || '', each.message || '']));
