/** Where Microsoft's side of the protocol is. Other clouds (US government) have other addresses. */
export interface BotCloud {
  /** Where we get our tokens. */
  loginUrl: string;
  /** The audience of tokens for the channels. */
  channelAudience: string;
  /** Who issues the channels' tokens to us. */
  channelIssuer: string;
  /** OpenID configuration with the keys of the channels' tokens. */
  channelKeysUrl: string;
  /** The same for other bots and the Emulator. */
  callerKeysUrl: string;
  /** Tenants whose tokens other bots and the Emulator come with, besides our own. */
  tenants: readonly string[];
}

/** @see https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
export const PUBLIC_CLOUD: BotCloud = {
  loginUrl: 'https://login.microsoftonline.com/botframework.com',
  channelAudience: 'https://api.botframework.com',
  channelIssuer: 'https://api.botframework.com',
  channelKeysUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  callerKeysUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  tenants: [
    'd6d49420-f39b-4df7-a1dc-d59a935871db',
    'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
    '72f988bf-86f1-41af-91ab-2d7cd011db47',
  ],
};
