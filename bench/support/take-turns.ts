/** Something whose answering is timed; `search` answers question number `at`. */
export interface Timed {
  search(at: number): void;
}

/** A turn: long enough to have the caches to oneself, so short that a busy machine slows all alike. */
const TURN_MS = 500;
const WARM_UP_MS = 3000;
const LONGEST_MS = 20_000;

/**
 * The milliseconds of each question, by subject. All take turns, first to warm up and then to be measured, until they have
 * answered every question twice or their time is over.
 */
export function takeTurns<Subject extends Timed>(
  subjects: readonly Subject[],
  questions: number,
): Map<Subject, number[]> {
  round(subjects, questions, WARM_UP_MS);
  const first = round(subjects, questions, LONGEST_MS);
  const second = round(subjects, questions, LONGEST_MS);
  return new Map(
    subjects.map((subject) => [subject, [...(first.get(subject) ?? []), ...(second.get(subject) ?? [])]]),
  );
}

function round<Subject extends Timed>(
  subjects: readonly Subject[],
  questions: number,
  longestMs: number,
): Map<Subject, number[]> {
  const times = new Map(subjects.map((subject) => [subject, [] as number[]]));
  const spent = new Map(subjects.map((subject) => [subject, 0]));
  const isDone = (subject: Subject): boolean =>
    (times.get(subject)?.length ?? 0) >= questions || (spent.get(subject) ?? 0) >= longestMs;
  while (!subjects.every(isDone)) {
    for (const subject of subjects) {
      const own = times.get(subject) ?? [];
      for (let turnMs = 0; turnMs < TURN_MS && !isDone(subject);) {
        const startedAt = performance.now();
        subject.search(own.length);
        const taken = performance.now() - startedAt;
        own.push(taken);
        turnMs += taken;
        spent.set(subject, (spent.get(subject) ?? 0) + taken);
      }
    }
  }
  return times;
}
