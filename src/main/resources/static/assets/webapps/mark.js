// Our mark in the browser's tab, and the page's language for who reads it aloud.

import {english, root} from './language.js';

document.querySelectorAll('link[rel~="icon"]').forEach(link => {
  link.type = 'image/svg+xml';
  link.href = root + '/assets/dundian.svg';
});
document.documentElement.lang = english ? 'en' : 'zh-CN';

export default [];
