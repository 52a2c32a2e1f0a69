import request from 'supertest';
import { hmacSha256 } from '../../../src/platform/signatures.js';
import { fixturesOf, secrets } from '../fixture-table.js';
import { buildXChannel } from './build-channel.js';
import { buildWebhookApp, type WebhookApp } from '../wire/webhook-app.js';

const sign = (body: string | Buffer): string =>
  `sha256=${hmacSha256(secrets.x_consumer_secret, body, 'base64')}`;
const post = ({ app }: WebhookApp, body: string | Buffer, signature = sign(body)) =>
  request(app)
    .post('/webhooks/x')
    .set('content-type', 'application/json')
    .set('x-twitter-webhooks-signature', signature)
    .send(body.toString());

describe('the webhook of X', () => {
  it.each(fixturesOf('x'))(
    'takes $file with the signature X gave it',
    async ({ body, signature, expected }) => {
      const webhook = buildWebhookApp(buildXChannel());
      await post(webhook, body, signature?.value).expect(200);
      expect(webhook.received).toHaveLength(1);
      expect(webhook.received[0]?.channel).toBe('x');
      expect(webhook.received[0]?.events).toHaveLength(expected.length);
      expect(Buffer.from(webhook.received[0]?.raw ?? '').equals(body)).toBe(true);
    },
  );

  it('refuses and counts a wrong or missing signature', async () => {
    const webhook = buildWebhookApp(buildXChannel());
    await post(webhook, '{"data":{}}', sign('{"data":[]}')).expect(401);
    await request(webhook.app).post('/webhooks/x').send('{"data":{}}').expect(401);
    expect(webhook.refused).toEqual(['x:signature', 'x:signature']);
    expect(webhook.received).toEqual([]);
  });

  it.each(['{"data":', '', '[]', '"text"', '{}'])(
    'refuses and counts the signed but malformed %j',
    async (body) => {
      const webhook = buildWebhookApp(buildXChannel());
      await post(webhook, body).expect(400);
      expect(webhook.refused).toEqual(['x:malformed']);
    },
  );

  it('answers 200 to events of unknown types', async () => {
    const webhook = buildWebhookApp(buildXChannel());
    await post(webhook, '{"data":{"event_type":"space.start","payload":{}}}').expect(200);
    expect(webhook.received[0]?.events).toMatchObject([{ kind: 'unknown', route: 'ignore' }]);
  });

  it('does not answer 200 to what it could not keep', async () => {
    const receive = () => Promise.reject(new Error('the store is away'));
    const { status } = await post(buildWebhookApp(buildXChannel(), { receive }), '{"data":{}}');
    expect(status).toBe(500);
  });

  it('answers the challenge', async () => {
    const { app } = buildWebhookApp(buildXChannel());
    const token = 'bm90LWEtcmVhbC10b2tlbg==';
    const response = await request(app).get('/webhooks/x').query({ crc_token: token }).expect(200);
    expect(response.body).toEqual({ response_token: sign(token) });
  });

  it.each(['?crc_token={"data":{}}', '?crc_token=', '', '?crc_token=aaaaaaaaaaaaaaaaaaaa&crc_token=b'])(
    'signs nothing for GET %s',
    async (query) => {
      const { app } = buildWebhookApp(buildXChannel());
      const response = await request(app).get(`/webhooks/x${query}`).expect(400);
      expect(response.body).not.toHaveProperty('response_token');
    },
  );

  it('is not there without a secret', async () => {
    const webhook = buildWebhookApp(buildXChannel({ consumerSecret: undefined }));
    const posted = await post(webhook, '{"data":{}}');
    const asked = await request(webhook.app).get('/webhooks/x').query({ crc_token: 'aaaaaaaaaaaaaaaaaaaa' });
    expect([posted.status, asked.status]).toEqual([404, 404]);
  });
});
