import { messageOf, AppError, forbidden, unauthorized, unavailable } from '../../platform/errors.js';
import { lenient } from '../wire/index.js';
import { PUBLIC_CLOUD } from './bot-cloud.js';
import type { BotFrameworkOptions } from './options.js';
import type { WireActivity } from './wire-activity.js';

/**
 * Proves who sent an activity, and that its serviceUrl is the one its token was made for.
 * @returns the audience of our own tokens to that sender.
 * @throws AppError 401 without a valid token, 403 for a bot that may not hand over to us, 503 when the keys of
 * Microsoft's tokens cannot be had.
 */
export type Authenticate = (activity: WireActivity, authorization: string) => Promise<{ audience: string }>;

/** @see https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
export function createAuthenticate(
  options: Pick<
    BotFrameworkOptions,
    'appId' | 'appPassword' | 'tenantId' | 'allowedCallers' | 'cloud' | 'logger'
  >,
): Authenticate {
  const { appId = '', tenantId, allowedCallers = [], cloud = PUBLIC_CLOUD, logger } = options;
  const tenants = [...cloud.tenants, ...(tenantId ? [tenantId] : [])];
  let prover: ReturnType<typeof loadProver> | undefined;

  /** Loaded on first use: the connector is large, and processes without an app id never need it. */
  async function loadProver() {
    const { ConfigurationBotFrameworkAuthentication } = await import('botbuilder');
    return new ConfigurationBotFrameworkAuthentication(
      {
        MicrosoftAppId: appId,
        ToChannelFromBotLoginUrl: cloud.loginUrl,
        ToChannelFromBotOAuthScope: cloud.channelAudience,
        ToBotFromChannelTokenIssuer: cloud.channelIssuer,
        ToBotFromChannelOpenIdMetadataUrl: cloud.channelKeysUrl,
        ToBotFromEmulatorOpenIdMetadataUrl: cloud.callerKeysUrl,
        ...(tenantId && { MicrosoftAppTenantId: tenantId }),
      },
      undefined,
      {
        requiredEndorsements: [],
        validateClaims: (claims) => Promise.resolve(requireKnownCaller(claims, allowedCallers)),
      },
    );
  }

  return async (activity, authorization) => {
    requireKnownTenant(authorization, tenants);
    prover ??= loadProver();
    try {
      const { audience } = await (
        await prover
      ).authenticateRequest(
        // It looks at these two only.
        { channelId: activity.channelId, serviceUrl: activity.serviceUrl } as Parameters<
          Awaited<typeof prover>['authenticateRequest']
        >[0],
        authorization,
      );
      return { audience };
    } catch (error) {
      throw refusalOf(error, (reason) =>
        logger.info({ reason, channelId: activity.channelId }, 'activity refused'),
      );
    }
  };
}

interface Claim {
  readonly type: string;
  readonly value: string;
}

/** @throws AppError 403 when another bot speaks to us that is not on the list. Channels' tokens name no caller. */
function requireKnownCaller(claims: readonly Claim[], allowed: readonly string[]): void {
  const valueOf = (type: string) => claims.find((claim) => claim.type === type)?.value;
  for (const caller of [valueOf('azp'), valueOf('appid')]) {
    if (!caller || caller === valueOf('aud') || allowed.includes(caller)) continue;
    throw forbidden('This bot may not hand over to us.');
  }
}

const TokenSchema = lenient.object({ tid: lenient.text });

/**
 * botbuilder (4.23) trusts whatever tenant an unproven token names, and remembers it for good; so strangers' are turned
 * away before.
 * @throws AppError 401
 */
function requireKnownTenant(authorization: string, tenants: readonly string[]): void {
  const payload = /^Bearer [^.\s]+\.([^.\s]+)\.[^.\s]+$/.exec(authorization)?.[1];
  if (!payload) throw unauthorized('Send a token of the Bot Framework.');
  const tenant = TokenSchema.parse(readJson(Buffer.from(payload, 'base64url').toString('utf8')))?.tid;
  if (tenant && !tenants.includes(tenant)) throw unauthorized('The token is of a tenant that is not ours.');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** jsonwebtoken's names for a token that does not hold. */
const BAD_TOKEN = new Set(['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError', 'SyntaxError']);
const RefusalSchema = lenient.object({ name: lenient.text, statusCode: lenient.number });

function refusalOf(error: unknown, log: (reason: string) => void): AppError {
  if (error instanceof AppError) return error;
  const { name = '', statusCode = 0 } = RefusalSchema.parse(error) ?? {};
  log(messageOf(error));
  if (statusCode === 403) return forbidden('This token does not let you in here.');
  if (statusCode === 401 || BAD_TOKEN.has(name)) return unauthorized('The token does not hold.');
  return unavailable('The keys of the Bot Framework cannot be had just now.', error);
}
