// Our pages in Cockpit, and the ways to them from its own.

import {root} from '../language.js';
import {dashboard} from './dashboard.js';
import {instance} from './instance.js';
import {instances} from './instances.js';
import {log} from './log.js';
import {migration} from './migration.js';
import {make, say} from './parts.js';

const here = () => window.location.hash.replace(/^#/, '');

function route(id, path, open) {
  let close = () => {};
  return {
    id,
    pluginPoint: 'cockpit.route',
    properties: {path},
    render(node, {api}) {
      let left = false;
      close = () => { left = true; };
      Promise.resolve(open(node, api)).then(shut => {
        if (left) (shut || (() => {}))();
        else close = shut || (() => {});
      });
    },
    unmount: () => close()
  };
}

const query = () => new URLSearchParams(here().split('?')[1] || '');

const way = (id, pluginPoint, to) => ({
  id,
  pluginPoint,
  priority: 100,
  render(node, given) {
    const text = say('历史与操作', 'History and operations');
    node.replaceChildren(make('a', {class: 'btn btn-default btn-toolbar', href: '#' + to(given), title: text, 'aria-label': text},
        make('span', {class: 'glyphicon glyphicon-time'})));
  }
});

export default [
  {
    id: 'stationing',
    pluginPoint: 'cockpit.navigation',
    priority: 200,
    properties: {label: say('蹲点运行', 'Stationing'), pagePath: '#/stationing', checkActive: () => here().startsWith('/stationing')}
  },
  {
    id: 'dundian-home-of-cockpit',
    pluginPoint: 'cockpit.navigation',
    priority: 1000,
    properties: {label: say('工作台', 'Home'), pagePath: root + '/', checkActive: () => false}
  },
  route('stationing-dashboard', '/stationing', dashboard),
  route('stationing-instances', '/stationing/instances', instances),
  route('stationing-instance', '/stationing/instance/:id', (node, api) => instance(node, api, here().split('?')[0].split('/')[3])),
  route('stationing-migration', '/stationing/migration', (node, api) => migration(node, api, query())),
  route('stationing-log', '/stationing/log', log),
  way('stationing-of-instance', 'cockpit.processInstance.runtime.action', ({processInstanceId}) => '/stationing/instance/' + processInstanceId)
];

document.head.append(make('link', {rel: 'stylesheet', href: root + '/assets/webapps/cockpit/cockpit.css'}));
