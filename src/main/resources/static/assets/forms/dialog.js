// A dialog above everything of Tasklist, since its panes are layers of their own.

export function element(tag, className, ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

let made = 0;

/** Opens it and answers its element; who opened it closes it, and Escape does. */
export function dialog(title, ...content) {
  const head = element('h4', '', title);
  head.id = 'dundian-dialog-' + ++made;
  const box = element('dialog', 'dundian-dialog', head, ...content);
  box.setAttribute('aria-labelledby', head.id);
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}
