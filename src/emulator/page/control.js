/** Relative to the page, so that it works wherever the page is mounted. */
const BASE = new URL('control/', document.baseURI);

export const get = (path) => call('GET', path);
export const post = (path, body = {}) => call('POST', path, body);
export const remove = (path) => call('DELETE', path);

/** Calls `handlers[type](data)` for each event, and tells whether the stream is up. */
export function listen(handlers, onState) {
  const source = new EventSource(new URL('stream', BASE));
  source.addEventListener('open', () => onState(true));
  source.addEventListener('error', () => onState(false));
  for (const [type, handle] of Object.entries(handlers)) {
    source.addEventListener(type, (event) => handle(JSON.parse(event.data)));
  }
}

async function call(method, path, body) {
  const response = await fetch(new URL(path, BASE), {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail ?? response.statusText);
  return answer;
}
