import { credentialOf } from '../../src/access/credential.js';
import { isSameOrigin } from '../../src/access/same-origin.js';
import { createSessionCookie } from '../../src/access/session-cookie.js';

describe('credentialOf', () => {
  it('takes the bearer token before the cookie, even a bad one', () => {
    const cookie = 'theme=dark; tsunagu_session=ses_c';
    expect(credentialOf({ cookie })).toEqual({ token: 'ses_c', via: 'cookie' });
    expect(credentialOf({ cookie, authorization: 'Bearer tsu_b' })).toEqual({
      token: 'tsu_b',
      via: 'bearer',
    });
    expect(credentialOf({ cookie, authorization: 'Basic abc' })).toBeNull();
    expect(credentialOf({ cookie: 'tsunagu_session=' })).toBeNull();
    expect(credentialOf({})).toBeNull();
  });
});

describe('isSameOrigin', () => {
  const publicUrl = 'https://care.example.com';
  it.each([
    [{}, true],
    [{ origin: 'https://care.example.com' }, true],
    [{ origin: 'http://localhost:3000', host: 'localhost:3000' }, true],
    [{ origin: 'https://evil.example', host: 'care.example.com' }, false],
    [{ origin: 'null', host: 'care.example.com' }, false],
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'none' }, true],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://care.example.com' }, false],
    [{ 'sec-fetch-site': 'cross-site' }, false],
  ])('%j: %s', (headers, expected) => {
    expect(isSameOrigin(headers, publicUrl)).toBe(expected);
  });
});

describe('session cookie', () => {
  it('is Secure on https only', () => {
    expect(createSessionCookie('https://care.example.com').give('ses_a')).toBe(
      'tsunagu_session=ses_a; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Lax',
    );
    expect(createSessionCookie('http://127.0.0.1:3000').give('ses_a')).not.toContain('Secure');
  });
});
