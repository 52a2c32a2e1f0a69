import { z } from 'zod';

/** What the environment may say. A bad value stops the start with every bad key named. */
const port = z.coerce.number().int().min(0).max(65_535);
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const flag = z.enum(['0', '1', 'true', 'false', '']).transform((value) => value === '1' || value === 'true');
const ROLE_NAMES = ['web', 'worker'] as const;
export type Role = (typeof ROLE_NAMES)[number];

/** Separated by commas. */
const listed = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

const roles = z
  .string()
  .transform(listed)
  .pipe(z.array(z.enum(ROLE_NAMES)).min(1));

const EnvSchema = z
  .object({
    PORT: port.default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    DATA_DIR: z.string().min(1).default('.data'),
    MONGODB_URI: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
      .default('mongodb://127.0.0.1:27017/tsunagu'),
    REDIS_URL: z
      .string()
      .regex(/^rediss?:\/\//, 'must start with redis:// or rediss://')
      .default('redis://127.0.0.1:6379'),
    /** Prefix of every key in Redis, so that deployments can share one. No colon: BullMQ forbids it in names. */
    REDIS_PREFIX: z
      .string()
      .regex(/^[\w-]+$/, 'letters, digits, - and _ only')
      .default('tsunagu'),
    ROLES: roles.default(['web', 'worker']),
    PUBLIC_URL: url.optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    METRICS_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
    TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),

    OPENAI_API_KEY: z.string().min(1).optional(),
    OPENAI_BASE_URL: url.optional(),
    OPENAI_CHAT_MODEL: z.string().min(1).default('gpt-4o-mini'),
    OPENAI_EMBEDDING_MODEL: z.string().min(1).optional(),
    /** Files of bundled encoders, which the start fetches; without them and an endpoint the search is by words alone. */
    ENCODER_WEIGHTS: z.string().default('').transform(listed),
    /** What finds the nearest vectors: comparing all, or a graph, for bases beyond 100,000 entries. */
    VECTOR_STORE: z.enum(['exact', 'usearch']).default('exact'),
    OPENAI_TIMEOUT_MS: z.coerce.number().int().min(100).max(120_000).default(12_000),
    /** What 1000 tokens cost, in any currency; and what may be spent a day (UTC) before the bot goes on without the model. */
    OPENAI_PROMPT_PRICE: z.coerce.number().min(0).default(0),
    OPENAI_COMPLETION_PRICE: z.coerce.number().min(0).default(0),
    OPENAI_DAILY_BUDGET: z.coerce.number().positive().optional(),
    /** How probable a verdict of the model on an uncertain question is right; `off`: it is not asked. */
    OPENAI_JUDGE_TRUST: z
      .union([z.literal('off'), z.coerce.number('off, or a number from 0.5 to 0.98').min(0.5).max(0.98)])
      .default(0.8),

    DIRECT_LINE_SECRET: z.string().min(16, 'at least 16 characters').optional(),
    WEBCHAT_ORIGINS: z.string().optional(),

    X_CONSUMER_KEY: z.string().optional(),
    X_CONSUMER_SECRET: z.string().optional(),
    X_ACCESS_TOKEN: z.string().optional(),
    X_ACCESS_TOKEN_SECRET: z.string().optional(),
    /** OAuth 2.0 instead of 1.0a: client id, secret and the first refresh token (they rotate; the newest is kept in MongoDB). */
    X_CLIENT_ID: z.string().optional(),
    X_CLIENT_SECRET: z.string().optional(),
    X_REFRESH_TOKEN: z.string().optional(),
    X_USER_ID: z.string().optional(),
    X_HANDLE: z.string().optional(),
    X_API_URL: url.default('https://api.x.com'),

    FACEBOOK_APP_ID: z.string().optional(),
    FACEBOOK_APP_SECRET: z.string().optional(),
    FACEBOOK_VERIFY_TOKEN: z.string().optional(),
    FACEBOOK_PAGE_ID: z.string().optional(),
    FACEBOOK_PAGE_ACCESS_TOKEN: z.string().optional(),
    FACEBOOK_GRAPH_URL: url.default('https://graph.facebook.com'),

    MICROSOFT_APP_ID: z.string().optional(),
    MICROSOFT_APP_PASSWORD: z.string().optional(),
    MICROSOFT_APP_TENANT_ID: z.string().optional(),
    /** App ids of other bots that may hand their customers over to us, separated by commas. */
    MICROSOFT_ALLOWED_CALLERS: z.string().default('').transform(listed),

    /** Demo: seeds the shop, and plays X and Facebook with the emulator. */
    TSUNAGU_DEMO: flag.default(false),
    EMULATOR_PORT: port.default(0),

    /** Timings of the handoff; defaults in seconds. Operators tune them; tests shorten them. */
    OFFER_TIMEOUT_MS: z.coerce.number().int().min(200).default(30_000),
    HEARTBEAT_TIMEOUT_MS: z.coerce.number().int().min(500).default(45_000),
    SWEEP_INTERVAL_MS: z.coerce.number().int().min(50).default(2000),
    /** How long what customers asked is kept for trying edits on and finding gaps. */
    QUESTION_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
    REOPEN_DAYS: z.coerce.number().int().min(0).max(90).default(7),
  })
  .refine(
    (env) =>
      env.OPENAI_DAILY_BUDGET === undefined || env.OPENAI_PROMPT_PRICE + env.OPENAI_COMPLETION_PRICE > 0,
    {
      path: ['OPENAI_DAILY_BUDGET'],
      message: 'needs OPENAI_PROMPT_PRICE or OPENAI_COMPLETION_PRICE: without prices nothing is ever spent',
    },
  );

export type Config = z.infer<typeof EnvSchema>;

/** @throws Error with one line that names every bad key, for the start to print as it is. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // An empty value means "not set": compose files and .env files leave such lines behind.
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = EnvSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(
    `Bad settings: ${problems.join('; ')}. Correct them in the environment or .env and start again.`,
  );
}

export const publicUrl = (config: Config): string =>
  config.PUBLIC_URL ?? `http://${config.HOST === '0.0.0.0' ? '127.0.0.1' : config.HOST}:${config.PORT}`;
