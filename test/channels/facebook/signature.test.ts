import { isSignedByMeta, SIGNATURE_HEADER } from '../../../src/channels/facebook/signature.js';
import { fixturesOf, secrets } from '../fixture-table.js';

describe('signatures of Meta', () => {
  it.each(fixturesOf('messenger', 'facebook'))(
    'takes $file as it is, and not with a bit changed',
    (fixture) => {
      const { body, signature } = fixture;
      expect(signature?.header.toLowerCase()).toBe(SIGNATURE_HEADER);
      expect(isSignedByMeta(body, signature?.value, secrets.meta_app_secret)).toBe(true);
      for (const at of [0, body.length >> 1, body.length - 1]) {
        const flipped = Buffer.from(body);
        flipped[at] = (flipped[at] ?? 0) ^ 1;
        expect(isSignedByMeta(flipped, signature?.value, secrets.meta_app_secret)).toBe(false);
      }
    },
  );

  it('does not take the same JSON written otherwise', () => {
    const [fixture] = fixturesOf('messenger').filter(({ file }) => file.endsWith('message-text.json'));
    const rewritten = Buffer.from(JSON.stringify(JSON.parse(fixture?.body.toString() ?? '')));
    expect(isSignedByMeta(rewritten, fixture?.signature?.value, secrets.meta_app_secret)).toBe(false);
  });

  it.each([undefined, '', 'sha256=', 'sha1=abc'])('does not take the header %j', (header) => {
    expect(isSignedByMeta(Buffer.from('{}'), header, secrets.meta_app_secret)).toBe(false);
  });
});
