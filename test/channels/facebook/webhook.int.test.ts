import request from 'supertest';
import { hmacSha256 } from '../../../src/platform/signatures.js';
import { fixturesOf, secrets } from '../fixture-table.js';
import { buildWebhookApp, type WebhookApp } from '../wire/webhook-app.js';
import { buildFacebookChannel, VERIFY_TOKEN } from './build-channel.js';

const sign = (body: string | Buffer): string => `sha256=${hmacSha256(secrets.meta_app_secret, body, 'hex')}`;
const post = ({ app }: WebhookApp, body: string | Buffer, signature = sign(body)) =>
  request(app)
    .post('/webhooks/facebook')
    .set('content-type', 'application/json')
    .set('x-hub-signature-256', signature)
    .send(body.toString());

const EMPTY = '{"object":"page","entry":[]}';

describe('the webhook of Facebook', () => {
  it.each(fixturesOf('messenger', 'facebook'))(
    'takes $file with the signature Meta gave it',
    async (fixture) => {
      const webhook = buildWebhookApp(buildFacebookChannel());
      await post(webhook, fixture.body, fixture.signature?.value).expect(200);
      expect(webhook.received[0]?.channel).toBe('facebook');
      expect(webhook.received[0]?.events).toHaveLength(fixture.expected.length);
      expect(Buffer.from(webhook.received[0]?.raw ?? '').equals(fixture.body)).toBe(true);
    },
  );

  it('refuses and counts a wrong or missing signature', async () => {
    const webhook = buildWebhookApp(buildFacebookChannel());
    await post(webhook, EMPTY, sign(`${EMPTY} `)).expect(401);
    await request(webhook.app).post('/webhooks/facebook').send(EMPTY).expect(401);
    expect(webhook.refused).toEqual(['facebook:signature', 'facebook:signature']);
    expect(webhook.received).toEqual([]);
  });

  it.each(['{"object":', '', '[]', '{}', '{"object":"page"}'])(
    'refuses and counts the malformed %j',
    async (body) => {
      const webhook = buildWebhookApp(buildFacebookChannel());
      await post(webhook, body).expect(400);
      expect(webhook.refused).toEqual(['facebook:malformed']);
    },
  );

  it('answers 200 to events of unknown types', async () => {
    const webhook = buildWebhookApp(buildFacebookChannel());
    const body = '{"object":"page","entry":[{"id":"1","changes":[{"field":"leadgen","value":{}}]}]}';
    await post(webhook, body).expect(200);
    expect(webhook.received[0]?.events).toMatchObject([{ kind: 'unknown', route: 'ignore' }]);
  });

  it('does not answer 200 to what it could not keep', async () => {
    const receive = () => Promise.reject(new Error('the store is away'));
    const { status } = await post(buildWebhookApp(buildFacebookChannel(), { receive }), EMPTY);
    expect(status).toBe(500);
  });

  const verification = {
    'hub.mode': 'subscribe',
    'hub.verify_token': VERIFY_TOKEN,
    'hub.challenge': '<b>1158</b>',
  };

  it('gives the bare challenge back to who knows the verify token', async () => {
    const { app } = buildWebhookApp(buildFacebookChannel());
    const response = await request(app).get('/webhooks/facebook').query(verification).expect(200);
    expect(response.text).toBe('<b>1158</b>');
    expect(response.type).toBe('text/plain');
  });

  it.each([{ 'hub.verify_token': 'another' }, { 'hub.mode': 'unsubscribe' }, { 'hub.verify_token': '' }])(
    'refuses and counts the verification with %j',
    async (change) => {
      const webhook = buildWebhookApp(buildFacebookChannel());
      await request(webhook.app)
        .get('/webhooks/facebook')
        .query({ ...verification, ...change })
        .expect(403);
      expect(webhook.refused).toEqual(['facebook:verify-token']);
    },
  );

  it('is not there without a secret', async () => {
    const webhook = buildWebhookApp(buildFacebookChannel({ appSecret: undefined }));
    const posted = await post(webhook, EMPTY);
    const asked = await request(webhook.app).get('/webhooks/facebook').query(verification);
    expect([posted.status, asked.status]).toEqual([404, 404]);
  });
});
