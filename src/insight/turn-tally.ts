import { feelingOf, isAlarming, isPressing, type TurnReading } from '../conversations/index.js';
import { MINUTE_MS } from '../platform/clock.js';

export const DIMENSIONS = ['kind', 'feeling', 'urgency', 'language', 'channel', 'topic'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** How often something was, among the turns of a while. */
export interface TurnCount {
  by: Dimension;
  /** Of the dimension: a kind, a feeling, `pressing` or `calm`, a language code, a channel, a tag. */
  value: string;
  turns: number;
  /** Of them. */
  complaints: number;
  /** Customers with an alarming turn, counted anew each quarter of an hour: what a crisis is measured against. */
  alarmed: number;
}

/** As long as a crisis is looked for at once. */
export const QUARTER_MS = 15 * MINUTE_MS;

/** Counts turns by all that they say beside their words. A turn about two topics counts for each of them. */
export class TurnTally {
  readonly #cells = new Map<string, { count: Omit<TurnCount, 'alarmed'>; alarmed: Set<string> }>();
  #turns = 0;

  get turns(): number {
    return this.#turns;
  }

  add(turn: TurnReading): void {
    this.#turns += 1;
    this.#count('kind', turn.kind, turn);
    this.#count('feeling', feelingOf(turn.sentiment), turn);
    this.#count('urgency', isPressing(turn.urgency) ? 'pressing' : 'calm', turn);
    if (turn.language) this.#count('language', turn.language, turn);
    this.#count('channel', turn.channel, turn);
    for (const topic of turn.topics) this.#count('topic', topic, turn);
  }

  counts(): TurnCount[] {
    return [...this.#cells.values()].map(({ count, alarmed }) => ({ ...count, alarmed: alarmed.size }));
  }

  #count(by: Dimension, value: string, turn: TurnReading): void {
    const key = `${by} ${value}`;
    const cell = this.#cells.get(key) ?? {
      count: { by, value, turns: 0, complaints: 0 },
      alarmed: new Set<string>(),
    };
    cell.count.turns += 1;
    if (turn.kind === 'complaint') cell.count.complaints += 1;
    if (isAlarming(turn)) cell.alarmed.add(`${Math.floor(turn.at.getTime() / QUARTER_MS)} ${turn.contactId}`);
    this.#cells.set(key, cell);
  }
}
