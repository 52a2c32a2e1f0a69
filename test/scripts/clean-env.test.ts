import { cleanEnv } from '../../scripts/testing/clean-env.mjs';

describe('cleanEnv', () => {
  it('keeps settings of the product away from tests: they could reach real accounts and data', () => {
    const env = {
      MONGODB_URI: 'mongodb://production/tsunagu',
      REDIS_URL: 'redis://production',
      OPENAI_API_KEY: 'key',
      X_CONSUMER_SECRET: 'secret',
      TSUNAGU_DEMO: '1',
      PORT: '80',
    };
    expect(cleanEnv(env)).toEqual({});
  });

  it('leaves everything else, and the place of the cache', () => {
    const env = { PATH: '/bin', HOME: '/root', TSUNAGU_CACHE: '/var/cache/tsunagu', XDG_CACHE_HOME: '/c' };
    expect(cleanEnv(env)).toEqual(env);
  });
});
