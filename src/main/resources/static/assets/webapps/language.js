// The engine's web applications speak English to a browser whose first language that is, and Chinese to every other.
// They decide by the locales in their config.js; what we add to them asks here.

const first = (navigator.languages || [])[0] || navigator.language || '';

export const english = first.toLowerCase().split('-')[0] === 'en';

/** What is said in the language of the page. */
export const words = (chinese, inEnglish) => (english ? inEnglish : chinese);

/** The root of all our addresses, without a slash at its end. */
export const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');

export const product = english ? 'Dundian' : '蹲点工作平台';

/** What each application is called, as on the home page. */
export const names = english
    ? {tasklist: 'Tasks', cockpit: 'Cockpit', admin: 'Admin', welcome: 'Profile'}
    : {tasklist: '待办', cockpit: '流程监控', admin: '系统管理', welcome: '个人资料'};

/**
 * Until an application's sentences are in the browser's cache. Its pages begin only then: what they draw before, they draw
 * by the names of the sentences, and keep some of those.
 */
export const sentences = application => fetch(
    `${root}/camunda/app/${application}/locales/${english ? 'en' : 'zh'}.json?bust=${window.bust}`, {credentials: 'same-origin'})
    .then(answer => answer.blob(), () => { /* the application says so itself */ });

/** What all four config.js have in common. */
export const common = application => ({
  app: {vendor: product, name: names[application]},
  // what is said before a locale has come is said in the fallback
  locales: {availableLocales: ['en', 'zh'], fallbackLocale: english ? 'en' : 'zh'},
  disableWelcomeMessage: true
});
