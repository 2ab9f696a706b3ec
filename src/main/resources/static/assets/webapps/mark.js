// Our mark in the browser's tab, and the page's language for who reads it aloud.

import {english, root, words} from './language.js';

document.querySelectorAll('link[rel~="icon"]').forEach(link => {
  link.type = 'image/svg+xml';
  link.href = root + '/assets/dundian.svg';
});
document.documentElement.lang = english ? 'en' : 'zh-CN';

/** The way back to the page that everybody starts from; Tasklist has a place for it, Cockpit's is in stationing.js. */
export default [{
  id: 'dundian-home',
  pluginPoint: 'tasklist.navbar.action',
  priority: 1000,
  render: node => {
    const home = document.createElement('a');
    const icon = document.createElement('span');
    icon.className = 'glyphicon glyphicon-home';
    home.href = root + '/';
    home.append(icon, ' ', words('工作台', 'Home'));
    node.replaceChildren(home);
  }
}];
