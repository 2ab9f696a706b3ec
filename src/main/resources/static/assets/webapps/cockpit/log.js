// 蹲点运行 · 操作记录: what administrators did, why, and what became of each instance.

import {call} from '../../call.js';
import {root} from '../language.js';
import {button, fill, link, make, page, say, table, time} from './parts.js';
import {OPERATION, RESULT, word} from './words.js';

export async function log(node) {
  const place = make('div');
  page(node, '/stationing/log', say('操作记录', 'Operations'), place);
  await fill(place, () => lines());
}

/** @param instance only what was done to this one */
export async function lines(instance) {
  const all = [];
  const names = {};
  const holder = make('div');
  async function more() {
    const before = all.length ? '&before=' + all[all.length - 1].id : '';
    const found = await call(`${root}/api/operations/log?${instance ? 'instance=' + encodeURIComponent(instance) : ''}${before}`);
    all.push(...found.lines);
    Object.assign(names, found.names);
    holder.replaceChildren(table(say('操作记录', 'Operations'),
        [say('编号', 'No.'), say('时间', 'Time'), say('操作', 'Operation'), say('流程', 'Process'), say('对象', 'What'), say('操作人', 'By'), say('理由', 'Reason'),
          say('结果', 'Result')],
        all.map(line => [String(line.id), time(line.at), word(OPERATION, line.kind), line.process,
          line.pieces > 1 ? say('{0} 个流程实例', '{0} instances', line.pieces) : line.about || '', names[line.who] || line.who, line.reason, result(line)]),
        say('还没有操作', 'Nothing was done')), ...(found.lines.length === 30 ? [button(say('更多', 'More'), more)] : []));
  }
  await more();
  return holder;
}

function result(line) {
  const waiting = line.pieces - line.done - line.refused;
  const text = line.pieces === 1 && line.done ? RESULT.done
      : say('完成 {0}，未能完成 {1}，等待 {2}', '{0} done, {1} refused, {2} waiting', line.done, line.refused, waiting);
  const holder = make('div', {}, text);
  if (line.pieces > 1) {
    const open = button(say('明细', 'Details'), async () => {
      const place = make('div');
      open.replaceWith(place);
      await fill(place, async () => table(say('明细', 'Details'), [say('流程实例', 'Instance'), say('结果', 'Result'), say('说明', 'Message')],
          (await call(`${root}/api/operations/log/${line.id}`)).map(piece => [
            link('/stationing/instance/' + piece.instance, piece.businessKey || piece.instance), word(RESULT, piece.result), piece.message || ''])));
    }, 'btn-default btn-xs');
    open.setAttribute('aria-label', say('操作 {0} 的明细', 'Details of operation {0}', line.id));
    holder.append(' ', open);
  }
  return holder;
}
