/*
 * Carrying a card over the board, by pointer or by keys. Both ask the same: which targets there are, and what putting
 * the card there would do.
 */

const NEAR_EDGE = 60;
const SPRING = 600;

const [kindOf, idOf] = [target => target.dataset.target.split(':')[0], target => target.dataset.target.slice(target.dataset.target.indexOf(':') + 1)];

/** What putting the carried card on the target does: a step to be sent, and words for it; null if nothing. */
export function stepFor(carried, target) {
  const kind = kindOf(target);
  const id = idOf(target);
  const {kind: what, id: own} = carried;
  if (what === 'cadre') {
    if (kind === 'subgroup' && target.dataset.target !== carried.at) return {act: 'cadre-to-subgroup', cadre: own, subgroup: Number(id), words: `移入第 ${id} 小组`};
    if (kind === 'cadre' && id !== own) return {act: 'exchange', cadre: own, other: id, words: `与 ${target.dataset.name} 互换`};
    if (kind === 'leader' && target.dataset.target !== carried.at) return {act: 'lead-team', cadre: own, into: Number(id), words: `任第 ${id} 组组长` + (target.dataset.holder ? `，接替 ${target.dataset.holder}` : '')};
    if (kind === 'tray' && carried.at !== 'tray') return {act: 'cadre-out', cadre: own, words: '移出编组'};
  } else if (what === 'host') {
    if (kind === 'subgroup' && target.dataset.target !== carried.at) return {act: 'host-to-subgroup', host: own, subgroup: Number(id), words: `由第 ${id} 小组进驻` + (target.dataset.host ? `，与 ${target.dataset.host} 互换` : '')};
    if (kind === 'tray' && carried.at !== 'tray') return {act: 'host-out', host: own, words: '移出小组'};
  } else if (kind === 'team' && Number(id) !== carried.team) {
    return {act: 'subgroup-to-team', subgroup: Number(own), into: Number(id), words: `移到第 ${id} 组`};
  }
  return null;
}

