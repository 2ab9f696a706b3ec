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

/** What could not be sent, in this tab only, for who typed it only. */
const local = {
  key: work => `${LOCAL}${who() || ''}:${work}`,
  get(work) {
    try {
      return JSON.parse(sessionStorage.getItem(this.key(work)));
    } catch {
      return null;
    }
  },
  set(work, typed) {
    try {
      sessionStorage.setItem(this.key(work), JSON.stringify({keptAt: new Date().toISOString(), typed}));
    } catch {
      // full: the page still has it
    }
  },
  remove(work) {
    sessionStorage.removeItem(this.key(work));
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

class Draft {
  constructor(surface, work) {
    this.surface = surface;
    this.work = work;
    this.path = '/api/drafts/' + work;
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

  /** Offers what was typed before. */
  async begin() {
    const draft = await api(this.path).catch(() => null);
    const unsent = local.get(this.work);
    const offered = unsent && (!draft || unsent.keptAt > draft.keptAt) ? unsent : draft;
    if (offered && !this.touched && JSON.stringify(offered.typed) !== JSON.stringify(this.surface.read())) this.offer(offered);
    else if (draft) this.tell(draft.keptAt);
  }

  untouched() {
    if (this.touched) return;
    this.before = this.surface.read();
    this.kept = JSON.stringify(this.before);
    this.touched = true;
  }

  offer({keptAt, typed}) {
    const text = element('span', '', words(`发现 ${time(keptAt)} 的草稿`, `There is a draft of ${time(keptAt)}`),
        this.surface.takesFiles ? words('（不含附件，附件要重新选择）', ' (without files, which must be chosen again)') : '');
    const restore = button(words('恢复', 'Restore'), () => {
      this.touched = true;
      const now = this.surface.read();
      this.write(typed);
      this.tell(keptAt);
      this.show(words(`已恢复 ${time(keptAt)} 的草稿`, `The draft of ${time(keptAt)} is restored`),
          button(words('撤销恢复', 'Undo'), () => {
            this.write(now);
            this.offer({keptAt, typed});
          }));
    });
    const drop = button(words('丢弃', 'Discard'), () => {
      this.show();
      local.remove(this.work);
      api(this.path, {method: 'DELETE'}).catch(() => {});
    });
    this.show(text, restore, drop);
  }

  write(typed) {
    this.surface.write(typed);
    setTimeout(() => this.look());
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
    const text = JSON.stringify(this.typed);
    if (this.ended || this.held || text === this.kept) return this.sending;
    const send = async () => {
      if (this.ended || this.held || text === this.kept) return;
      const nothing = text === JSON.stringify(this.before);
      try {
        const answer = await api(this.path, nothing ? {method: 'DELETE'} : {method: 'PUT', body: this.typed, keepalive: leaving});
        this.kept = text;
        local.remove(this.work);
        if (nothing) this.said.textContent = '';
        else this.tell(answer.keptAt);
      } catch (error) {
        this.failed(error);
      }
    };
    this.sending = leaving ? send() : this.sending.then(send);
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
    local.set(this.work, this.typed);
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
    local.remove(this.work);
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
