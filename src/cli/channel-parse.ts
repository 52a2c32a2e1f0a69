import { readFileSync } from 'node:fs';
import { createFacebookChannel } from '../channels/facebook/index.js';
import { parseRecorded } from '../channels/webchat/index.js';
import { createXChannel } from '../channels/x/index.js';
import { systemClock } from '../platform/clock.js';
import { systemIds } from '../platform/ids.js';
import { createLogger } from '../platform/logger.js';

const quiet = { clock: systemClock, logger: createLogger({ level: 'silent' }) };

/** Parsers by channel; they need no secrets, only our own ids where the platform does not say whose post it is. */
const PARSERS: Record<string, (body: Buffer) => unknown[]> = {
  x: (body) => createXChannel({ ...quiet, userId: process.env['X_USER_ID'] }).parse(jsonOf(body)),
  facebook: (body) =>
    createFacebookChannel({ ...quiet, appId: process.env['FACEBOOK_APP_ID'] }).parse(jsonOf(body)),
  webchat: (body) => parseRecorded(body, { ids: systemIds, clock: systemClock }),
};
PARSERS['messenger'] = (body) => PARSERS['facebook']?.(body) ?? [];

/** @throws Error in one sentence for an unknown channel or a body that is not JSON. */
export function parseChannelFile(channel: string, file: string): void {
  const parse = PARSERS[channel];
  if (!parse)
    throw new Error(`There is no channel ${channel}; known are ${Object.keys(PARSERS).join(', ')}.`);
  const body = readFileSync(file === '-' ? 0 : file);
  process.stdout.write(`${JSON.stringify(parse(body), null, 2)}\n`);
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Error('The file is not JSON, so it is no webhook body of this channel.');
  }
}
