import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { download } from '../../../scripts/provision/encoder/download.mjs';
import { byDownload, fetchWheel } from '../../../scripts/provision/encoder/wheel.mjs';

const content = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 31) % 251));
const sha256 = createHash('sha256').update(content).digest('hex');

type Answer = (req: IncomingMessage, res: ServerResponse) => void;
let server: Server;
let url: string;
let folder: string;
let file: string;
let answers: Answer[];
let ranges: (string | undefined)[];

beforeAll(async () => {
  server = createServer((req, res) => {
    ranges.push(req.headers.range);
    (answers.shift() ?? whole)(req, res);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'download-'));
  file = join(folder, 'file.whl');
  answers = [];
  ranges = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fromOf = (req: IncomingMessage): number => Number(/\d+/.exec(req.headers.range ?? '')?.[0] ?? 0);
const head = (req: IncomingMessage, res: ServerResponse): Buffer => {
  const rest = content.subarray(fromOf(req));
  res.writeHead(req.headers.range ? 206 : 200, { 'content-length': rest.length });
  return rest;
};
const whole: Answer = (req, res) => res.end(head(req, res));
const cutAfter =
  (bytes: number): Answer =>
  (req, res) =>
    res.write(head(req, res).subarray(0, bytes), () => res.destroy());
const silentAfter =
  (bytes: number): Answer =>
  (req, res) =>
    void res.write(head(req, res).subarray(0, bytes));
const status =
  (code: number): Answer =>
  (_req, res) =>
    res.writeHead(code).end('no');

/** Bytes are compared by themselves: a matcher would take seconds. */
const expectWhole = (): void => expect(readFileSync(file).equals(content)).toBe(true);

describe('download', () => {
  it('brings the whole file', async () => {
    await download(url, file, { pauseMs: 1 });
    expectWhole();
    expect(ranges).toEqual([undefined]);
  });

  it('goes on where a broken connection stopped', async () => {
    answers = [cutAfter(100_000), cutAfter(50_000)];
    await download(url, file, { pauseMs: 1 });
    expectWhole();
    expect(ranges).toHaveLength(3);
    expect(ranges[2]).toMatch(/^bytes=[1-9]\d*-$/);
  });

  it('goes on when the connection falls silent', async () => {
    answers = [silentAfter(100_000)];
    await download(url, file, { pauseMs: 1, silenceMs: 500 });
    expectWhole();
  });

  it('starts anew with a server that cannot go on in the middle', async () => {
    answers = [cutAfter(100_000), (_req, res) => res.writeHead(200).end(content)];
    await download(url, file, { pauseMs: 1 });
    expectWhole();
  });

  it('tries again after an overload, and not after a refusal', async () => {
    answers = [status(503), status(429)];
    await download(url, file, { pauseMs: 1 });
    expectWhole();
    answers = [status(404)];
    await expect(download(url, join(folder, 'other'), { pauseMs: 1 })).rejects.toThrow('127.0.0.1:');
    expect(ranges).toHaveLength(4);
  });

  it('gives up after four tries, saying why', async () => {
    answers = [status(500), status(500), status(500), status(500)];
    await expect(download(url, file, { pauseMs: 1 })).rejects.toThrow('failed: the server answered 500');
    expect(ranges).toHaveLength(4);
  });
});

describe('fetchWheel', () => {
  const wheel = (): { file: string; sha256: string; url: string } => ({ file: 'file.whl', sha256, url });

  it('keeps the file when it is the published one', async () => {
    await expect(fetchWheel(folder, wheel(), { ways: [byDownload] })).resolves.toBe(file);
  });

  it('takes the next way when one fails or brings another file', async () => {
    const failing = (): Promise<void> => Promise.reject(new Error('no pip here'));
    const lying = (): Promise<void> => Promise.resolve(writeFileSync(file, 'a proxy says hello'));
    await fetchWheel(folder, wheel(), { ways: [failing, lying, byDownload] });
    expectWhole();
  });

  it('keeps nothing that is not the published file', async () => {
    const other = { ...wheel(), sha256: '0'.repeat(64) };
    await expect(fetchWheel(folder, other, { ways: [byDownload] })).rejects.toThrow(
      'file.whl is not the published file',
    );
    expect(existsSync(file)).toBe(false);
  });
});
