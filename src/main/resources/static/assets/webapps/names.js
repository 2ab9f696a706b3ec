// Names for what the engine's web applications show as a picture only, so that who cannot see it knows what it does. Their
// tooltips say it to the others.

import {words} from './language.js';

const REGIONS = {
  filters: words('筛选器栏', 'filters'), list: words('待办列表栏', 'list of tasks'), task: words('待办栏', 'task')};

/** What has no tooltip either. */
const NAMES = [
  ['[ng-click^="toggleRegion"]', one => words(`展开或收起${REGIONS[one.dataset.region] || ''}`, `Show or hide the ${REGIONS[one.dataset.region] || 'pane'}`)],
  ['[ng-click^="maximizeRegion"]', () => words('全屏显示或还原', 'Maximize or restore')],
  ['.instance-link', () => words('在流程监控中打开', 'Open in Cockpit')],
  ['[uib-dropdown-toggle][ng-disabled*="searches"]', () => words('保存的查询', 'Saved searches')],
  ['[uib-dropdown-toggle]', () => words('更多', 'More')]
];

const hasText = element => element.innerText.trim() !== '' || element.getAttribute('aria-label');

function tooltipOf(element) {
  const carrier = element.hasAttribute('uib-tooltip') ? element : element.querySelector('[uib-tooltip], [tooltip]');
  return carrier ? carrier.getAttribute('uib-tooltip') || carrier.getAttribute('tooltip') : '';
}

function nameAll() {
  for (const one of document.querySelectorAll('a, button')) {
    if (one.tagName === 'A' && !one.hasAttribute('href') && one.matches('.glyphicon')) {
      one.setAttribute('role', 'button');
      one.tabIndex = 0;
    }
    if (hasText(one)) continue;
    const known = NAMES.find(([selector]) => one.matches(selector));
    const name = tooltipOf(one) || (known ? known[1](one) : '');
    if (name && !name.includes('{{')) one.setAttribute('aria-label', name);
  }
  // a field that says whether its list is open is a combobox
  for (const one of document.querySelectorAll('input[uib-typeahead][aria-expanded]:not([role])')) one.setAttribute('role', 'combobox');
  // a placeholder is gone once something is typed
  for (const one of document.querySelectorAll('input[ng-model="inputQuery"]:not([aria-label])')) {
    one.setAttribute('aria-label', one.placeholder || words('筛选待办', 'Filter tasks'));
  }
}

// such a link is pressed by keys as a button is
document.addEventListener('keydown', event => {
  if (![' ', 'Enter'].includes(event.key) || !event.target.matches('a[role="button"]:not([href])')) return;
  event.preventDefault();
  event.target.click();
});

let waiting = 0;

new MutationObserver(() => {
  if (waiting) return;
  waiting = setTimeout(() => {
    waiting = 0;
    nameAll();
  }, 100);
}).observe(document.body, {subtree: true, childList: true, attributes: true, attributeFilter: ['uib-tooltip']});

export default [];
