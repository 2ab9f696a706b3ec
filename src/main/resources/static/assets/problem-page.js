// What can be recorded on a problem's page, and which reports sound like it.

import {call} from './call.js';
import {bindEntries} from './entry.js';

bindEntries(document, () => window.location.reload());

for (const place of document.querySelectorAll('details[data-alike]')) {
  place.addEventListener('toggle', async () => {
    const list = place.querySelector('[data-candidates]');
    if (!place.open || list.childElementCount) return;
    const found = await call(place.dataset.alike).catch(() => []);
    list.replaceChildren(...found.map(one => {
      const line = document.createElement('li');
      const label = document.createElement('label');
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.value = one.number;
      label.append(box, ` ${one.number} ${one.title}`);
      line.append(label);
      return line;
    }));
    if (!found.length) {
      const line = document.createElement('li');
      line.textContent = list.dataset.none;
      list.append(line);
    }
  });
}
