import type { TurnReading } from '../conversations/index.js';
import { expectedIn, isFarAbove, type Subject, type Usual } from './alarm-rule.js';

/** A subject that alarms far more customers than usual. */
export interface Crisis {
  subject: Subject;
  turns: TurnReading[];
  customers: number;
}

/**
 * The fewest subjects that explain the unusual: what one of them explains does not count for the next, so that one storm
 * about refunds on X is not also one about orders and one on X. Topics come before channels. Pure.
 *
 * @param alarming turns of the window
 * @param known subjects that are known to be in trouble
 */
export function findCrises(
  alarming: readonly TurnReading[],
  known: readonly Subject[],
  usualOf: (subject: Subject) => Usual,
): Crisis[] {
  let rest = alarming.filter((turn) => !known.some((subject) => isAbout(turn, subject)));
  const found: Crisis[] = [];
  for (const by of ['topic', 'channel'] as const) {
    for (let worst = worstOf(rest, by, usualOf); worst; worst = worstOf(rest, by, usualOf)) {
      const { subject } = worst;
      found.push(worst);
      rest = rest.filter((turn) => !isAbout(turn, subject));
    }
  }
  return found;
}

export const isAbout = (turn: TurnReading, { by, value }: Subject): boolean =>
  by === 'topic' ? turn.topics.includes(value) : turn.channel === value;

export const customersIn = (turns: readonly TurnReading[]): number =>
  new Set(turns.map(({ contactId }) => contactId)).size;

function worstOf(
  turns: readonly TurnReading[],
  by: Subject['by'],
  usualOf: (subject: Subject) => Usual,
): Crisis | undefined {
  const values = new Set(turns.flatMap((turn) => (by === 'topic' ? turn.topics : [turn.channel])));
  return [...values]
    .flatMap((value) => {
      const subject = { by, value };
      const own = turns.filter((turn) => isAbout(turn, subject));
      const customers = customersIn(own);
      const usual = usualOf(subject);
      return isFarAbove(customers, usual)
        ? [{ subject, turns: own, customers, expected: expectedIn(usual) }]
        : [];
    })
    .sort((a, b) => b.customers - a.customers || a.expected - b.expected)[0];
}
