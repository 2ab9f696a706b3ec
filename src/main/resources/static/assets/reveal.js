// Shows the worker behind a report once a reason is given. Nothing of it is in the page before.
const token = () => document.cookie.split('; ').filter(pair => pair.startsWith('DUNDIAN-XSRF=')).map(pair => pair.slice(13))[0] || '';

for (const form of document.querySelectorAll('form[data-reveal]')) {
  const refused = form.querySelector('[data-refused]');
  const shown = form.querySelector('[data-shown]');
  const button = form.querySelector('button');
  form.addEventListener('submit', async event => {
    event.preventDefault();
    refused.hidden = shown.hidden = true;
    button.disabled = true;
    try {
      const response = await fetch(form.dataset.reveal, {
        method: 'POST', credentials: 'same-origin', cache: 'no-store',
        headers: {'Content-Type': 'application/json', Accept: 'application/json', 'X-DUNDIAN-XSRF': decodeURIComponent(token())},
        body: JSON.stringify({reason: form.elements.reason.value})
      });
      const answer = await response.json().catch(() => ({}));
      if (!response.ok) throw new Error((answer.errors || []).map(each => each.message).join('；') || answer.detail || form.dataset.failed);
      shown.querySelector('[data-name]').textContent = answer.name || form.dataset.none;
      shown.querySelector('[data-phone]').textContent = answer.phone || form.dataset.none;
      shown.hidden = false;
    } catch (failure) {
      refused.textContent = failure.message || form.dataset.failed;
      refused.hidden = false;
    } finally {
      button.disabled = false;
    }
  });
}