function scroller(element) {
  for (let one = element; one; one = one.parentElement) {
    if (one.scrollHeight > one.clientHeight + 4 && /auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  }
  return document.scrollingElement;
}

/**
 * @param root the board's element
 * @param desk `canCarry()`, `team()` number shown, `showTeam(number)`, `tryStep(step)` answers words, `drop(carried, step)`,
 *     `say(text)` for those who listen
 */
export function carrying(root, desk) {
  let carried = null;
  let target = null;
  let ghost = null;
  let tried = 0;

  const carriedBy = card => {
    const at = card.closest('.gb-subgroup, .gb-slot, .gb-tray');
    return {kind: card.dataset.carry, id: card.dataset.id, name: card.dataset.name, key: card.dataset.key,
      at: at ? at.dataset.target : '', team: desk.team()};
  };

  const mark = () => {
    for (const one of root.querySelectorAll('.gb-carried, .gb-over')) one.classList.remove('gb-carried', 'gb-over');
    if (!carried) return;
    for (const one of root.querySelectorAll(`[data-key="${CSS.escape(carried.key)}"]`)) one.classList.add('gb-carried');
    if (target) target.classList.add('gb-over');
  };

  const begin = (card, by) => {
    carried = {...carriedBy(card), by};
    target = null;
    root.classList.add('gb-carrying', `gb-carrying-${carried.kind}`);
    mark();
  };

  const end = () => {
    if (!carried) return;
    root.classList.remove('gb-carrying', `gb-carrying-${carried.kind}`);
    carried = null;
    target = null;
    tried++;
    if (ghost) ghost.remove();
    ghost = null;
    mark();
  };

  /** Says what the target would do, and a little later what it would cost. */
  const aim = next => {
    if (next === target) return;
    target = next;
    mark();
    const step = target && stepFor(carried, target);
    const mine = ++tried;
    const keys = carried.by === 'keys';
    const tell = text => {
      if (ghost) ghost.lastChild.textContent = text;
      if (keys) desk.say(text);
    };
    tell(step ? step.words : '');
    desk.preview(carried, step, null);
    if (!step) return;
    setTimeout(async () => {
      if (mine !== tried) return;
      try {
        const effect = await desk.tryStep(step);
        if (mine !== tried || !carried) return;
        tell(`${step.words}。${desk.inWords(effect)}`);
        desk.preview(carried, step, effect);
      } catch (error) {
        if (mine === tried) tell(error.message);
      }
    }, keys ? 250 : 180);
  };

  const drop = () => {
    const step = target && stepFor(carried, target);
    const what = carried;
    end();
    desk.preview(null, null, null);
    if (step) desk.drop(what, step);
    else desk.say(`${what.name} 没有移动`);
  };

  const cancel = () => {
    const name = carried.name;
    end();
    desk.preview(null, null, null);
    desk.say(`已取消，${name} 留在原处`);
  };

  // --- by pointer

  root.addEventListener('pointerdown', down => {
    if (down.button !== 0 || carried || !desk.canCarry()) return;
    const card = down.target.closest('[data-carry]');
    if (!card || down.target.closest('button, input, select, a, dialog')) return;
    if (down.pointerType !== 'mouse' && !down.target.closest('.gb-grip')) return;
    let spring = null;
    let over = null;
    let scroll = 0;
    const pane = scroller(root);
    const scrolling = setInterval(() => scroll && pane.scrollBy(0, scroll), 16);

    const move = event => {
      if (!carried) {
        if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 6) return;
        begin(card, 'pointer');
        ghost = document.createElement('div');
        ghost.className = 'gb-ghost';
        ghost.append(Object.assign(document.createElement('strong'), {textContent: carried.name}), document.createElement('p'));
        root.append(ghost);
      }
      event.preventDefault();
      ghost.style.transform = `translate(${Math.min(event.clientX + 14, innerWidth - 330)}px, ${event.clientY + 14}px)`;
      const edge = pane.getBoundingClientRect();
      const top = Math.max(0, edge.top);
      const bottom = Math.min(innerHeight, edge.bottom);
      scroll = event.clientY < top + NEAR_EDGE ? -14 : event.clientY > bottom - NEAR_EDGE ? 14 : 0;
      const below = document.elementFromPoint(event.clientX, event.clientY);
      let next = below && root.contains(below) ? below.closest('[data-target]') : null;
      while (next && !stepFor(carried, next) && kindOf(next) !== 'team') next = next.parentElement.closest('[data-target]');
      if (next !== over) {
        clearTimeout(spring);
        over = next;
        // a team's tab opens when a card rests on it
        if (next && kindOf(next) === 'team' && carried.kind !== 'subgroup' && Number(idOf(next)) !== desk.team()) {
          spring = setTimeout(() => desk.showTeam(Number(idOf(next))).then(mark), SPRING);
        }
      }
      aim(next && stepFor(carried, next) ? next : null);
    };
    const stop = () => {
      clearTimeout(spring);
      clearInterval(scrolling);
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', up);
      removeEventListener('pointercancel', lost);
      removeEventListener('keydown', escape, true);
    };
    const up = () => {
      stop();
      if (carried) drop();
    };
    const lost = () => {
      stop();
      if (carried) cancel();
    };
    const escape = event => {
      if (event.key !== 'Escape' || !carried) return;
      event.stopPropagation();
      lost();
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', up);
    addEventListener('pointercancel', lost);
    addEventListener('keydown', escape, true);
  });

  // --- by keys

  const targets = () => [...root.querySelectorAll('[data-target]')]
      .filter(one => one.offsetParent !== null && stepFor(carried, one));

  const step = by => {
    const all = targets();
    if (!all.length) {
      desk.say('本组没有可以放的位置，按上页、下页键换一个组');
      return;
    }
    const next = all[((all.indexOf(target) + by) % all.length + all.length) % all.length];
    next.scrollIntoView({block: 'nearest'});
    aim(next);
  };

  const turn = async by => {
    const numbers = desk.teams();
    const next = numbers[(numbers.indexOf(desk.team()) + by + numbers.length) % numbers.length];
    aim(null);
    await desk.showTeam(next);
    mark();
    root.focus({preventScroll: true});
    desk.say(`第 ${next} 组，${targets().length} 个可以放的位置`);
  };

  const KEYS = {
    ArrowDown: () => step(1), ArrowRight: () => step(1), ArrowUp: () => step(-1), ArrowLeft: () => step(-1),
    PageDown: () => turn(1), PageUp: () => turn(-1), Enter: drop, ' ': drop, Escape: cancel};

  root.addEventListener('keydown', event => {
    if (carried) {
      if (event.key === 'Tab') {
        event.preventDefault();
        step(event.shiftKey ? -1 : 1);
      } else if (KEYS[event.key]) {
        event.preventDefault();
        event.stopPropagation();
        KEYS[event.key]();
      }
      return;
    }
    const card = event.target.closest('[data-carry]');
    if (!card || card !== event.target || !desk.canCarry()) return;
    if (event.key === ' ') {
      event.preventDefault();
      begin(card, 'keys');
      desk.say(`已拿起 ${carried.name}。按方向键选择位置，上页、下页键换组，回车放下，Esc 取消`);
      desk.preview(carried, null, null);
    } else if (event.key === 'm' || event.key === 'M') {
      event.preventDefault();
      desk.menu(carriedBy(card), card);
    }
  });

  return {carriedBy, refresh: mark, isCarrying: () => carried !== null};
}
