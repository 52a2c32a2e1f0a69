import { DAY_MS, later, MINUTE_MS, SECOND_MS } from '../../platform/clock.js';
import type { LoggedQuestion } from '../question-log.js';
import { createRedactor } from '../redact.js';
import type { Blend } from './blend.js';
import type { GapFigures } from './gap-cluster.js';
import { distinguishingWords, medoidOf } from './label.js';

/** A question and what the encoder makes of it. */
export interface KnownQuestion {
  readonly question: LoggedQuestion;
  readonly meaning: Float32Array | null;
}

/**
 * The figures of every cluster, together, because words set clusters apart from each other.
 *
 * @param clusters the questions of each that were not answered; none is empty
 */
export function figuresOf(
  clusters: readonly (readonly KnownQuestion[])[],
  blend: Blend,
): Omit<GapFigures, 'deflection'>[] {
  const texts = clusters.map((members) =>
    members.map(({ question }) => createRedactor().redact(question.text)),
  );
  const words = distinguishingWords(texts);
  const usual = meanHandling(clusters.flat()) ?? USUAL_HANDLING_SECONDS;
  return clusters.map((members, at) => {
    const own = texts[at] ?? [];
    const vectors = members.map(({ question, meaning }) => blend.vectorOf(question.text, meaning));
    const typical = medoidOf(vectors);
    const handling = meanHandling(members) ?? usual;
    return {
      language: members[typical]?.question.language ?? 'en',
      title: own[typical] ?? '',
      words: words[at] ?? [],
      volume: members.length,
      meanHandlingSeconds: handling,
      effortSeconds: members.length * handling,
      weeks: weeksOf(members),
      samples: samplesOf(members, own),
      answers: answersOf(members, blend),
    };
  });
}

/** Until any agent's time is known. */
const USUAL_HANDLING_SECONDS = (5 * MINUTE_MS) / SECOND_MS;
const MAX_SAMPLES = 20;
const MAX_ANSWERS = 5;

function meanHandling(members: readonly KnownQuestion[]): number | null {
  const known = members.flatMap(({ question }) => question.handlingSeconds ?? []);
  return known.length === 0 ? null : known.reduce((sum, seconds) => sum + seconds, 0) / known.length;
}

function weeksOf(members: readonly KnownQuestion[]): GapFigures['weeks'] {
  const counts = new Map<string, number>();
  for (const { question } of members) {
    const monday = mondayOf(question.askedAt);
    counts.set(monday, (counts.get(monday) ?? 0) + 1);
  }
  return [...counts]
    .map(([monday, count]) => ({ monday, count }))
    .sort((a, b) => (a.monday < b.monday ? -1 : 1));
}

/** @returns a date as 2026-11-16 */
export function mondayOf(at: Date): string {
  const daysSince = (at.getUTCDay() + 6) % 7;
  return later(at, -daysSince * DAY_MS)
    .toISOString()
    .slice(0, 10);
}

/** The newest, each wording once. */
function samplesOf(members: readonly KnownQuestion[], texts: readonly string[]): GapFigures['samples'] {
  const newest = members
    .map(({ question: { conversationId, askedAt } }, at) => ({
      text: texts[at] ?? '',
      conversationId,
      askedAt,
    }))
    .sort((a, b) => b.askedAt.getTime() - a.askedAt.getTime());
  const byText = new Map(newest.toReversed().map((sample) => [sample.text, sample]));
  return newest.filter((sample) => byText.get(sample.text) === sample).slice(0, MAX_SAMPLES);
}

/** By words alone, the most central first: what most agents said in their own way. */
function answersOf(members: readonly KnownQuestion[], blend: Blend): GapFigures['answers'] {
  const byText = new Map<string, GapFigures['answers'][number]>();
  for (const { question } of members) {
    const { agentAnswer, conversationId } = question;
    if (!agentAnswer) continue;
    const text = createRedactor().redact(agentAnswer.text);
    if (!byText.has(text)) byText.set(text, { text, conversationId, activityId: agentAnswer.activityId });
  }
  const left = [...byText.values()];
  const ordered: GapFigures['answers'] = [];
  while (left.length > 0 && ordered.length < MAX_ANSWERS) {
    const central = medoidOf(left.map(({ text }) => blend.vectorOf(text, null)));
    ordered.push(...left.splice(central, 1));
  }
  return ordered;
}
