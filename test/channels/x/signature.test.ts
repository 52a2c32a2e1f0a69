import OAuth from 'oauth-1.0a';
import { createOAuth1 } from '../../../src/channels/x/oauth1.js';
import { answerChallenge, isSignedByX, SIGNATURE_HEADER } from '../../../src/channels/x/signature.js';
import { fixturesOf, readFixture, secrets } from '../fixture-table.js';

const signed = fixturesOf('x').filter(({ signature }) => signature !== undefined);

describe('signatures of X', () => {
  it.each(signed)('takes $file as it is, and not with a bit changed', ({ body, signature }) => {
    expect(signature?.header.toLowerCase()).toBe(SIGNATURE_HEADER);
    expect(isSignedByX(body, signature?.value, secrets.x_consumer_secret)).toBe(true);
    for (const at of [0, body.length >> 1, body.length - 1]) {
      const flipped = Buffer.from(body);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(isSignedByX(flipped, signature?.value, secrets.x_consumer_secret)).toBe(false);
    }
  });

  it.each([undefined, '', 'sha256=', 'sha256=AAAA'])('does not take the header %j', (header) => {
    expect(isSignedByX(Buffer.from('{}'), header, secrets.x_consumer_secret)).toBe(false);
  });

  it('answers challenges, and signs nothing that could be an event', () => {
    expect(answerChallenge('bm90LWEtcmVhbC10b2tlbg==', 'secret')).toMatch(/^sha256=[\w+/]{43}=$/);
    for (const token of [
      'short',
      '{"data":{"event_type":"dm.received"}}',
      'a'.repeat(129),
      ['a'.repeat(20)],
      undefined,
    ])
      expect(answerChallenge(token, 'secret')).toBeNull();
  });

  it('signs calls as the published example shows', async () => {
    const vector = JSON.parse(readFixture('x/oauth1-signature-vector.json').toString()) as Vector;
    const nonce = jest.spyOn(OAuth.prototype, 'getNonce').mockReturnValue(vector.oauth.oauth_nonce ?? '');
    const authorizer = createOAuth1(
      {
        consumerKey: vector.oauth.oauth_consumer_key ?? '',
        consumerSecret: vector.consumerSecret,
        accessToken: vector.oauth.oauth_token ?? '',
        accessTokenSecret: vector.tokenSecret,
      },
      { clock: { now: () => new Date(Number(vector.oauth.oauth_timestamp) * 1000) } },
    );
    // A JSON body is not signed, so the form of this older example is given as parameters of the address.
    const url = new URL(vector.url);
    url.search = Object.entries({ ...vector.query, ...vector.form })
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&');
    const header = await authorizer.authorize({ method: vector.method, url });
    nonce.mockRestore();
    expect(header).toContain(`oauth_signature="${encodeURIComponent(vector.signature)}"`);
  });
});

interface Vector {
  method: string;
  url: string;
  query: Record<string, string>;
  form: Record<string, string>;
  oauth: Record<string, string>;
  consumerSecret: string;
  tokenSecret: string;
  signature: string;
}
