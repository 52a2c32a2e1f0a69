import { messageOf } from '../../platform/errors.js';
import { SendError } from '../channel.js';
import { lenient } from '../wire/index.js';
import { PUBLIC_CLOUD } from './bot-cloud.js';
import type { BotFrameworkOptions } from './options.js';

/**
 * A token that proves us to `audience`.
 * @throws SendError permanent when Microsoft knows neither us nor our password, else to be tried again.
 */
type TokenSource = (audience: string) => Promise<string>;

/** Tokens from botbuilder's own credentials, which keep them until five minutes before they expire. */
export function createTokenSource(
  options: Pick<BotFrameworkOptions, 'appId' | 'appPassword' | 'tenantId' | 'cloud' | 'getToken'>,
): TokenSource {
  const { appId, appPassword, tenantId, cloud = PUBLIC_CLOUD } = options;
  const credentials = new Map<string, ReturnType<typeof credentialsFor>>();

  async function credentialsFor(audience: string) {
    const { ConfigurationServiceClientCredentialFactory } = await import('botbuilder');
    const factory = new ConfigurationServiceClientCredentialFactory({
      MicrosoftAppId: appId,
      MicrosoftAppPassword: appPassword,
      ...(tenantId && { MicrosoftAppTenantId: tenantId, MicrosoftAppType: 'SingleTenant' }),
    });
    return factory.createCredentials(appId ?? '', audience, cloud.loginUrl, true);
  }

  async function ownToken(audience: string): Promise<string> {
    if (!appId || !appPassword) {
      throw new SendError(
        'botframework.not-configured',
        'The Bot Framework is not connected: its app password is not set.',
        {
          retryable: false,
          reconnect: true,
        },
      );
    }
    const known = credentials.get(audience) ?? credentialsFor(audience);
    credentials.set(audience, known);
    const found = await known;
    const token: unknown =
      'getToken' in found && typeof found.getToken === 'function' ? await found.getToken() : null;
    if (typeof token !== 'string') throw new Error('Microsoft gave no token.');
    return token;
  }

  const getToken = options.getToken ?? ownToken;
  return async (audience) => {
    try {
      return await getToken(audience);
    } catch (error) {
      throw error instanceof SendError ? error : tokenError(error);
    }
  };
}

const TokenErrorSchema = lenient.object({ errorCode: lenient.text });
/** @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const DEAD_CREDENTIALS = new Set(['invalid_client', 'unauthorized_client', 'invalid_grant', 'invalid_scope']);

function tokenError(error: unknown): SendError {
  const code = TokenErrorSchema.parse(error)?.errorCode ?? '';
  const dead = DEAD_CREDENTIALS.has(code);
  return new SendError('botframework.token', `Microsoft gave no token: ${messageOf(error).slice(0, 200)}`, {
    retryable: !dead,
    reconnect: dead,
  });
}
