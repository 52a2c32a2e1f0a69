import { readSettings } from '../../scripts/provision/settings.mjs';

describe('readSettings', () => {
  it('needs nothing from the environment', () => {
    expect(readSettings({}, '/srv/tsunagu')).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataDir: '/srv/tsunagu/.data',
      roles: ['web', 'worker'],
      mongodbUri: null,
      redisUrl: null,
    });
  });

  it('takes an empty value for one that is not set', () => {
    expect(readSettings({ PORT: '', MONGODB_URI: '', ROLES: '' }, '/srv')).toMatchObject({
      port: 3000,
      mongodbUri: null,
      roles: ['web', 'worker'],
    });
  });

  it('names every bad value in one sentence', () => {
    const env = { PORT: '80a', ROLES: 'web,cron', MONGODB_URI: 'localhost', REDIS_URL: 'http://redis' };
    expect(() => readSettings(env, '/srv')).toThrow(
      /^Bad settings: PORT .*; ROLES .*; MONGODB_URI .*; REDIS_URL /,
    );
  });

  it.each(['-1', '65536', '3000.5', 'Infinity'])('refuses port %s', (port) => {
    expect(() => readSettings({ PORT: port }, '/srv')).toThrow('PORT');
  });
});
