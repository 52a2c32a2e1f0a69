import express from 'express';
import request from 'supertest';
import { cspNonceOf, securityHeaders } from '../../src/access/index.js';

const appFor = (publicUrl: string) =>
  express()
    .use(securityHeaders({ publicUrl }))
    .get(/.*/, (_req, res) => {
      res.json({ nonce: cspNonceOf(res), local: String(res.locals['cspNonce']) });
    });

describe('security headers', () => {
  it('keeps pages strict, with a fresh nonce for styles', async () => {
    const app = appFor('http://127.0.0.1:3000');
    const first = await request(app).get('/console').set('host', 'care.local:3000');
    const second = await request(app).get('/console');
    const policy = String(first.headers['content-security-policy']);

    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain(`style-src 'self' 'nonce-${first.body.nonce}'`);
    expect(policy).toContain("connect-src 'self' ws://care.local:3000;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(first.headers['x-frame-options']).toBe('DENY');
    expect(first.headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(first.headers).not.toHaveProperty('strict-transport-security');
    expect(first.headers).not.toHaveProperty('x-powered-by');
    expect(first.body.local).toBe(first.body.nonce);
    expect(second.body.nonce).not.toBe(first.body.nonce);
  });

  it('demands https where the public URL is https', async () => {
    const { headers } = await request(appFor('https://care.example.com'))
      .get('/')
      .set('host', 'care.example.com');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
    expect(headers['content-security-policy']).toContain('wss://care.example.com');
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
  });

  it('lets other sites embed the widget and nothing else', async () => {
    const app = appFor('https://care.example.com');
    for (const path of ['/widget.js', '/widget/frame.html']) {
      const { headers } = await request(app).get(path);
      expect(headers['content-security-policy']).toContain('frame-ancestors *');
      expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
      expect(headers).not.toHaveProperty('x-frame-options');
    }
    const upload = await request(app).get('/v3/directline/attachments/a.png');
    expect(upload.headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(upload.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const lookalike = await request(app).get('/widgets');
    expect(lookalike.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('does not repeat a strange Host header', async () => {
    const { headers } = await request(appFor('http://127.0.0.1:3000')).get('/').set('host', 'x;script-src *');
    expect(headers['content-security-policy']).toContain('ws://127.0.0.1:3000');
  });
});
