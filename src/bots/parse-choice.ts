import type { Activity, BotMemory } from '../conversations/index.js';
import type { PickedChoice } from './escalation-policy.js';
import { fold } from './recognise-phrases.js';

/**
 * What the customer picked: a button's payload, or, where there are no buttons (X), the number or the words of a choice
 * typed by hand. Pure.
 */
export function parseChoice(
  activity: Pick<Activity, 'action' | 'text'>,
  memory: BotMemory,
): PickedChoice | null {
  const offered = memory.offered ?? [];
  const typed = fold(activity.text ?? '');
  const number = TYPED_NUMBER.exec(typed)?.[1];
  const byNumber = number ? offered[Number(number) - 1] : undefined;
  const byWords = offered.find((one) => fold(one.title) === typed);
  return fromPayload(
    activity.action?.payload ?? byNumber?.value ?? byWords?.value ?? activity.text?.trim() ?? '',
  );
}

/** `2`, `(2)`, `2.`, `2番`, `2つ目`. */
const TYPED_NUMBER = /^\(?([1-9])\)?(?:\.|。|番目?|つ目)?$/u;

function fromPayload(payload: string): PickedChoice | null {
  if (payload === 'human') return { kind: 'human' };
  if (payload === 'none') return { kind: 'none-of-these' };
  if (payload.startsWith('article:')) return { kind: 'article', articleId: payload.slice('article:'.length) };
  if (payload.startsWith('helped:')) return { kind: 'helped', yes: payload.startsWith('helped:yes') };
  return null;
}
