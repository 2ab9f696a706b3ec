/* What the board of a grouping looks like: elements made from what the server answers, nothing else. */

/** An element; strings become text nodes, `null` and `false` nothing. Properties beginning with `on` are listeners. */
export function h(tag, properties = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name in made && name !== 'list' && typeof value !== 'string') made[name] = value;
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...content.flat(9).filter(part => part !== null && part !== undefined && part !== false));
  return made;
}

export const points = value => value.toLocaleString('zh-CN');

/** More or less, as a person says it. */
export const change = (before, after) =>
    after === before ? '不变' : after > before ? `多 ${points(after - before)} 分` : `少 ${points(before - after)} 分`;

export const time = at => (at ? new Date(at).toLocaleString('zh-CN',
    {timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit'}) : '');

/** What a change did or would do, in a line: the whole, the concerns, the rules. */
export function effectInWords(effect) {
  const parts = [`代价 ${points(effect.before)} → ${points(effect.after)} 分，${change(effect.before, effect.after)}`];
  if (effect.broken.length) parts.push('违反硬性规则：' + effect.broken.join('；'));
  if (effect.mended.length) parts.push('不再违反：' + effect.mended.join('；'));
  return parts.join('。');
}

export function effectLine(effect, lead) {
  const worse = effect.after > effect.before;
  return h('div', {class: 'gb-effect-line'},
      h('p', {}, h('strong', {}, lead), ' ',
          `代价 ${points(effect.before)} → ${points(effect.after)} 分 `,
          h('span', {class: effect.after === effect.before ? '' : worse ? 'gb-worse' : 'gb-better'}, change(effect.before, effect.after))),
      effect.costs.length ? h('p', {class: 'gb-soft'}, effect.costs.map(cost =>
          h('span', {class: 'gb-cost'}, `${cost.label} ${points(cost.before)} → ${points(cost.after)}`))) : null,
      effect.broken.length ? h('p', {class: 'gb-worse'}, '违反硬性规则：' + effect.broken.join('；')) : null,
      effect.mended.length ? h('p', {class: 'gb-better'}, '不再违反：' + effect.mended.join('；')) : null);
}

const broken = messages => (messages.length
    ? h('ul', {class: 'gb-broken'}, messages.map(message => h('li', {}, message))) : null);

const skills = (list, label) => (list.length
    ? h('p', {class: 'gb-skills'}, h('span', {class: 'gb-soft'}, label), list.map(skill =>
        h('span', {class: skill.fits ? 'gb-skill gb-fits' : 'gb-skill'}, (skill.fits ? '✓ ' : '') + skill.name))) : null);

const changed = one => (one.changed
    ? h('p', {class: 'gb-changed'}, `原：${one.changed.from}`, one.changed.reason ? `；原因：${one.changed.reason}` : '') : null);

function buttons(one, kind, editable) {
  if (!editable) return one.pinned ? h('p', {class: 'gb-soft'}, '已固定') : null;
  const id = kind === 'host' ? one.code : one.id;
  return h('div', {class: 'gb-buttons'},
      h('button', {type: 'button', class: 'gb-small', 'data-do': 'menu', 'data-control': 'menu'}, '移到…',
          h('span', {class: 'sr-only'}, one.name)),
      // what has no place cannot be pinned at it
      one.why && h('button', {type: 'button', class: 'gb-small', 'data-do': 'pin', 'data-control': 'pin', 'data-kind': kind, 'data-id': id,
        'aria-pressed': String(one.pinned)}, one.pinned ? '已固定' : '固定', h('span', {class: 'sr-only'}, one.name)));
}

const grip = () => h('span', {class: 'gb-grip', 'aria-hidden': 'true'}, '⠿');

const WANTED = {team: '拟任组长', subgroup: '拟任小组长'};

/**
 * @param inTeam whether it is the head of a team: the card may be in a subgroup as well
 */
export function cadreCard(one, editable, inTeam = false) {
  const role = inTeam || (one.leadsTeam && !one.leads) ? '组长' : one.leads ? (one.leadsTeam ? '小组长、组长' : '小组长') : '';
  const may = [one.mayLeadTeam && '可任组长', one.mayLead && '可任小组长', WANTED[one.wanted]].filter(Boolean);
  return h('div', {
    class: 'gb-card' + (one.broken.length ? ' gb-bad' : '') + (one.pinned ? ' gb-pinned' : '') + (role ? ' gb-leader' : ''),
    tabindex: '0', role: 'group', 'aria-roledescription': editable ? '可移动的卡片' : null,
    'aria-label': [one.name, role, one.department, one.pinned ? '已固定' : '', one.broken.length ? '违反硬性规则' : ''].filter(Boolean).join('，'),
    'data-key': (inTeam ? 'leader:' : 'cadre:') + one.id, 'data-carry': editable && 'cadre', 'data-id': one.id, 'data-name': one.name,
    'data-leads': one.leads && 'yes', 'data-may-lead': one.mayLead && 'yes', 'data-may-lead-team': one.mayLeadTeam && 'yes'},
      h('div', {class: 'gb-head'}, editable && grip(), h('strong', {class: 'gb-name'}, one.name),
          role && h('span', {class: 'gb-role'}, role)),
      h('p', {class: 'gb-soft'}, [one.department, one.grade, one.district].filter(Boolean).join(' · ')),
      may.length ? h('p', {class: 'gb-soft'}, may.join('，')) : null,
      skills(one.skills, ''),
      broken(one.broken), changed(one),
      buttons(one, 'cadre', editable),
      one.why && h('p', {class: 'gb-why'}, one.why));
}

export function hostCard(one, editable) {
  return h('div', {
    class: 'gb-card gb-host' + (one.broken.length ? ' gb-bad' : '') + (one.pinned ? ' gb-pinned' : ''),
    tabindex: '0', role: 'group', 'aria-roledescription': editable ? '可移动的卡片' : null,
    'aria-label': ['蹲点单位 ' + one.name, one.district, one.pinned ? '已固定' : '', one.broken.length ? '违反硬性规则' : ''].filter(Boolean).join('，'),
    'data-key': 'host:' + one.code, 'data-carry': editable && 'host', 'data-id': one.code, 'data-name': one.name},
      h('div', {class: 'gb-head'}, editable && grip(), h('strong', {class: 'gb-name'}, one.name)),
      h('p', {class: 'gb-soft'}, [one.district, one.kind, one.trade, one.capacity ? `最多 ${one.capacity} 人` : ''].filter(Boolean).join(' · ')),
      skills(one.wanted, '需要 '),
      broken(one.broken), changed(one),
      buttons(one, 'host', editable),
      one.why && h('p', {class: 'gb-why'}, one.why));
}

export function subgroupCard(subgroup, editable) {
  const size = subgroup.members.length;
  return h('section', {
    class: 'gb-subgroup' + (subgroup.broken.length ? ' gb-bad' : ''), 'aria-label': `第 ${subgroup.number} 小组`,
    'data-target': `subgroup:${subgroup.number}`, 'data-host': subgroup.host ? subgroup.host.name : ''},
      h('div', {class: 'gb-subhead', tabindex: editable && '0', role: editable && 'group', 'aria-roledescription': editable && '可移动的小组',
        'aria-label': `第 ${subgroup.number} 小组整组`, 'data-key': `subgroup:${subgroup.number}`,
        'data-carry': editable && 'subgroup', 'data-id': String(subgroup.number), 'data-name': `第 ${subgroup.number} 小组`},
          editable && grip(),
          h('h5', {}, `第 ${subgroup.number} 小组`),
          h('span', {class: 'gb-soft'}, `${size} 人（${subgroup.least}–${subgroup.most}）`),
          editable && h('button', {type: 'button', class: 'gb-small', 'data-do': 'menu', 'data-control': 'menu'}, '整组…',
              h('span', {class: 'sr-only'}, `第 ${subgroup.number} 小组`))),
      broken(subgroup.broken),
      subgroup.host ? hostCard(subgroup.host, editable) : h('p', {class: 'gb-empty'}, '还没有蹲点单位'),
      h('div', {class: 'gb-members'}, subgroup.members.map(member => {
        const card = cadreCard(member, editable);
        card.dataset.target = `cadre:${member.id}`;
        return card;
      })),
      h('p', {class: 'gb-zone', 'aria-hidden': 'true'}, '放到这里：移入本小组'));
}

export function leaderSlot(team, editable) {
  return h('div', {class: 'gb-slot', 'data-target': `leader:${team.number}`, 'data-holder': team.leader ? team.leader.name : ''},
      h('h5', {}, '组长'),
      team.leader ? cadreCard(team.leader, editable, true) : h('p', {class: 'gb-empty'}, '还没有组长'),
      broken(team.broken));
}

export function tray(waiting, editable) {
  const empty = !waiting.cadreCount && !waiting.hostCount;
  return h('section', {class: 'gb-tray' + (empty ? '' : ' gb-bad'), 'aria-label': '未编组', 'data-target': 'tray'},
      h('h5', {}, `未编组：干部 ${waiting.cadreCount} 名，单位 ${waiting.hostCount} 家`),
      empty && h('p', {class: 'gb-soft'}, '所有干部和单位都已编组。卡片拖到这里即移出编组。'),
      h('div', {class: 'gb-cards'}, waiting.hosts.map(host => hostCard(host, editable)),
          waiting.cadres.map(cadre => cadreCard(cadre, editable))),
      waiting.cadreCount > waiting.cadres.length && h('p', {class: 'gb-soft'}, `只列出前 ${waiting.cadres.length} 名，其余请用“查找”`));
}

export function teamTabs(teams, shown) {
  return teams.map(team => h('button', {
    type: 'button', class: 'gb-team' + (team.broken ? ' gb-bad' : ''), 'data-do': 'team', 'data-team': String(team.number),
    'data-key': `team:${team.number}`, 'data-target': `team:${team.number}`,
    'aria-current': team.number === shown ? 'true' : null},
      h('strong', {}, `第 ${team.number} 组`), ' ', h('span', {}, team.leader || '组长未定'),
      h('span', {class: 'gb-soft'}, `${team.subgroups} 个小组，${team.cadres} 人`),
      team.broken ? h('span', {class: 'gb-worse'}, `违反 ${team.broken} 条`) : null));
}

export function costTable(costs) {
  return h('table', {class: 'table table-condensed'},
      h('thead', {}, h('tr', {}, ['考虑', '数量', '代价（分）'].map(title => h('th', {scope: 'col'}, title)))),
      h('tbody', {}, costs.map(cost => h('tr', {}, h('th', {scope: 'row'}, cost.label), h('td', {}, points(cost.amount)), h('td', {}, points(cost.points))))));
}

export function comparison(compared, name) {
  const {one, other} = compared;
  const row = (label, left, right) => h('tr', {}, h('th', {scope: 'row'}, label), h('td', {}, points(left)), h('td', {}, points(right)),
      h('td', {class: right > left ? 'gb-worse' : right < left ? 'gb-better' : ''},
          right === left ? '相同' : `${right > left ? '多' : '少'} ${points(Math.abs(right - left))}`));
  return h('div', {class: 'gb-compared'},
      h('table', {class: 'table table-condensed'},
          h('caption', {}, '各项代价（分）'),
          h('thead', {}, h('tr', {}, ['考虑', name(one.attempt), name(other.attempt), '相差'].map(title => h('th', {scope: 'col'}, title)))),
          h('tbody', {}, row('合计', one.points, other.points), row('违反硬性规则（条）', one.broken, other.broken),
              one.costs.map((cost, i) => row(cost.label, cost.points, other.costs[i].points)))),
      h('div', {class: 'gb-scroll', tabindex: '0', role: 'region', 'aria-label': '安排不同的干部和单位'},
          h('table', {class: 'table table-condensed'},
              h('caption', {}, `安排不同的有 ${compared.total} 处` + (compared.total > compared.differences.length ? `，列出前 ${compared.differences.length} 处` : '')),
              h('thead', {}, h('tr', {}, ['干部或单位', name(one.attempt), name(other.attempt)].map(title => h('th', {scope: 'col'}, title)))),
              h('tbody', {}, compared.differences.map(each =>
                  h('tr', {}, h('th', {scope: 'row'}, each.name), h('td', {}, each.one), h('td', {}, each.other)))))));
}
