/*
 * The board of `review-grouping`: a team at a time, cards to be moved, and what each move costs. The server keeps the
 * draft; every step is sent at once, and what it answers is shown.
 */

import {api, codeForm, path, root as site} from './batch.js';
import {carrying} from './board-carry.js';
import * as view from './board-view.js';

const {h} = view;

const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = site + '/assets/forms/board.css';
document.head.append(style);

const HELP = [
  ['空格', '拿起有焦点的卡片或小组；再按空格或回车放下'], ['方向键、Tab', '拿起后选择位置'], ['上页、下页', '拿起后换到上一组、下一组'],
  ['Esc', '取消，卡片留在原处'], ['M', '打开“移到…”菜单'], ['Ctrl+Z、Ctrl+Y', '撤销、重做']];

/** The form `review-grouping`. */
export function groupingBoard(camForm, $scope) {
  const place = camForm.formElement[0].querySelector('[data-board]');
  let base;
  let batch;
  let board = null;
  let shown = null;
  let panel = null;
  let last = null;
  let again = null;
  let queue = Promise.resolve();

  // --- the frame, made once

  const parts = {};
  const part = (name, tag, properties = {}, ...content) => (parts[name] = h(tag, properties, ...content));
  const tool = (name, label, act) => part(name, 'button', {type: 'button', class: 'gb-tool', onclick: act}, label);
  const toggle = (name, label) => {
    const button = tool(name, label, () => open(panel === name ? null : name));
    button.setAttribute('aria-expanded', 'false');
    return button;
  };

  place.classList.add('gb');
  place.tabIndex = -1;
  place.setAttribute('role', 'region');
  place.setAttribute('aria-label', '编组看板');
  place.replaceChildren(
      h('div', {class: 'gb-top'}, h('div', {class: 'gb-bar'},
          part('score', 'p', {class: 'gb-score'}),
          toggle('rules', '硬性规则'), toggle('costs', '代价明细'), toggle('compare', '比较方案'), toggle('deviations', '与方案的差异'),
          toggle('apart', '不同组'), toggle('help', '键盘操作'),
          h('span', {class: 'gb-space'}),
          tool('undo', '撤销', () => send({act: 'undo'}, '撤销')), tool('redo', '重做', () => send({act: 'redo'}, '重做')),
          tool('reset', '回到方案', () => send({act: 'take-up', attempt: board.attempt}, '回到方案')),
          tool('wide', '全宽显示', widen),
          part('forecast', 'a', {class: 'gb-tool', target: '_blank'}, '推演方案'),
          part('saved', 'p', {class: 'gb-saved'})),
      part('conflict', 'div', {class: 'gb-conflict alert alert-danger', role: 'alert', hidden: true}),
      part('effect', 'div', {class: 'gb-effect', hidden: true}),
      part('panel', 'div', {class: 'gb-panel', hidden: true})),
      h('div', {class: 'gb-find', role: 'search'},
          h('label', {for: 'gb-text'}, '查找干部或单位'),
          part('text', 'input', {type: 'search', id: 'gb-text', class: 'form-control input-sm', placeholder: '姓名、部门、区县或单位', autocomplete: 'off', oninput: () => find(), onkeydown: quietEnter}),
          part('hits', 'ul', {class: 'gb-hits'})),
      h('div', {class: 'gb-main'},
          part('teams', 'nav', {class: 'gb-teams', 'aria-label': '蹲点组'}),
          h('div', {class: 'gb-work'}, part('head', 'div', {class: 'gb-team-head'}), part('subgroups', 'div', {class: 'gb-subgroups'}), part('tray', 'div'))),
      part('live', 'div', {class: 'sr-only', 'aria-live': 'assertive', 'data-live': ''}),
      part('menu', 'dialog', {class: 'gb-menu', 'aria-labelledby': 'gb-menu-title'}));

  new ResizeObserver(() => place.style.setProperty('--gb-top', `${place.firstChild.offsetHeight}px`)).observe(place.firstChild);

  const say = text => {
    parts.live.textContent = '';
    setTimeout(() => { parts.live.textContent = text; }, 30);
  };

  function quietEnter(event) {
    if (event.key === 'Enter') event.preventDefault();
  }

  /** Above everything else, since Tasklist's panes are layers of their own. */
  function widen() {
    const wide = place.classList.toggle('gb-wide');
    if (wide) {
      place.setAttribute('popover', 'manual');
      place.showPopover();
    } else {
      place.hidePopover();
      place.removeAttribute('popover');
    }
    parts.wide.textContent = wide ? '退出全宽' : '全宽显示';
    parts.wide.setAttribute('aria-pressed', String(wide));
  }

  // --- what the server says

  const url = (rest = '') => base + '/board' + rest;

  async function load(team) {
    const answer = await api(url(team ? `?team=${team}` : ''));
    const news = board && answer.version !== board.version && answer.did;
    show(answer);
    if (news) tell(`分组刚被 ${news.who} 改动（${news.what}）。下面已是最新的分组`);
  }

  /** Says something that must not be missed, with what can be done about it. */
  function tell(text, ...acts) {
    parts.conflict.replaceChildren(h('p', {}, text),
        h('p', {}, acts, ' ', h('button', {type: 'button', class: 'gb-tool', onclick: () => { parts.conflict.hidden = true; }}, '知道了')));
    parts.conflict.hidden = false;
  }

  /** Sends a step with the version that is shown, one after the other; `words` say what it was for. */
  function send(step, words, subject) {
    const next = async () => {
      const {words: unused, ...body} = step;
      try {
        const answer = await api(url('/steps'), {method: 'POST', body: {...body, version: board.version, team: shown}});
        again = null;
        parts.conflict.hidden = true;
        last = answer.effect ? {words, effect: answer.effect, subject, draft: answer.did} : null;
        show(answer);
        say(answer.effect ? `${words}。${view.effectInWords(answer.effect)}` : `${words}，没有变化`);
        if (subject) focusOn(subject.key);
      } catch (error) {
        await refused(error, step, words, subject);
      }
    };
    queue = queue.then(next);
    return queue;
  }

  /** Says why a step was not taken, shows what stands now, and offers to take it again. */
  async function refused(error, step, words, subject) {
    again = {step, words, subject};
    const stale = error.status === 409;
    if (stale) await load(shown).catch(() => {});
    // what was to be taken back may be somebody else's by now
    const retry = step && (error.status ? stale && !['undo', 'redo', 'take-up'].includes(step.act) : true);
    tell(error.message + (stale ? '。下面已是最新的分组，请核对' : ''), retry
        && h('button', {type: 'button', class: 'gb-tool', onclick: () => send(again.step, again.words, again.subject)}, `再执行：${words}`));
  }

  function focusOn(key) {
    const card = key && place.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (card) card.focus({preventScroll: false});
  }

  // --- showing it

  function show(answer) {
    const focused = document.activeElement && place.contains(document.activeElement) && document.activeElement.closest('[data-key]');
    const key = focused && focused.dataset.key;
    const control = focused && document.activeElement.dataset.control;
    board = answer;
    shown = answer.team ? answer.team.number : null;
    bar();
    effect();
    fill(parts.teams, view.teamTabs(answer.teams, shown));
    if (answer.team) team(answer.team);
    else parts.subgroups.replaceChildren(h('p', {class: 'gb-empty'}, '还没有编组方案'));
    keyed(parts.tray, [answer.tray], () => 'tray', () => view.tray(answer.tray, answer.editable));
    if (panel) fillPanel();
    if (key && !place.contains(document.activeElement)) {
      const card = place.querySelector(`[data-key="${CSS.escape(key)}"]`);
      const part = card && control && card.querySelector(`[data-control="${control}"]`);
      (part || card || place).focus({preventScroll: true});
    }
    carry.refresh();
  }

  const fill = (element, content) => element.replaceChildren(...content.filter(Boolean));

  /** Makes anew only what differs from what is there. */
  function keyed(element, items, keyOf, make) {
    const old = new Map([...element.children].map(child => [child.dataset.was, child]));
    const made = items.map(item => {
      const was = keyOf(item) + JSON.stringify([item, board.editable]);
      const child = old.get(was) || make(item);
      child.dataset.was = was;
      return child;
    });
    for (const child of [...element.children]) if (!made.includes(child)) child.remove();
    made.forEach((child, i) => {
      if (element.children[i] !== child) element.insertBefore(child, element.children[i] || null);
    });
  }

  function team(one) {
    keyed(parts.head, [{number: one.number, leader: one.leader, broken: one.broken}], head => `head${head.number}`, () =>
        h('div', {class: 'gb-team-top'}, h('h4', {}, `第 ${one.number} 组`), view.leaderSlot(one, board.editable)));
    keyed(parts.subgroups, one.subgroups, subgroup => `sub${subgroup.number}`, subgroup => view.subgroupCard(subgroup, board.editable));
  }

  function bar() {
    parts.score.replaceChildren(h('strong', {}, `代价 ${view.points(board.points)} 分`),
        board.proposalPoints === null ? '' : h('span', {class: 'gb-soft'}, ` 第 ${board.attempt} 次方案 ${view.points(board.proposalPoints)} 分，${view.change(board.proposalPoints, board.points)}`));
    parts.rules.textContent = board.brokenCount ? `违反硬性规则 ${board.brokenCount} 条` : '没有违反硬性规则';
    parts.rules.classList.toggle('gb-alarm', board.brokenCount > 0);
    parts.deviations.textContent = `与方案的差异 ${board.differences} 处`;
    parts.undo.disabled = !board.editable || board.undo === null;
    parts.undo.title = board.undo ? `撤销：${board.undo}` : '没有可以撤销的调整';
    parts.redo.disabled = !board.editable || board.redo === null;
    parts.redo.title = board.redo ? `重做：${board.redo}` : '没有可以重做的调整';
    parts.reset.disabled = !board.editable || !board.attempt || !board.differences;
    parts.saved.textContent = board.did ? `草稿已保存 ${view.time(board.did.at)}（${board.did.who}：${board.did.what}）` : '尚未调整；每一步自动存为草稿';
    $scope.$applyAsync(() => { $scope.failure = board.progress.failure; });
  }

  function effect() {
    parts.effect.hidden = !last;
    if (!last) return;
    const {words, subject} = last;
    const reason = subject && subject.kind !== 'subgroup' && board.editable ? h('p', {class: 'gb-reason'},
        h('label', {for: 'gb-reason'}, `${subject.name} 的调整原因（可不填，报审定时显示）`),
        h('input', {type: 'text', id: 'gb-reason', class: 'form-control input-sm', maxlength: '500', value: last.reason || '', onkeydown: quietEnter,
          onchange: event => explain(subject.kind, subject.id, event.target)})) : null;
    parts.effect.replaceChildren(view.effectLine(last.effect, words), reason || '',
        h('button', {type: 'button', class: 'gb-small gb-close', onclick: () => {
          last = null;
          effect();
        }}, '收起'));
  }

  function preview(carried, step, effect) {
    place.classList.toggle('gb-previewing', Boolean(carried));
    if (!carried) {
      last = null;
      effect = null;
      parts.effect.hidden = true;
      return;
    }
    parts.effect.hidden = false;
    parts.effect.replaceChildren(effect ? view.effectLine(effect, `如果 ${carried.name} ${step.words}：`)
        : h('p', {}, h('strong', {}, carried.name), step ? `：${step.words}？` : '：请选择位置'));
  }

  async function explain(kind, id, field) {
    try {
      await api(base + '/reasons', {method: 'PUT', body: {kind, id, reason: field.value}});
      say('原因已保存');
      if (last && last.subject && last.subject.id === id) last.reason = field.value;
      field.setAttribute('aria-invalid', 'false');
      await load(shown);
    } catch (error) {
      field.setAttribute('aria-invalid', 'true');
      await refused(error, null, '保存原因');
    }
  }

  // --- panels

  function open(name) {
    panel = name;
    for (const one of ['rules', 'costs', 'compare', 'deviations', 'apart', 'help']) parts[one].setAttribute('aria-expanded', String(one === name));
    parts.panel.hidden = !name;
    if (!name) return;
    last = null;
    effect();
    fillPanel();
  }

  let sides = null;

  const PANELS = {
    rules: () => (board.brokenCount ? [
      h('p', {class: 'gb-worse'}, '下面的规则都满足后才能采用：'),
      h('ul', {}, board.broken.map(rule => h('li', {}, rule.message, ' ', rule.team && rule.team !== shown
          ? h('button', {type: 'button', class: 'gb-small', onclick: () => showTeam(rule.team)}, `到第 ${rule.team} 组`) : null))),
      board.brokenCount > board.broken.length ? h('p', {}, `还有 ${board.brokenCount - board.broken.length} 条`) : null]
        : [h('p', {class: 'gb-better'}, '所有硬性规则都已满足，可以采用。')]),
    costs: () => [h('p', {class: 'gb-soft'}, '代价越少越好，1 分约合 1 公里路程。'), view.costTable(board.costs)],
    help: () => [h('dl', {class: 'gb-help'}, HELP.map(([keys, text]) => [h('dt', {}, h('kbd', {}, keys)), h('dd', {}, text)])),
      h('p', {class: 'gb-soft'}, '鼠标：拖到小组的空处是移入，拖到另一名干部的卡片上是互换；在蹲点组的标签上停一下会打开那个组。')],
    compare, deviations, apart};

  async function fillPanel() {
    const name = panel;
    try {
      const content = await PANELS[name]();
      if (panel === name) fill(parts.panel, content);
    } catch (error) {
      fill(parts.panel, [h('p', {class: 'gb-worse', role: 'alert'}, error.message)]);
    }
  }

  const sideName = attempt => (attempt ? `第 ${attempt} 次方案` : '现在的草稿');

  async function compare() {
    const attempts = board.proposals.map(proposal => proposal.attempt);
    if (!attempts.length) return [h('p', {}, '还没有可以比较的方案')];
    sides = sides || [attempts.find(attempt => attempt !== board.attempt) || attempts[0], 0];
    const compared = await api(url(`/comparison?one=${sides[0]}&other=${sides[1]}`));
    const choice = i => h('select', {class: 'form-control input-sm', 'aria-label': i ? '右边的方案' : '左边的方案', onchange: event => {
      sides[i] = Number(event.target.value);
      fillPanel();
    }}, [0, ...attempts].map(attempt => h('option', {value: String(attempt), selected: attempt === sides[i]}, sideName(attempt))));
    const take = attempt => (attempt && board.editable
        ? h('button', {type: 'button', class: 'gb-tool', onclick: () => send({act: 'take-up', attempt}, `采用第 ${attempt} 次方案`)}, `采用第 ${attempt} 次方案`) : null);
    return [h('div', {class: 'gb-sides'}, choice(0), h('span', {}, '与'), choice(1), take(sides[0]), sides[1] === sides[0] ? null : take(sides[1])),
      view.comparison(compared, sideName)];
  }

  async function deviations() {
    const answer = await api(base + '/deviations');
    if (!answer.total) return [h('p', {}, answer.attempt ? `与第 ${answer.attempt} 次方案完全一致。` : '还没有方案。')];
    return [h('p', {class: 'gb-soft'}, `与第 ${answer.attempt} 次方案不同的 ${answer.total} 处，连同原因供分管领导审定。`
        + (answer.total > answer.items.length ? `列出前 ${answer.items.length} 处。` : '')),
    h('div', {class: 'gb-scroll', tabindex: '0', role: 'region', 'aria-label': '与方案的差异'}, h('table', {class: 'table table-condensed'},
        h('thead', {}, h('tr', {}, ['干部或单位', '方案', '现在', '原因（可不填）', '何人何时'].map(title => h('th', {scope: 'col'}, title)))),
        h('tbody', {}, answer.items.map(item => h('tr', {},
            h('th', {scope: 'row'}, item.name), h('td', {}, item.from), h('td', {}, item.to),
            h('td', {}, board.editable ? h('input', {type: 'text', class: 'form-control input-sm', maxlength: '500', value: item.reason || '', 'aria-label': `${item.name} 的调整原因`,
              onkeydown: quietEnter, onchange: event => explain(item.kind, item.id, event.target)}) : item.reason || ''),
            h('td', {}, [item.who, view.time(item.at)].filter(Boolean).join(' ')))))))];
  }

  async function apart() {
    const address = path`/api/batches/${batch}/apart`;
    const {pairs, names} = await api(address);
    const keep = async wanted => {
      await api(address, {method: 'PUT', body: {pairs: wanted.map(({one, other}) => ({one, other}))}});
      await load(shown);
    };
    const name = id => names[id] || id;
    return [h('p', {class: 'gb-soft'}, '不能同在一个小组的干部（亲属等）；采用和重新生成时都要遵守。在干部的“移到…”菜单里添加。'),
      pairs.length ? h('ul', {}, pairs.map(pair => h('li', {}, `${name(pair.one)} 与 ${name(pair.other)} `,
          h('button', {type: 'button', class: 'gb-small', onclick: () => keep(pairs.filter(one => one !== pair))}, '取消', h('span', {class: 'sr-only'}, `${name(pair.one)} 与 ${name(pair.other)}`)))))
          : h('p', {}, '没有。')];
  }

  // --- finding

  let looking = 0;

  const search = (text, kind) => api(url(`/search?text=${encodeURIComponent(text)}${kind ? `&kind=${kind}` : ''}`));
  const where = hit => (hit.team ? `第 ${hit.team} 组` + (hit.subgroup ? `第 ${hit.subgroup} 小组` : '组长') : '未编组');

  function find() {
    const text = parts.text.value.trim();
    const mine = ++looking;
    if (!text) {
      parts.hits.replaceChildren();
      return;
    }
    setTimeout(async () => {
      if (mine !== looking) return;
      const found = await search(text);
      if (mine !== looking) return;
      fill(parts.hits, found.items.length ? [
        ...found.items.map(hit => h('li', {}, h('button', {type: 'button', class: 'gb-hit', onclick: () => go(hit)},
            h('strong', {}, hit.name), ` ${hit.about} `, h('span', {class: 'gb-soft'}, where(hit))))),
        found.total > found.items.length ? h('li', {class: 'gb-soft'}, `共 ${found.total} 个，请写得更具体`) : null] : [h('li', {class: 'gb-soft'}, '没有找到')]);
      say(`找到 ${found.total} 个`);
    }, 200);
  }

  async function go(hit) {
    parts.text.value = '';
    find();
    if (hit.team && hit.team !== shown) await load(hit.team);
    focusOn(`${hit.kind}:${hit.id}`);
    if (!place.querySelector(`[data-key="${CSS.escape(`${hit.kind}:${hit.id}`)}"]`)) focusOn(`leader:${hit.id}`);
  }

  async function showTeam(number) {
    last = null;
    await load(number);
  }

  // --- the menu "移到…"

  async function menu(carried, card) {
    const close = () => parts.menu.close();
    const done = (step, words) => {
      close();
      send(step, words, carried);
    };
    const option = (value, text) => h('option', {value: String(value)}, text);
    const teams = h('select', {class: 'form-control input-sm', id: 'gb-menu-team', onchange: () => subgroups()}, board.teams.map(one => option(one.number, `第 ${one.number} 组（${one.leader || '组长未定'}）`)));
    teams.value = String(shown);
    const into = h('select', {class: 'form-control input-sm', id: 'gb-menu-subgroup'});
    const subgroups = async () => {
      const number = Number(teams.value);
      const chosen = number === shown ? board.team : (await api(url(`?team=${number}`))).team;
      fill(into, chosen.subgroups.map(one => option(one.number, `第 ${one.number} 小组 ${one.host ? one.host.name : '单位未定'}（${one.members.length} 人）`)));
    };
    const acts = [];
    const row = (...content) => acts.push(h('div', {class: 'gb-menu-row'}, content));
    const act = (label, step, words = label) => h('button', {type: 'button', class: 'gb-tool', onclick: () => done(step, `${carried.name} ${words}`)}, label);
    const labelled = (id, text, field) => [h('label', {for: id}, text), field];
    if (carried.kind === 'subgroup') {
      row(labelled('gb-menu-team', '移到', teams), h('button', {type: 'button', class: 'gb-tool', onclick: () =>
          done({act: 'subgroup-to-team', subgroup: Number(carried.id), into: Number(teams.value)}, `${carried.name} 移到第 ${teams.value} 组`)}, '移过去'));
      const members = board.team.subgroups.find(one => one.number === Number(carried.id));
      const all = {cadres: members.members.map(one => one.id), hosts: members.host ? [members.host.code] : []};
      row(act('固定整组', {act: 'pin', ...all}), act('取消固定整组', {act: 'unpin', ...all}));
    } else {
      await subgroups();
      const host = carried.kind === 'host';
      row(labelled('gb-menu-team', '蹲点组', teams));
      row(labelled('gb-menu-subgroup', '小组', into), h('button', {type: 'button', class: 'gb-tool', onclick: () =>
          done(host ? {act: 'host-to-subgroup', host: carried.id, subgroup: Number(into.value)} : {act: 'cadre-to-subgroup', cadre: carried.id, subgroup: Number(into.value)},
              host ? `${carried.name} 由第 ${into.value} 小组进驻` : `${carried.name} 移入第 ${into.value} 小组`)}, host ? '移过去（单位互换）' : '移过去'));
      if (!host) {
        if (carried.at.startsWith('subgroup:') && !card.dataset.leads) row(act('任小组长', {act: 'lead-subgroup', cadre: carried.id}));
        row(h('button', {type: 'button', class: 'gb-tool', onclick: () => done({act: 'lead-team', cadre: carried.id, into: Number(teams.value)}, `${carried.name} 任第 ${teams.value} 组组长`)}, '任所选蹲点组的组长'));
        partner(row, carried, done, close);
      }
      row(host ? act('移出小组', {act: 'host-out', host: carried.id}) : act('移出编组', {act: 'cadre-out', cadre: carried.id}));
    }
    parts.menu.replaceChildren(h('h4', {id: 'gb-menu-title'}, `${carried.name}：移到…`), ...acts,
        h('div', {class: 'gb-menu-row'}, h('button', {type: 'button', class: 'gb-tool', onclick: close}, '关闭')));
    parts.menu.showModal();
  }

  /** Another cadre, to be looked for: to change places with, or to be kept apart from. */
  function partner(row, carried, done, close) {
    const found = h('select', {class: 'form-control input-sm', id: 'gb-menu-found', size: 4, hidden: true});
    let asked = 0;
    const text = h('input', {type: 'search', class: 'form-control input-sm', id: 'gb-menu-text', autocomplete: 'off', placeholder: '姓名或部门', onkeydown: quietEnter, oninput: () => {
      const mine = ++asked;
      setTimeout(async () => {
        if (mine !== asked || !text.value.trim()) return;
        const answer = await search(text.value.trim(), 'cadre');
        if (mine !== asked) return;
        fill(found, answer.items.filter(hit => hit.id !== carried.id).map(hit => h('option', {value: hit.id, 'data-name': hit.name}, `${hit.name}（${hit.about}） ${where(hit)}`)));
        found.hidden = !found.options.length;
        found.selectedIndex = found.options.length ? 0 : -1;
      }, 200);
    }});
    const chosen = () => found.selectedOptions[0];
    const other = act => () => {
      if (chosen()) act(chosen().value, chosen().dataset.name);
      else text.focus();
    };
    row(h('label', {for: 'gb-menu-text'}, '另一名干部'), text, h('label', {for: 'gb-menu-found', class: 'sr-only'}, '找到的干部'), found,
        h('button', {type: 'button', class: 'gb-tool', onclick: other((id, name) => done({act: 'exchange', cadre: carried.id, other: id}, `${carried.name} 与 ${name} 互换`))}, '互换'),
        h('button', {type: 'button', class: 'gb-tool', onclick: other(async id => {
          close();
          const address = path`/api/batches/${batch}/apart`;
          try {
            const {pairs} = await api(address);
            await api(address, {method: 'PUT', body: {pairs: [...pairs.map(pair => ({one: pair.one, other: pair.other})), {one: carried.id, other: id}]}});
            await load(shown);
            open('apart');
          } catch (error) {
            await refused(error, null, '不同组');
          }
        })}, '以后不同组'));
  }

  const carry = carrying(place, {
    canCarry: () => Boolean(board && board.editable) && !parts.menu.open,
    team: () => shown,
    teams: () => board.teams.map(one => one.number),
    showTeam: load,
    tryStep: ({words, ...step}) => api(url('/trial'), {method: 'POST', body: step}),
    drop: (carried, step) => send(step, `${carried.name} ${step.words}`, carried),
    inWords: view.effectInWords,
    preview, say, menu});

  place.addEventListener('click', event => {
    const button = event.target.closest('[data-do]');
    if (!button) return;
    const card = button.closest('[data-carry]');
    if (button.dataset.do === 'team') showTeam(Number(button.dataset.team));
    else if (button.dataset.do === 'menu') menu(carry.carriedBy(card), card);
    else if (button.dataset.do === 'pin') {
      const {kind, id} = button.dataset;
      const pinned = button.getAttribute('aria-pressed') === 'true';
      send({act: pinned ? 'unpin' : 'pin', [kind === 'host' ? 'hosts' : 'cadres']: [id]}, `${pinned ? '取消固定' : '固定'} ${card.dataset.name}`);
    }
  });

  place.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches('input') || carry.isCarrying()) return;
    const act = {z: 'undo', y: 'redo'}[event.key.toLowerCase()];
    if (!act || parts[act].disabled) return;
    event.preventDefault();
    send({act}, act === 'undo' ? '撤销' : '重做');
  });

  return codeForm(camForm, $scope, 'batchCode', code => {
    batch = code;
    parts.forecast.href = `${site}/batches/${encodeURIComponent(code)}/forecast`;
    base = path`/api/batches/${code}/grouping`;
    return load(null);
  }, async () => {
    await queue;
    const seen = board.version;
    await load(shown);
    $scope.$applyAsync();
    if (board.version !== seen) throw new Error(`分组刚被 ${board.did.who} 改动（${board.did.what}），请核对后再提交`);
    if ($scope.decision === 'accept' && board.brokenCount) {
      open('rules');
      throw new Error(`违反硬性规则 ${board.brokenCount} 条，不能采用：${board.broken.slice(0, 3).map(rule => rule.message).join('；')}`);
    }
  });
}
