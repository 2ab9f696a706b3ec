/*
 * Asks the server as the signed-in person; what it refuses comes back as an error with the server's own words, and in errors
 * the field that each is about.
 */

const token = () =>
    (document.cookie.split('; ').find(pair => pair.startsWith('DUNDIAN-XSRF=')) || '').slice('DUNDIAN-XSRF='.length);

export async function call(path, {method = 'GET', body, headers: more = {}} = {}) {
  const headers = {Accept: 'application/json', ...more};
  const asItIs = body instanceof FormData || body instanceof Blob;
  if (method !== 'GET') headers['X-DUNDIAN-XSRF'] = decodeURIComponent(token());
  if (body && !asItIs) headers['Content-Type'] = 'application/json';
  const response = await fetch(path, {
    method, headers, credentials: 'same-origin', body: body && !asItIs ? JSON.stringify(body) : body});
  const text = await response.text();
  const answer = text && response.headers.get('Content-Type').includes('json') ? JSON.parse(text) : null;
  if (!response.ok) {
    const named = ((answer && answer.errors) || []).map(error => error.message).join('；');
    const refusal = new Error(named || (answer && answer.detail) || String(response.status));
    throw Object.assign(refusal, {errors: (answer && answer.errors) || []});
  }
  return answer;
}
