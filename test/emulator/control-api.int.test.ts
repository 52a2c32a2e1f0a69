import express from 'express';
import { MIKA, type Running, startEmulator } from './start-emulator.js';

let running: Running;
beforeEach(async () => {
  running = await startEmulator();
});
afterEach(() => running.close());

describe('bad input', () => {
  it.each([
    ['x/dm', { handle: 'mika_t' }, 'text'],
    ['x/dm', { text: 'hi' }, 'userId'],
    ['x/mention', { handle: 'mika_t', text: 'hi', inReplyTo: '1' }, 'inReplyTo'],
    ['facebook/message', { userId: 'mika', text: 'hi' }, 'userId'],
    ['facebook/comment', { userId: '1', text: 'hi', delivery: { delayMs: -1 } }, 'delivery.delayMs'],
    ['faults', { api: 'x.dm' }, 'status'],
    ['release', { order: 'random' }, 'order'],
  ])('%s %j names %s', async (path, body, field) => {
    const answer = await running.control<{ fields: { field: string }[] }>('POST', path, body);
    expect(answer.status).toBe(400);
    expect(answer.body.fields[0]?.field).toBe(field);
  });

  it('refuses what another site sends through a visitor', async () => {
    const response = await fetch(`${running.url}/control/reset`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(response.status).toBe(403);
  });
});

it('lists calls after a number or a time', async () => {
  await running.control('POST', 'x/dm', { ...MIKA, text: 'hello' });
  for (const text of ['one', 'two'])
    await running.x('POST', `/2/dm_conversations/with/${MIKA.userId}/messages`, { text });
  const texts = async (since: string) => {
    const listed = await running.control<{ items: { text: string }[] }>('GET', `ledger?since=${since}`);
    return listed.body.items.map(({ text }) => text);
  };
  expect(await texts('0')).toEqual(['one', 'two']);
  expect(await texts('1')).toEqual(['two']);
  expect(await texts(new Date(Date.now() + 60_000).toISOString())).toEqual([]);
});

it('drops or holds echoes on demand', async () => {
  await running.control('POST', 'echoes', { mode: 'hold' });
  await running.x('POST', '/2/tweets', { text: 'お知らせ' });
  expect(running.receiver.received).toHaveLength(0);
  await running.control('POST', 'release');
  expect(running.receiver.received).toHaveLength(1);
});

it('forgets everything on reset', async () => {
  await running.control('POST', 'x/dm', { ...MIKA, text: 'hello' });
  await running.control('POST', 'reset');
  expect((await running.control('GET', 'threads')).body).toEqual({ items: [] });
  expect((await running.control('GET', 'webhooks')).body).toEqual({ items: [] });
});

it('streams messages as they happen', async () => {
  const stream = await fetch(`${running.url}/control/stream`);
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  await running.control('POST', 'x/dm', { ...MIKA, text: 'hello' });
  let seen = '';
  while (!seen.includes('"delivered"')) seen += (await reader.read()).value;
  expect(seen).toMatch(/event: message\ndata: \{.*"text":"hello"/);
  await reader.cancel();
});

describe('the page', () => {
  it('is served with a strict policy and no inline code', async () => {
    const response = await fetch(`${running.url}/`);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/);
    const assets = [...html.matchAll(/(?:src|href)="(page\/[^"]+)"/g)].map(([, path]) => path);
    expect(assets.length).toBeGreaterThan(1);
    for (const path of assets) expect((await fetch(`${running.url}/${path}`)).status).toBe(200);
  });

  it('works below another application', async () => {
    const main = express().use('/emulator', running.emulator.app);
    const server = main.listen(0, '127.0.0.1');
    await new Promise((resolve) => {
      server.once('listening', resolve);
    });
    const address = server.address();
    const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/emulator`;
    expect((await fetch(base)).url).toBe(`${base}/`);
    expect((await fetch(`${base}/page/page.js`)).status).toBe(200);
    expect((await fetch(`${base}/control/threads`)).status).toBe(200);
    server.closeAllConnections();
    server.close();
  });
});
