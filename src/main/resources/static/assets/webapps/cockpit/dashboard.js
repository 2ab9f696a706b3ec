// 蹲点运行 · 概览: programmes, batches, processes, jobs, incidents and mails, and where instances are, as a heat map.

import {call} from '../../call.js';
import {root} from '../language.js';
import {draw} from './diagram.js';
import {openOperation} from './operate.js';
import {button, field, fill, link, make, page, say, section, select, table, time} from './parts.js';
import {BATCH, BATCH_TYPE, INCIDENT, PROGRAMME, word} from './words.js';

const LEVELS = 5;

export async function dashboard(node, api) {
  const place = make('div');
  page(node, '/stationing', say('蹲点运行', 'Stationing'), place);
  let heat;
  await fill(place, async () => {
    const sheet = await call(root + '/api/operations/overview');
    heat = new HeatMap(api, sheet.processes);
    return [figures(sheet), programmes(sheet.batches), heat.node, processes(sheet.processes), incidents(sheet), batches(sheet.running)];
  });
  if (heat) await heat.show();
  return () => heat && heat.close();
}

function figures({at, jobs, mails, processes: all}) {
  const sum = part => all.reduce((total, process) => total + process[part], 0);
  const figure = (value, text, bad) => make('li', {class: bad && value > 0 ? 'st-bad' : ''}, make('b', {}, String(value)), make('span', {}, text));
  return make('div', {},
      make('ul', {class: 'st-figures'},
          figure(sum('running'), say('运行中的流程实例', 'running instances')),
          figure(sum('suspended'), say('其中已挂起', 'of them suspended'), true),
          figure(sum('incidents'), say('异常', 'incidents'), true),
          figure(jobs.failed, say('失败的作业', 'failed jobs'), true),
          figure(jobs.due, say('到期待执行的作业', 'jobs due')),
          figure(jobs.timers, say('定时器', 'timers')),
          figure(mails.waiting, say('待发邮件', 'mails waiting')),
          figure(mails.failed, say('发送失败的邮件', 'mails failed'), true),
          figure(mails.refused, say('地址有误的邮件', 'addresses refused'), true),
          figure(mails.sent, say('近 24 小时已发邮件', 'mails sent in 24 hours'))),
      make('p', {class: 'st-none'}, say('统计时间 {0}', 'As of {0}', time(at)), '　',
          make('a', {href: root + '/notices'}, say('通知记录', 'Notification log'))));
}

const programmes = lines => section(say('蹲点工作与批次', 'Programmes and batches'), table(
    say('蹲点工作与批次', 'Programmes and batches'),
    [say('蹲点工作', 'Programme'), say('单位', 'Organisation'), say('批次', 'Batch'), say('状态', 'State'), say('起止日期', 'Dates'),
      say('在点小组', 'Subgroups'), say('未结问题', 'Open problems'), say('其中超期', 'Overdue')],
    lines.map(line => [
      `${line.programmeName}（${word(PROGRAMME, line.programmeState)}）`, line.organisation, line.code, word(BATCH, line.state),
      `${line.startsOn} – ${line.endsOn}`, String(line.subgroups), String(line.open), bad(line.overdue)])));

const bad = count => (count ? make('strong', {class: 'st-bad'}, String(count)) : '0');

function processes(all) {
  const panel = make('div');
  const act = (kind, process) => openOperation(panel, {kind, definition: process.versions.find(each => each.running).definition, name: process.name});
  return section(say('流程', 'Processes'), table(
      say('流程', 'Processes'),
      [say('流程', 'Process'), say('版本', 'Version'), say('运行中', 'Running'), say('已挂起', 'Suspended'), say('异常', 'Incidents'),
        say('失败的作业', 'Failed jobs'), say('批量操作', 'Operations')],
      all.map(process => [
        link(`/process-definition/${process.versions[0].definition}/runtime`, process.name),
        process.versions[0].tag || String(process.versions[0].version), String(process.running), bad(process.suspended),
        bad(process.incidents), bad(process.failedJobs),
        make('span', {class: 'st-acts'},
            process.failedJobs > 0 && small(say('重试', 'Retry'), process, () => act('retry', process)),
            process.running > process.suspended && small(say('挂起', 'Suspend'), process, () => act('suspend', process)),
            process.suspended > 0 && small(say('激活', 'Activate'), process, () => act('activate', process)))])), panel);
}

function small(text, process, onclick) {
  const made = button(text, onclick, 'btn-default btn-xs');
  made.setAttribute('aria-label', `${text} ${process.name}`);
  return made;
}

