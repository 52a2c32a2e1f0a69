import { randomBytes } from 'node:crypto';
import { answersCrc } from './x/x-webhooks.js';

export interface VerifyWebhooksDeps {
  xUrl: string;
  facebookUrl: string;
  consumerSecret: string;
  verifyToken: string;
}

/** Asks Tsunagu what both platforms ask before they send anything. */
export async function verifyWebhooks({ xUrl, facebookUrl, consumerSecret, verifyToken }: VerifyWebhooksDeps) {
  const [x, facebook] = await Promise.all([
    answersCrc(xUrl, consumerSecret),
    answersHubChallenge(facebookUrl, verifyToken),
  ]);
  return { x, facebook };
}

/** Meta's subscription check: the bare challenge must come back. */
async function answersHubChallenge(url: string, verifyToken: string): Promise<boolean> {
  const challenge = randomBytes(5).readUInt32BE().toString();
  const asked = new URL(url);
  asked.searchParams.set('hub.mode', 'subscribe');
  asked.searchParams.set('hub.challenge', challenge);
  asked.searchParams.set('hub.verify_token', verifyToken);
  try {
    const response = await fetch(asked, { signal: AbortSignal.timeout(CHALLENGE_TIMEOUT_MS) });
    return response.status === 200 && (await response.text()) === challenge;
  } catch {
    return false;
  }
}

const CHALLENGE_TIMEOUT_MS = 10_000;
