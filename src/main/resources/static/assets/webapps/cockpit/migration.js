// 蹲点运行 · 迁移: instances of one version of a process go over to another, by a mapping shown on both diagrams.

import {call} from '../../call.js';
import {root} from '../language.js';
import {draw} from './diagram.js';
import {operation} from './operate.js';
import {button, field, make, page, say, section, select, wrong} from './parts.js';

const BODY = '#multiInstanceBody';

export async function migration(node, api, query) {
  const place = make('div');
  page(node, '/stationing/migration', say('迁移', 'Migration'), place);
  const drawn = [];
  const close = () => drawn.splice(0).forEach(each => each.close());
  try {
    const single = query.get('instance');
    const [all, one] = await Promise.all([call(root + '/api/operations/processes'),
      single && call(root + '/api/operations/instances/' + encodeURIComponent(single))]);
    const processes = all.filter(each => each.versions.length > 1);
    if (!processes.length) {
      place.replaceChildren(make('p', {}, say('每个流程都只有一个版本，没有可以迁移的。', 'Each process has one version: there is nothing to migrate.')));
      return close;
    }
    choose(place, api, processes, one && one.instance, drawn, close);
  } catch (failure) {
    place.replaceChildren(wrong(failure));
  }
  return close;
}

function choose(place, api, processes, one, drawn, close) {
  const known = one ? processes.filter(each => each.process === one.line.process) : processes;
  const process = select(known.map(each => [each.process, each.name]), known[0] && known[0].process);
  const from = select([], '');
  const to = select([], '');
  const body = make('div', {'aria-live': 'polite'});
  const version = each => [each.definition, say('{0}（第 {1} 版，{2} 个运行中）', '{0} (version {1}, {2} running)', each.tag || '—', each.version, each.running)];
  function versions() {
    const {versions: all} = known.find(each => each.process === process.value);
    const earlier = one ? one.definition : (all.slice(1).find(each => each.running) || all[1]).definition;
    from.replaceChildren(...select(all.filter(each => !one || each.definition === one.definition).map(version), earlier).children);
    to.replaceChildren(...select(all.map(version), all[0].definition).children);
    from.value = earlier;
    to.value = (all.find(each => each.definition !== earlier) || all[0]).definition;
    body.replaceChildren();
    close();
  }
  process.onchange = versions;
  from.onchange = to.onchange = () => { body.replaceChildren(); close(); };
  const show = button(say('显示对应关系', 'Show the mapping'), async () => {
    close();
    try {
      await mapping(body, api, from.value, to.value, one, drawn);
    } catch (failure) {
      body.replaceChildren(wrong(failure));
    }
  }, 'btn-primary');
  place.replaceChildren(make('div', {class: 'st-form'}, field(say('流程', 'Process'), process), field(say('原版本', 'From version'), from),
      field(say('目标版本', 'To version'), to), show), body);
  if (known.length) versions();
}

async function mapping(body, api, from, to, one, drawn) {
  const proposed = await call(`${root}/api/operations/mapping?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`);
  const maps = [make('div', {class: 'st-diagram'}), make('div', {class: 'st-diagram'})];
  const rows = make('tbody');
  const sum = make('p', {class: 'st-sum', role: 'status'});
  const deed = operation('migrate', () => ({kind: 'migrate', definition: from, target: to, instances: one ? [one.line.id] : [], mapping: pairs}), () => {});
  body.replaceChildren(
      make('div', {class: 'st-beside'},
          make('section', {}, make('h2', {}, say('原版本', 'From')), maps[0]), make('section', {}, make('h2', {}, say('目标版本', 'To')), maps[1])),
      make('div', {class: 'st-legend'},
          make('span', {class: 'st-key'}, make('i', {class: 'st-swatch st-swatch-mapped'}), say('两图上数字相同的互相对应', 'the same number on both: mapped')),
          make('span', {class: 'st-key'}, make('i', {class: 'st-swatch st-swatch-unmapped'}), say('！没有对应', '! not mapped'))),
      section(say('对应关系', 'Mapping'), sum, make('div', {class: 'st-scroll', tabindex: '0', role: 'region', 'aria-label': say('对应关系', 'Mapping')},
          make('table', {class: 'st-table'}, make('thead', {}, make('tr', {}, ['#', say('原版本的活动', 'Activity before'), say('目标版本的活动', 'Activity after')]
              .map(head => make('th', {scope: 'col'}, head)))), rows))),
      section(say('办理', 'Carry out'), deed));
  const shown = await Promise.all([[maps[0], from], [maps[1], to]].map(([map, definition]) =>
      draw(map, api, definition, say('流程图，对应关系见下表', 'Diagram; the mapping is in the table below'))));
  drawn.push(...shown);
  const [before, after] = shown;
  const plain = id => id.replace(BODY, '');
  const movable = each => !/Gateway|EndEvent|bpmn:StartEvent/.test(each.type) || /EventBased/.test(each.type);
  const sources = before.nodes().filter(movable);
  const targets = after.nodes().filter(movable);
  let pairs = proposed.mapping;

  function change(source, target) {
    const body = pairs.some(pair => pair.from === source + BODY) || after.has(target) && proposed.mapping.some(pair => pair.to === target + BODY);
    pairs = pairs.filter(pair => plain(pair.from) !== source);
    if (target) {
      pairs.push({from: source, to: target});
      if (body) pairs.push({from: source + BODY, to: target + BODY});
    }
    show();
  }

  function show() {
    before.clear();
    after.clear();
    const mapped = new Map(pairs.filter(pair => !pair.from.endsWith(BODY)).map(pair => [pair.from, pair.to]));
    rows.replaceChildren(...sources.map((source, i) => {
      const target = mapped.get(source.id);
      const number = String(i + 1);
      before.mark(source.id, target ? 'st-mapped' : 'st-unmapped');
      before.number(source.id, target ? number : '!', target ? 'st-order' : 'st-missing');
      if (target) {
        after.mark(target, 'st-mapped');
        after.number(target, number, 'st-order');
      }
      const options = targets.filter(each => each.type === source.type || each.id === target);
      const control = select([['', say('不对应', 'not mapped')], ...options.map(each => [each.id, each.name])], target || '',
          {'aria-label': say('“{0}”对应的活动', 'What {0} becomes', source.name)});
      control.onchange = () => change(source.id, control.value);
      return make('tr', {class: target ? '' : 'st-row-missing'}, make('td', {}, target ? number : '!'), make('td', {}, source.name), make('td', {}, control));
    }));
    const taken = new Set(mapped.values());
    targets.filter(each => !taken.has(each.id)).forEach(each => after.mark(each.id, 'st-unmapped'));
    sum.textContent = say('原版本 {0} 个活动中，{1} 个已对应，{2} 个没有对应。运行中的流程实例 {3} 个。',
        '{1} of {0} activities are mapped, {2} are not. {3} instances run.', sources.length, mapped.size, sources.length - mapped.size,
        one ? 1 : proposed.running);
  }

  show();
}
