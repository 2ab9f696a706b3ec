// What the pages of 蹲点运行 are made of.

import {english} from '../language.js';

/** Both languages beside each other; {0} and so on are put in. */
export const say = (chinese, inEnglish, ...values) =>
    (english ? inEnglish : chinese).replace(/\{(\d)\}/g, (all, place) => String(values[place]));

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

const TIME = new Intl.DateTimeFormat(english ? 'en-GB' : 'zh-CN', {
  timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false});

export const time = iso => (iso ? TIME.format(new Date(iso)) : '');

/** From one instant to another: 3 天 4 小时. */
export function span(from, until) {
  const minutes = Math.round((new Date(until) - new Date(from)) / 60000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes % 1440 / 60)];
  if (days) return say('{0} 天 {1} 小时', '{0} d {1} h', days, hours);
  return hours ? say('{0} 小时 {1} 分', '{0} h {1} min', hours, minutes % 60) : say('{0} 分', '{0} min', minutes);
}

/** Cells may be text or elements; a head that is an object says its class, too. */
export function table(caption, heads, rows, nothing = say('没有', 'None')) {
  if (!rows.length) return make('p', {class: 'st-none'}, nothing);
  return make('div', {class: 'st-scroll', tabindex: '0', role: 'region', 'aria-label': caption},
      make('table', {class: 'st-table'},
          make('caption', {class: 'sr-only'}, caption),
          make('thead', {}, make('tr', {}, heads.map(head => make('th', {scope: 'col'}, head)))),
          make('tbody', {}, rows.map(cells => make('tr', {}, cells.map(cell => make('td', {}, cell)))))));
}

export const link = (to, text) => make('a', {href: '#' + to}, text);

export const button = (text, onclick, kind = '') =>
    make('button', {type: 'button', class: 'btn ' + (kind || 'btn-default'), onclick}, text);

let ids = 0;

export function field(label, control, hint) {
  control.id = control.id || 'st-field-' + ++ids;
  const help = hint && make('small', {id: control.id + '-hint'}, hint);
  if (help) control.setAttribute('aria-describedby', help.id);
  return make('div', {class: 'st-field'}, make('label', {for: control.id}, label), control, help);
}

export const select = (options, chosen, attributes = {}) =>
    make('select', {class: 'form-control', ...attributes}, options.map(([value, text]) =>
        make('option', {value, selected: value === chosen}, text)));

export const section = (title, ...children) => make('section', {class: 'st-section'}, make('h2', {}, title), ...children);

/** Shows that it is being fetched, then what comes of it, or what went wrong. */
export async function fill(place, work) {
  place.replaceChildren(make('p', {class: 'st-none', role: 'status'}, say('正在加载…', 'Loading…')));
  try {
    place.replaceChildren(...[await work()].flat());
  } catch (failure) {
    place.replaceChildren(wrong(failure));
  }
}

export const wrong = failure => make('p', {class: 'st-alert', role: 'alert'}, failure.message);

const PAGES = [
  ['/stationing', say('概览', 'Overview')],
  ['/stationing/instances', say('流程实例', 'Instances')],
  ['/stationing/migration', say('迁移', 'Migration')],
  ['/stationing/log', say('操作记录', 'Operations')]
];

/** A page of ours, with the way to the others. */
export function page(node, path, title, ...children) {
  node.replaceChildren(make('div', {class: 'st-page'},
      make('nav', {class: 'st-nav', 'aria-label': say('蹲点运行', 'Stationing')}, PAGES.map(([to, text]) =>
          make('a', {href: '#' + to, 'aria-current': to === path ? 'page' : null}, text))),
      make('main', {}, make('h1', {}, title), ...children)));
}
