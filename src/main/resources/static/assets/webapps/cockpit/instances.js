// 蹲点运行 · 流程实例: running and finished, found by problem, cadre, host, process, state and day.

import {call} from '../../call.js';
import {root} from '../language.js';
import {button, field, link, make, page, say, select, table, time, wrong} from './parts.js';
import {INSTANCE, PROBLEM, word} from './words.js';

// what was looked for is there again on coming back; never in the address, as it may be a name
let last = {process: 'business'};

export async function instances(node) {
  const input = (name, attributes = {}) => make('input', {class: 'form-control', name, value: last[name] || '', autocomplete: 'off', ...attributes});
  const process = select([['business', say('业务流程（不含通知）', 'All but notifications')], ['', say('全部', 'All')]], last.process, {name: 'process'});
  const form = make('form', {class: 'st-form', onsubmit: event => { event.preventDefault(); search(); }},
      field(say('问题编号或业务编号', 'Problem or business key'), input('number', {maxlength: 100}), say('可只写前一部分', 'the beginning will do')),
      field(say('蹲点干部', 'Cadre'), input('cadre', {maxlength: 60}), say('姓名的一部分或账号', 'part of the name, or the account')),
      field(say('蹲点单位', 'Host'), input('host', {maxlength: 100}), say('名称的一部分或编码', 'part of the name, or the code')),
      field(say('流程', 'Process'), process),
      field(say('状态', 'State'), select([['', say('全部', 'All')], ['running', say('运行中', 'Running')], ['finished', say('已结束', 'Finished')],
        ['with-incidents', say('有异常', 'With incidents')]], last.state || '', {name: 'state'})),
      field(say('启动日期从', 'Started from'), input('from', {type: 'date'})),
      field(say('到', 'until'), input('until', {type: 'date'})),
      make('button', {class: 'btn btn-primary', type: 'submit'}, say('查询', 'Search')));
  const result = make('div', {'aria-live': 'polite'});
  page(node, '/stationing/instances', say('流程实例', 'Instances'), form, result);

  let lines = [];
  async function search(after) {
    last = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
    form.querySelectorAll('[aria-invalid]').forEach(each => each.removeAttribute('aria-invalid'));
    try {
      const found = await call(root + '/api/operations/search', {method: 'POST', body: {...last, after}});
      lines = after ? [...lines, ...found.items] : found.items;
      result.replaceChildren(list(lines),
          ...(found.next ? [button(say('更多', 'More'), () => search(found.next))] : []));
    } catch (failure) {
      result.replaceChildren(wrong(failure));
    }
  }

  search();
  const all = await call(root + '/api/operations/processes').catch(() => []);
  process.append(...all.map(each => make('option', {value: each.process, selected: each.process === last.process}, each.name)));
}

const list = lines => make('div', {class: 'st-section st-whole'}, table(say('流程实例', 'Instances'),
    [say('业务编号', 'Business key'), say('流程', 'Process'), say('流程状态', 'State'), say('问题状态', 'Problem'), say('蹲点单位', 'Host'),
      say('启动', 'Started'), say('结束', 'Ended'), say('异常', 'Incidents')],
    lines.map(line => [
      link('/stationing/instance/' + line.id, line.businessKey || line.id), line.processName, word(INSTANCE, line.state),
      word(PROBLEM, line.problemState), line.host || '', time(line.startedAt), time(line.endedAt),
      line.incidents ? make('strong', {class: 'st-bad'}, String(line.incidents)) : '']),
    say('没有符合条件的流程实例', 'Nothing found')));
