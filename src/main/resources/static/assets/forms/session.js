// When the session has ended while something was being typed, the page stays, and whoever was signed in signs in again in a
// window beside it. Tasklist itself would leave for the sign-in page, and take the form along.

import {words} from '../webapps/language.js';
import {api, root} from './api.js';
import {dialog, element} from './dialog.js';

let person = null;

/** User id of whoever was signed in when the page was opened; null until that is known. */
export const who = () => person && person.userId;

/** Likewise all that `/api/me` says of them. */
export const whoIs = () => person;

/** Done once `who` is known. */
export const known = api('/api/me').then(me => {
  person = me;
}, () => {});

let stays = () => false;

/** Lets the page stay when the session ends, as long as this holds. */
export function stayWhile(holds) {
  stays = holds;
}

let shown = null;

function signedOut() {
  if (shown || !stays() || !person) return;
  const status = element('p', '');
  status.setAttribute('role', 'status');
  const signIn = element('button', 'btn btn-primary', words('重新登录', 'Sign in'));
  signIn.type = 'button';
  let beside = null;
  signIn.addEventListener('click', () => {
    beside = window.open(root + '/login', 'dundian-sign-in', 'popup,width=520,height=720');
  });
  shown = dialog(words('登录已过期', 'Your session has ended'),
      element('p', '', words('您填写的内容还在本页，没有丢失。请在新窗口登录，登录后在这里继续。',
          'What you typed is still on this page. Sign in in the new window, then go on here.')), status, element('p', '', signIn));
  const asking = setInterval(async () => {
    const answer = await fetch(root + '/api/me', {headers: {Accept: 'application/json'}}).catch(() => null);
    if (!answer || !answer.ok) return;
    const me = await answer.json();
    if (me.userId !== person.userId) {
      status.textContent = words(`现在登录的是 ${me.name}。本页是 ${person.name} 填写的，请以 ${person.name} 登录。`,
          `${me.name} is signed in now. This page is ${person.name}'s; sign in as ${person.name}.`);
      return;
    }
    clearInterval(asking);
    // Tasklist's own token belongs to the session as well, and comes with its page
    await fetch(location.pathname).catch(() => {});
    if (beside) beside.close();
    shown.close();
    shown = null;
    goOn();
  }, 1500);
}

/** What was waiting for an answer that never came is not waiting any more. */
function goOn() {
  for (const pressed of document.querySelectorAll('[ng-click="complete()"], [ng-click="startProcessInstance()"]')) {
    for (let scope = window.angular.element(pressed).scope(); scope; scope = scope.$parent) {
      for (const waits of ['completeInProgress', 'requestInProgress']) {
        if (Object.hasOwn(scope, waits)) scope.$applyAsync(`${waits} = false`);
      }
    }
  }
  dispatchEvent(new CustomEvent('dundian-signed-in'));
}

addEventListener('dundian-signed-out', signedOut);

// Tasklist forgets who was there, tells itself so by these two, and leaves. Angular's module of words is run before its own.
window.angular.module('ngLocale').run(['$rootScope', rootScope => {
  let authentication = rootScope.authentication;
  Object.defineProperty(rootScope, 'authentication', {
    enumerable: true,
    get: () => authentication,
    set: value => {
      if (value || !stays()) authentication = value;
    }
  });
  const broadcast = rootScope.$broadcast;
  rootScope.$broadcast = function (name, ...details) {
    const ended = name === 'authentication.login.required' || name === 'authentication.changed' && !details[0];
    if (!ended || !stays()) return broadcast.call(this, name, ...details);
    signedOut();
    return {name, defaultPrevented: true, preventDefault() {}};
  };
}]);
