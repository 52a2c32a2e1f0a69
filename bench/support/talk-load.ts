import type { Talk } from './direct-line.js';
import { figuresOf, type Figures } from './figures.js';

/** One conversation may post 60 times a minute; this many are used in turn by each of those that talk at once. */
export const TALKS_EACH = 6;

/** `parallel` customers at once, each asking the next question when the last was answered, for `forMs`. */
export async function talk(options: {
  talks: readonly Talk[];
  questions: readonly string[];
  parallel: number;
  forMs: number;
  /** CPU time of the processes under test. */
  cpuMs(): number;
}): Promise<Figures> {
  const { talks, questions, parallel, forMs, cpuMs } = options;
  const latencies: number[] = [];
  const startedAt = performance.now();
  const cpuBefore = cpuMs();
  let asked = Math.floor(Math.random() * questions.length);

  async function customer(slot: number): Promise<void> {
    for (let turn = 0; performance.now() - startedAt < forMs; turn += 1) {
      const one = talks[(slot + parallel * turn) % talks.length];
      const question = questions[(asked += 1) % questions.length];
      if (!one || question === undefined) throw new Error('Nobody to talk, or nothing to ask.');
      latencies.push(await one.ask(question));
    }
  }

  await Promise.all(Array.from({ length: parallel }, (_, slot) => customer(slot)));
  return figuresOf(latencies, performance.now() - startedAt, cpuMs() - cpuBefore);
}
