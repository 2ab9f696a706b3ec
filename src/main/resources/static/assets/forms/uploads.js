/*
 * The files of a form: each is sent as soon as it is chosen, and the form sends what the server called it. A photo that
 * says when and where it was taken is shown with that; it is kept only if the box beside it is ticked, by sending the
 * photo once more.
 */

import {api, path, root} from './api.js';

const MEGABYTES = 5;
const MOST = 10;
const KINDS = ['jpg', 'jpeg', 'png', 'webp', 'pdf', 'docx', 'xlsx'];

function element(tag, className, ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** What a photo says of itself, in words. */
function said({takenAt, latitude, longitude}) {
  const parts = [];
  if (takenAt) parts.push('拍摄时间 ' + takenAt.slice(0, 16).replace('T', ' '));
  if (latitude !== null && latitude !== undefined) {
    parts.push(`位置 ${latitude < 0 ? '南纬' : '北纬'} ${Math.abs(latitude).toFixed(5)}°，`
        + `${longitude < 0 ? '西经' : '东经'} ${Math.abs(longitude).toFixed(5)}°`);
  }
  return parts.join('，');
}

async function sent(file, keepOrigin) {
  if (!KINDS.includes(file.name.split('.').pop().toLowerCase())) throw new Error('只能上传图片、PDF、DOCX 或 XLSX');
  if (file.size > MEGABYTES * 1024 * 1024) throw new Error(`超过 ${MEGABYTES} MB`);
  const body = new FormData();
  body.append('file', file);
  return api('/api/uploads' + (keepOrigin ? '?keepOrigin=true' : ''), {method: 'POST', body});
}

const forgotten = id => api(path`/api/uploads/${id}`, {method: 'DELETE'}).catch(() => {});

/** What went wrong, with the file's name in it. */
const named = (file, error) => (error.message.includes(file.name) ? error.message : `${file.name}：${error.message}`);

/** Makes `input[type=file][data-uploads]` work; answers a function that gives the ids, or null where there is none. */
export function uploads(camForm, $scope) {
  const input = camForm.formElement[0].querySelector('[data-uploads]');
  const list = element('ul', 'list-unstyled small');
  list.setAttribute('aria-live', 'polite');
  input.after(list);
  input.accept = KINDS.map(kind => '.' + kind).join(',');
  const kept = new Map();
  input.addEventListener('change', async () => {
    const files = [...input.files];
    input.value = '';
    for (const file of files) await add(file);
    $scope.$applyAsync();
  });

  async function add(file) {
    const line = element('li', '', `${file.name} 正在上传…`);
    list.append(line);
    try {
      if (kept.size >= MOST) throw new Error(`最多 ${MOST} 个附件`);
      const stored = await sent(file, false);
      kept.set(line, stored.id);
      show(line, file, stored);
    } catch (error) {
      line.className = 'text-danger';
      line.textContent = named(file, error);
    }
  }

  function show(line, file, stored) {
    const remove = element('button', 'btn btn-link btn-xs', '移除');
    remove.type = 'button';
    remove.addEventListener('click', () => {
      forgotten(kept.get(line));
      kept.delete(line);
      line.remove();
    });
    line.replaceChildren(`${stored.name} `, remove);
    if (stored.preview) {
      const picture = element('img');
      picture.src = root + stored.preview;
      picture.alt = stored.name;
      picture.style.cssText = 'display: block; max-width: 160px; max-height: 120px';
      line.prepend(picture);
    }
    const words = said(stored);
    if (words) line.append(origin(line, file, words));
  }

  function origin(line, file, words) {
    const box = element('input');
    box.type = 'checkbox';
    const failure = element('span', 'text-danger');
    box.addEventListener('change', async () => {
      box.disabled = true;
      failure.textContent = '';
      try {
        const again = await sent(file, box.checked);
        forgotten(kept.get(line));
        kept.set(line, again.id);
      } catch (error) {
        box.checked = !box.checked;
        failure.textContent = ' ' + named(file, error);
      }
      box.disabled = false;
    });
    return element('div', '', element('span', 'text-muted', `照片中含有：${words}。默认不保存。 `),
        element('label', 'checkbox-inline', box, ' 保留拍摄时间和位置'), failure);
  }

  return () => (kept.size ? [...kept.values()] : null);
}
