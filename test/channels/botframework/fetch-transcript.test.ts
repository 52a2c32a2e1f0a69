import { createServer, get, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchTranscript } from '../../../src/channels/botframework/fetch-transcript.js';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = undefined;
});

/** Serves over plain http what the code under test asks for as https: certificates are not what is tested here. */
async function serve(listener: RequestListener): Promise<number> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
const local = { get, mayReach: () => true, timeoutMs: 500 };

describe('reading a transcript from its address', () => {
  it('reads JSON', async () => {
    const port = await serve((req, res) => res.end(JSON.stringify({ activities: [{ text: req.url }] })));
    await expect(fetchTranscript(`https://127.0.0.1:${port}/t?x=1`, local)).resolves.toEqual({
      activities: [{ text: '/t?x=1' }],
    });
  });

  it.each<[string, RequestListener]>([
    ['a redirect', (_req, res) => res.writeHead(302, { location: 'https://elsewhere.example' }).end()],
    ['too much', (_req, res) => res.end(`"${'x'.repeat(600 * 1024)}"`)],
    ['no JSON', (_req, res) => res.end('<html>')],
    ['a cut connection', (_req, res) => res.destroy()],
    ['half an answer', (_req, res) => void res.write('{"activities"', () => res.destroy())],
    ['no answer', () => undefined],
    ['an answer without an end', (_req, res) => void res.write('{')],
  ])('refuses %s', async (_what, listener) => {
    const port = await serve(listener);
    await expect(fetchTranscript(`https://127.0.0.1:${port}/`, local)).rejects.toThrow();
  });

  it.each([
    'http://bot.example/t',
    'https://127.0.0.1/t',
    'https://[::1]/t',
    'https://localhost/t',
    'https://u@bot.example/',
    'x',
  ])('does not go to %s', async (address) => {
    await expect(fetchTranscript(address, { timeoutMs: 2000 })).rejects.toThrow();
  });

  it('checks the address that a name stands for', async () => {
    await expect(fetchTranscript('https://localhost/t')).rejects.toThrow('the address is not public');
  });
});