const incidents = sheet => section(say('异常', 'Incidents'), table(
    say('异常', 'Incidents'), [say('时间', 'Time'), say('类型', 'Type'), say('步骤', 'Activity'), say('说明', 'Message'), say('流程实例', 'Instance')],
    sheet.incidents.map(incident => [time(incident.at), word(INCIDENT, incident.type), incident.name || incident.activity || '',
      incident.message || '', link('/stationing/instance/' + incident.id, say('查看', 'Open'))]),
    say('没有异常', 'No incidents')));

const batches = running => section(say('批处理', 'Engine batches'), table(
    say('批处理', 'Engine batches'), [say('类型', 'Type'), say('总数', 'Total'), say('未完成', 'Left'), say('失败', 'Failed')],
    running.map(batch => [word(BATCH_TYPE, batch.type), String(batch.total), String(batch.left), bad(batch.failed)]),
    say('没有正在进行的批处理', 'No batches')));

class HeatMap {
  constructor(api, all) {
    this.api = api;
    const named = all.filter(process => process.versions.length);
    const busiest = named.find(process => process.process === 'problem-resolution') || named[0];
    this.version = select(named.flatMap(process => process.versions.map(version => [
      version.definition, say('{0} {1}（{2} 个运行中）', '{0} {1} ({2} running)', process.name, version.tag || version.version, version.running)])),
    busiest && busiest.versions[0].definition);
    this.what = select([
      ['now', say('当前停在此处的', 'waiting there now')], ['30', say('近 30 天经过的', 'passed in 30 days')],
      ['90', say('近 90 天经过的', 'passed in 90 days')], ['365', say('近一年经过的', 'passed in a year')]], 'now');
    this.version.onchange = this.what.onchange = () => this.show();
    this.map = make('div', {class: 'st-diagram'});
    this.legend = make('div', {class: 'st-legend'});
    this.list = make('div');
    this.node = section(say('热力图', 'Heat map'), make('div', {class: 'st-form'},
        field(say('流程与版本', 'Process and version'), this.version), field(say('数什么', 'What is counted'), this.what)),
    this.map, this.legend, this.list);
  }

  async show() {
    const definition = this.version.value;
    if (!definition) return;
    try {
      const past = this.what.value !== 'now';
      const since = past && new Date(Date.now() - Number(this.what.value) * 86400000).toISOString().slice(0, 10);
      const [drawn, heat] = await Promise.all([
        draw(this.map, this.api, definition, say('流程图，各步骤的数量另见下表', 'Diagram; the numbers are in the table below')),
        call(`${root}/api/operations/processes/${encodeURIComponent(definition)}/heat${past ? '?since=' + since : ''}`)]);
      this.close();
      this.drawn = drawn;
      this.colour(heat.map(line => ({...line, count: past ? line.finished + line.now : line.now})).filter(line => line.count || line.incidents), past);
    } catch (failure) {
      this.map.replaceChildren(make('p', {class: 'st-alert', role: 'alert'}, failure.message));
    }
  }

  colour(lines, past) {
    const most = Math.max(1, ...lines.map(line => line.count));
    const steps = Math.min(LEVELS, most);
    // logarithmic, or one busy step would leave all others pale
    const level = count => (most === 1 ? LEVELS : 1 + Math.min(LEVELS - 1, Math.floor(Math.log(count) / Math.log(most) * (LEVELS - 1) + 1e-9)));
    for (const line of lines) {
      if (line.count) {
        this.drawn.mark(line.activity, 'st-heat-' + level(line.count));
        this.drawn.number(line.activity, String(line.count), 'st-count');
      }
      if (line.incidents) this.drawn.mark(line.activity, 'st-broken');
    }
    const bounds = Array.from({length: LEVELS}, (any, i) => Math.ceil(most ** (i / (LEVELS - 1)) - 1e-9));
    this.legend.replaceChildren(
        make('span', {}, say('颜色越深数量越多：', 'The darker, the more:')),
        ...(steps < LEVELS ? [...new Set(bounds)] : bounds).map(bound =>
            make('span', {class: 'st-key'}, make('i', {class: 'st-swatch st-swatch-' + level(bound)}), '≥ ' + bound)),
        make('span', {class: 'st-key'}, make('i', {class: 'st-swatch st-swatch-broken'}), say('有异常', 'with incidents')));
    this.list.replaceChildren(table(say('各步骤的数量', 'Numbers by activity'),
        [say('步骤', 'Activity'), say('当前', 'Now'), ...(past ? [say('已完成', 'Finished'), say('已撤销', 'Cancelled')] : []), say('异常', 'Incidents')],
        lines.sort((one, other) => other.count - one.count).map(line => [this.drawn.name(line.activity), String(line.now),
          ...(past ? [String(line.finished - line.canceled), String(line.canceled)] : []), bad(line.incidents)]),
        say('没有流程实例经过', 'No instance was there')));
  }

  close() {
    if (this.drawn) this.drawn.close();
    this.drawn = null;
  }
}
