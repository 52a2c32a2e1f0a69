import { isLoopback, isPublicAddress } from '../../../src/channels/botframework/public-address.js';
import { isUsableServiceUrl } from '../../../src/channels/botframework/service-url.js';

describe('addresses we may send to', () => {
  it.each([
    ['https://smba.trafficmanager.net/emea/', true, false],
    ['https://20.1.2.3/', true, false],
    ['http://smba.trafficmanager.net/', false, false],
    ['https://localhost/', false, true],
    ['http://localhost:56000', false, true],
    ['http://127.0.0.1:9', false, true],
    ['http://[::1]:9', false, true],
    ['https://10.0.0.8/', false, false],
    ['https://169.254.169.254/', false, false],
    ['https://[::ffff:10.0.0.8]/', false, false],
    ['https://0x7f.1/', false, true],
    ['https://user:pw@smba.trafficmanager.net/', false, false],
    ['urn:botframework:websocket', false, false],
    ['file:///etc/passwd', false, false],
    ['no url', false, false],
  ])('%s', (url, inProduction, inDemo) => {
    expect(isUsableServiceUrl(url, { onThisMachine: false })).toBe(inProduction);
    expect(isUsableServiceUrl(url, { onThisMachine: true })).toBe(inDemo);
  });

  it.each(['8.8.8.8', '2606:4700::1111'])('%s is public', (ip) => {
    expect(isPublicAddress(ip)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '10.1.1.1',
    '172.31.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:8.8.8.8',
    '2002:a00:1::',
    'name',
  ])('%s is not', (ip) => {
    expect(isPublicAddress(ip)).toBe(false);
  });

  it.each([
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['10.0.0.1', false],
    ['::ffff:10.0.0.1', false],
    ['', false],
  ])('%s is this machine: %s', (ip, expected) => {
    expect(isLoopback(ip)).toBe(expected);
  });
});
