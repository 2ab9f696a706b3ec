// Keeps on the server what is typed into a form of Tasklist, every few seconds, and offers it when the form is opened again.
// What the server could not take stays in this tab until it can.

import {english, words} from '../webapps/language.js';
import {api} from './api.js';
import {element} from './dialog.js';
import {known, stayWhile, who, whoIs} from './session.js';
import {camundaForm, isLocked, workOf} from './surfaces.js';

const EVERY = 5000;

const SENDS = '[ng-click="complete()"], [ng-click="startProcessInstance()"]';

/** Open forms, by their element. */
const open = new Map();

const drafts = () => [...open.values()].filter(Boolean);

/** The draft of the form that is open for this work. */
export const draftOf = work => drafts().find(draft => draft.work === work);

const LOCAL = 'dundian-draft:';

/** What could not be sent, in this tab only, for who typed it only; one for each opening of a form. */
const local = {
  key: (work, page) => `${LOCAL}${who() || ''}:${work}:${page}`,
  of(work) {
    return Object.keys(sessionStorage).filter(key => key.startsWith(this.key(work, ''))).flatMap(key => {
      try {
        return [JSON.parse(sessionStorage.getItem(key))];
      } catch {
        return [];
      }
    });
  },
  set(work, page, typed) {
    try {
      sessionStorage.setItem(this.key(work, page), JSON.stringify({page, keptAt: new Date().toISOString(), typed}));
    } catch {
      // full: the page still has it
    }
  },
  remove(work, page) {
    sessionStorage.removeItem(this.key(work, page));
  },
  removeOthers() {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(LOCAL) && !key.startsWith(`${LOCAL}${who()}:`)) sessionStorage.removeItem(key);
    }
  }
};

// Tasklist's own drafts stay in the browser for whoever uses it next, in plain text
for (const key of Object.keys(localStorage)) {
  if (key.startsWith('camForm:') || key.startsWith('camunda-form:')) localStorage.removeItem(key);
}

const time = at => {
  const then = new Date(at);
  const today = then.toDateString() === new Date().toDateString();
  return then.toLocaleString(english ? 'en' : 'zh-CN', today
      ? {hour: '2-digit', minute: '2-digit', hour12: false}
      : {month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false});
};

/** By what somebody knows one draft from another of the same minute: the first words in it. */
function firstWords(typed) {
  const text = Object.values(typed).find(value => typeof value === 'string' && /[\u4e00-\u9fff]/.test(value));
  return text ? `“${text.slice(0, 20)}”` : '';
}

