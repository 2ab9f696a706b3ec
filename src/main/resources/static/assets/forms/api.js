// How scripts of a signed-in page ask our own endpoints.

export const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');

const cookie = name =>
    document.cookie.split('; ').filter(pair => pair.startsWith(name + '=')).map(pair => decodeURIComponent(pair.slice(name.length + 1)))[0];

/**
 * Calls an endpoint of ours; answers its JSON, or throws an error whose message a person can read, with the `status` of
 * the answer if there was one, and the `errors` that it names, each with `field` and `message`. That nobody is signed in
 * any more is told as the event `dundian-signed-out` too.
 *
 * @param keepalive whether it goes on when the page is left
 */
export async function api(path, {method = 'GET', body, keepalive = false} = {}) {
  const headers = {Accept: 'application/json'};
  if (method !== 'GET') headers['X-DUNDIAN-XSRF'] = cookie('DUNDIAN-XSRF') || '';
  const multipart = body instanceof FormData;
  if (body && !multipart) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(root + path, {
      method, headers, keepalive, credentials: 'same-origin', body: body && !multipart ? JSON.stringify(body) : body});
  } catch {
    throw new Error('网络不通，请稍后重试');
  }
  if (response.status === 401) {
    dispatchEvent(new CustomEvent('dundian-signed-out'));
    throw Object.assign(new Error('登录已失效，请重新登录'), {status: 401});
  }
  const text = await response.text();
  let answer = null;
  try {
    answer = text ? JSON.parse(text) : null;
  } catch {
    answer = null;
  }
  if (!response.ok) {
    const errors = (answer && answer.errors) || [];
    const named = errors.map(error => error.message).join('；');
    const refusal = named || (answer && answer.detail) || `服务器没有接受（${response.status}）`;
    throw Object.assign(new Error(refusal), {status: response.status, errors});
  }
  return answer;
}

export const path = (strings, ...values) =>
    strings.reduce((whole, part, i) => whole + part + (i < values.length ? encodeURIComponent(values[i]) : ''), '');
