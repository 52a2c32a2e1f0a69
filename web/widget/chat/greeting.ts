import type { Strings } from '../strings.js';
import type { Line } from './line.js';

/**
 * The bot's first words. The widget says them by itself, above whatever was said since: a visitor who opens the chat
 * and never writes leaves nothing on the server.
 */
export const greeting = (strings: Strings): Line => ({
  key: 'greeting',
  author: 'bot',
  text: strings.greeting,
  attachments: [],
  // As src/bots/prompts.ts offers it.
  choices: [{ title: strings.human, value: 'human' }],
  at: 0,
  state: 'local',
});
