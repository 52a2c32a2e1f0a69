/**
 * The environment without the settings of the product: tests must neither pass because of a developer's own keys nor
 * write into a database that MONGODB_URI happens to name.
 */
export function cleanEnv(env) {
  return Object.fromEntries(Object.entries(env).filter(([key]) => !isSetting(key)));
}

const SETTINGS = [
  'PORT',
  'HOST',
  'DATA_DIR',
  'ROLES',
  'PUBLIC_URL',
  'LOG_LEVEL',
  'METRICS_TOKEN',
  'TRUST_PROXY',
  'ENCODERS',
  'ENCODER_WEIGHTS',
  'VECTOR_STORE',
];
const PREFIXES = [
  ['MONGODB_', 'REDIS_', 'OPENAI_', 'DIRECT_LINE_', 'WEBCHAT_', 'MICROSOFT_APP_', 'EMULATOR_'],
  ['X_', 'FACEBOOK_', 'INSTAGRAM_', 'LINE_', 'WHATSAPP_', 'EMAIL_'],
].flat();

const isSetting = (key) =>
  SETTINGS.includes(key) ||
  PREFIXES.some((prefix) => key.startsWith(prefix)) ||
  (key.startsWith('TSUNAGU_') && key !== 'TSUNAGU_CACHE');
