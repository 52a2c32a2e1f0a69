import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually.js';
import { startWebchat, type WebchatHarness } from './support.js';

let chat: WebchatHarness;
beforeAll(async () => {
  chat = await startWebchat();
});
afterAll(() => chat.close());

const recorded = readFileSync(join(__dirname, '../../fixtures/channels/webchat/upload-multipart.multipart'));
const RECORDED_TYPE = 'multipart/form-data; boundary=----WebKitFormBoundaryypLmIjqCLu550qWa';

async function start() {
  const { token, conversationId } = await chat.generate({ user: { id: 'dl_abc', name: 'Aiko' } });
  const base = `/v3/directline/conversations/${conversationId}`;
  const upload = (
    body: RequestInit['body'],
    headers: Record<string, string> = {},
    query = '?userId=dl_abc',
  ) => chat.call('POST', `${base}/upload${query}`, { auth: token, body, headers });
  const attachments = async () => {
    const { body } = await chat.call('GET', `${base}/activities`, { auth: token });
    return (body.activities ?? []).flatMap((one) => one['attachments'] as Record<string, string>[]);
  };
  return { upload, attachments };
}

const form = (...files: [content: string | Uint8Array, type: string, name: string][]): FormData => {
  const data = new FormData();
  for (const [content, type, name] of files)
    data.append('file', new Blob([content as string], { type }), name);
  return data;
};

describe('an upload', () => {
  it('as WebChat sends it comes back with an address that serves the file', async () => {
    const { upload, attachments } = await start();
    const answer = await upload(recorded, { 'content-type': RECORDED_TYPE });
    expect(answer).toMatchObject({ status: 200, body: { id: expect.any(String) } });
    const [picture] = await attachments();
    expect(picture).toMatchObject({ contentType: 'image/png', name: '注文 書.png' });
    const file = await chat.call('GET', picture!['contentUrl']!);
    expect(file).toMatchObject({ status: 200, text: 'PNGDATA' });
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': '7',
      'content-disposition': "inline; filename*=UTF-8''%E6%B3%A8%E6%96%87%20%E6%9B%B8.png",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    });
  });

  it('repeated by the client keeps one copy of the file', async () => {
    const { upload, attachments } = await start();
    const first = await upload(recorded, { 'content-type': RECORDED_TYPE });
    const before = await chat.uploadedFiles();
    const again = await upload(recorded, { 'content-type': RECORDED_TYPE });
    expect(again.body).toEqual(first.body);
    expect(await attachments()).toHaveLength(1);
    expect(await chat.uploadedFiles()).toEqual(before);
  });

  it('may be files without an activity, and documents are saved rather than shown', async () => {
    const { upload, attachments } = await start();
    const answer = await upload(
      form(['%PDF', 'application/pdf', "it's (a) file.pdf"], ['hello', 'text/plain', 'b.txt']),
    );
    expect(answer.status).toBe(200);
    const files = await attachments();
    expect(files.map(({ name }) => name)).toEqual(["it's (a) file.pdf", 'b.txt']);
    const file = await chat.call('GET', files[0]!['contentUrl']!);
    expect(file.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''it%27s%20%28a%29%20file.pdf",
    );
  });

  it('may be one bare file', async () => {
    const { upload, attachments } = await start();
    const answer = await upload('JPEG', {
      'content-type': 'image/jpeg',
      'content-disposition': 'name="file"; filename="../../shoe.jpg"',
    });
    expect(answer.status).toBe(200);
    expect(await attachments()).toMatchObject([{ contentType: 'image/jpeg', name: 'shoe.jpg' }]);
  });

  it.each([
    ['a type that browsers run', form(['<svg/>', 'image/svg+xml', 'a.svg']), 415, 'UnsupportedMediaType'],
    ['a web page', form(['<p>', 'text/html', 'a.html']), 415, 'UnsupportedMediaType'],
    [
      'a file over 4 MB',
      form([new Uint8Array(4 * 1024 * 1024 + 1), 'image/png', 'a.png']),
      413,
      'PayloadTooLarge',
    ],
    [
      'too many files',
      form(...Array.from({ length: 12 }, (): [string, string, string] => ['x', 'image/png', 'a.png'])),
      413,
      'PayloadTooLarge',
    ],
  ])('of %s is refused and leaves nothing behind', async (_what, body, status, code) => {
    const before = await chat.uploadedFiles();
    const { upload, attachments } = await start();
    expect(await upload(body)).toMatchObject({ status, body: { error: { code } } });
    expect(await attachments()).toEqual([]);
    await eventually(async () => expect(await chat.uploadedFiles()).toEqual(before));
  });

  it('one good file and one bad leave nothing behind either', async () => {
    const before = await chat.uploadedFiles();
    const { upload } = await start();
    const answer = await upload(form(['good', 'image/png', 'a.png'], ['bad', 'text/html', 'b.html']));
    expect(answer.status).toBe(415);
    await eventually(async () => expect(await chat.uploadedFiles()).toEqual(before));
  });

  it.each([
    ['no boundary', 'x', 'multipart/form-data', 400],
    ['a form that breaks off', recorded.subarray(0, recorded.length - 80), RECORDED_TYPE, 400],
    ['a bare file over 4 MB', new Uint8Array(5 * 1024 * 1024), 'image/png', 413],
    ['a bare web page', '<p>', 'text/html', 415],
  ])('is refused with %s', async (_what, body, type, status) => {
    const { upload } = await start();
    expect((await upload(body as RequestInit['body'], { 'content-type': type })).status).toBe(status);
  });

  it('is thrown away when the message cannot be stored', async () => {
    const before = await chat.uploadedFiles();
    const { upload } = await start();
    chat.failInbox(new Error('away'));
    expect((await upload(form(['x', 'image/png', 'a.png']))).status).toBe(500);
    chat.failInbox(null);
    expect(await chat.uploadedFiles()).toEqual(before);
  });

  it('is nowhere to be found under a made-up name', async () => {
    for (const id of ['x'.repeat(43), '..%2F..%2Fetc%2Fpasswd', `${'x'.repeat(43)}.json`]) {
      expect((await chat.call('GET', `/v3/directline/attachments/${id}`)).status).toBe(404);
    }
  });
});