function button(text, act) {
  const made = element('button', 'btn btn-default btn-sm', text);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

/**
 * Keeps drafts of the form from now on, or from when it is the person's to fill in.
 *
 * @param surface as in surfaces.js
 * @param work as of `workOf`
 */
export async function keepDrafts(surface, work) {
  const draft = new Draft(surface, work);
  open.set(surface.element, draft);
  draft.listen();
  while (isLocked(surface.element)) {
    await new Promise(done => setTimeout(done, 500));
    if (!surface.element.isConnected) return;
  }
  await draft.begin();
}

/** Without crypto.randomUUID, which there is with TLS only. */
const newPage = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

class Draft {
  constructor(surface, work) {
    this.surface = surface;
    this.work = work;
    this.address = '/api/drafts/' + work;
    // each opening of a form keeps its own, so that what was offered and left stays as well
    this.page = newPage();
    this.offers = [];
    this.bar = element('div', 'dundian-draft');
    this.said = element('p', 'dundian-draft-kept');
    this.before = surface.read();
    this.typed = this.before;
    this.kept = JSON.stringify(this.before);
    this.timer = 0;
    this.sending = Promise.resolve();
    this.ended = false;
  }

  listen() {
    const {element: form} = this.surface;
    form.before(this.bar);
    form.after(this.said);
    // what is set by the form itself while it loads is nobody's typing
    for (const event of ['pointerdown', 'keydown', 'beforeinput']) {
      form.addEventListener(event, () => this.untouched(), {capture: true});
    }
    for (const event of ['input', 'change', 'click', 'keyup']) form.addEventListener(event, () => setTimeout(() => this.look()));
    form.addEventListener('focusout', ({isTrusted, relatedTarget}) => {
      // whoever goes on to send it needs no draft, unless it is refused
      const sends = relatedTarget && relatedTarget.matches(SENDS);
      setTimeout(() => this.look(isTrusted && !sends));
    });
  }

  path(page) {
    return this.address + '?page=' + encodeURIComponent(page);
  }

  /** Offers what was typed before and not taken up. */
  async begin() {
    const kept = await api(this.address).catch(() => []);
    const unsent = local.of(this.work);
    const newer = (one, other) => !other || one.keptAt > other.keptAt;
    const byPage = new Map((kept || []).map(draft => [draft.page, draft]));
    unsent.forEach(draft => newer(draft, byPage.get(draft.page)) && byPage.set(draft.page, draft));
    byPage.delete(this.page);
    const now = JSON.stringify(this.surface.read());
    const all = [...byPage.values()].sort((one, other) => (one.keptAt < other.keptAt ? 1 : -1));
    const same = all.find(draft => JSON.stringify(draft.typed) === now);
    if (same && !this.touched) {
      this.page = same.page;
      this.tell(same.keptAt);
    }
    this.offers = all.filter(draft => draft !== same);
    this.showOffers();
    if (this.touched) this.setAside();
  }

  untouched() {
    if (this.touched) return;
    this.touch();
    this.setAside();
  }

  touch() {
    this.before = this.surface.read();
    this.typed = this.before;
    this.kept = JSON.stringify(this.before);
    this.touched = true;
  }

  /** Has a draft of its own from the first key on, if others wait: the latest is taken for the one that is sent. */
  setAside() {
    if (!this.offers.length || this.ended) return;
    this.next(() => api(this.path(this.page), {method: 'PUT', body: this.before}).catch(() => {}));
  }

  /** One after the other. */
  next(act) {
    this.sending = this.sending.then(act);
    return this.sending;
  }

  /** All that is offered, the latest first, below what is said of the one taken up. */
  showOffers(...said) {
    const offers = this.offers.map(offer => {
      const line = element('div', 'dundian-draft-offer');
      line.append(...this.offered(offer).flatMap(one => [one, ' ']));
      return line;
    });
    this.show(...said, ...offers);
  }

  offered(offer) {
    const {page, keptAt, typed} = offer;
    const text = element('span', '', words(`发现 ${time(keptAt)} 的草稿`, `There is a draft of ${time(keptAt)}`),
        this.offers.length > 1 ? firstWords(typed) : '', this.surface.takesFiles ? words('（不含附件，附件要重新选择）', ' (without files, which must be chosen again)') : '');
    const restore = button(words('恢复', 'Restore'), () => {
      if (this.touched) this.look(true);
      else this.touch();
      const before = {page: this.page, now: this.surface.read(), offers: this.offers};
      this.offers = this.offers.filter(one => one !== offer);
      this.take(page, typed);
      this.tell(keptAt);
      this.showOffers(element('span', '', words(`已恢复 ${time(keptAt)} 的草稿`, `The draft of ${time(keptAt)} is restored`)),
          button(words('撤销恢复', 'Undo'), () => {
            this.offers = before.offers;
            this.take(before.page, before.now);
            this.showOffers();
          }));
    });
    const drop = button(words('丢弃', 'Discard'), () => {
      this.offers = this.offers.filter(one => one !== offer);
      this.showOffers();
      local.remove(this.work, page);
      this.next(() => api(this.path(page), {method: 'DELETE'}).catch(() => {}));
    });
    return [text, restore, drop];
  }

  /** From here on what is in the form is the draft of that opening. */
  take(page, typed) {
    const taken = this.next(() => {
      this.page = page;
      this.kept = '';
    });
    this.surface.write(typed);
    taken.then(() => setTimeout(() => this.look(true)));
  }

  /** Shows something above the form, or nothing. */
  show(...content) {
    this.bar.classList.toggle('alert', content.length > 0);
    this.bar.classList.toggle('alert-info', content.length > 0);
    this.bar.setAttribute('role', 'status');
    this.bar.replaceChildren(...content.flatMap(one => [one, ' ']));
  }

  tell(keptAt) {
    this.said.textContent = words(`草稿已于 ${time(keptAt)} 保存`, `Draft saved at ${time(keptAt)}`);
  }

  /** Notes what is typed now, and has it kept in a while, or at once. */
  look(now = false) {
    if (this.ended || !this.touched) return;
    if (this.surface.element.isConnected) this.typed = this.surface.read();
    if (JSON.stringify(this.typed) === this.kept) return;
    if (now) this.keep();
    else if (!this.timer) this.timer = setTimeout(() => this.keep(), EVERY);
  }

  /** Sends what is typed, one after the other. */
  keep(leaving = false) {
    clearTimeout(this.timer);
    this.timer = 0;
    const {typed} = this;
    const text = JSON.stringify(typed);
    if (this.ended || this.held || text === this.kept) return this.sending;
    const send = async () => {
      if (this.ended || this.held || text === this.kept) return;
      const nothing = text === JSON.stringify(this.before);
      try {
        const answer = await api(this.path(this.page), nothing ? {method: 'DELETE'} : {method: 'PUT', body: typed, keepalive: leaving});
        this.kept = text;
        local.remove(this.work, this.page);
        if (nothing) this.said.textContent = '';
        else this.tell(answer.keptAt);
      } catch (error) {
        this.failed(error);
      }
    };
    if (leaving) this.sending = send();
    else this.next(send);
    return this.sending;
  }

  /** While the form itself is being sent, its draft is not: it may end with it. */
  hold(held) {
    this.held = held;
    if (!held) this.look();
  }

  failed({status, message}) {
    if (this.ended || this.held) return;
    if (status === 403 || status === 404) {
      this.lost();
      return;
    }
    local.set(this.work, this.page, this.typed);
    if (status === 400) this.said.textContent = message;
    else this.said.textContent = words('草稿暂时没有存到服务器，请不要关闭本页', 'The draft is not on the server yet; keep this page open');
    if (status !== 400 && !this.timer) this.timer = setTimeout(() => this.keep(), EVERY);
  }

  /** The task is somebody else's, or done: what was typed can still be taken along. */
  lost() {
    if (this.ended) return;
    this.end();
    dispatchEvent(new CustomEvent('dundian-task-lost', {detail: this}));
  }

  /** Whether anything was typed that was not sent. */
  holdsSomething() {
    return !this.ended && this.touched && JSON.stringify(this.typed) !== JSON.stringify(this.before);
  }

  /** It was sent, so there is nothing more to keep. */
  end() {
    this.ended = true;
    clearTimeout(this.timer);
    local.remove(this.work, this.page);
  }
}

// --- forms come and go

async function begun(container) {
  if (open.has(container)) return;
  open.set(container, null);
  for (let attempt = 0; attempt < 50 && container.isConnected; attempt++) {
    const surface = camundaForm(container);
    const work = surface && workOf(container);
    if (work) {
      await known;
      surface.fillIn(whoIs());
      await keepDrafts(surface, work);
      return;
    }
    await new Promise(done => setTimeout(done, 100));
  }
}

new MutationObserver(() => {
  document.querySelectorAll('.fjs-container').forEach(begun);
  for (const [form, draft] of open) {
    if (form.isConnected) continue;
    open.delete(form);
    if (draft) draft.keep();
  }
}).observe(document.body, {subtree: true, childList: true});

addEventListener('pagehide', () => drafts().forEach(draft => draft.keep(true)));
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') drafts().forEach(draft => draft.keep(true));
});
addEventListener('dundian-signed-in', () => drafts().forEach(draft => draft.keep()));
stayWhile(() => drafts().some(draft => draft.holdsSomething()));

known.then(() => local.removeOthers());
