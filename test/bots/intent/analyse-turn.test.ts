import { readFileSync } from 'node:fs';
import { aboutTopics, addTurn, analyseTurn } from '../../../src/bots/intent/analyse-turn.js';
import type { ConversationIntent, MessageKind, TurnIntent } from '../../../src/conversations/index.js';

interface Labelled {
  text: string;
  kind: MessageKind;
  feeling: 'bad' | 'even' | 'good';
  pressing: boolean;
  language: string;
}

/** Written and labelled by hand before anything was run on them. */
const LABELLED = readFileSync('test/fixtures/intents/utterances.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);
/** The lexicons are in these; of other languages only the name is known. */
const READ = LABELLED.filter(({ language }) => language === 'en' || language === 'ja');

const feelingOf = ({ sentiment }: TurnIntent): Labelled['feeling'] =>
  sentiment <= -0.25 ? 'bad' : sentiment >= 0.25 ? 'good' : 'even';

const MEASURED: [string, number, readonly Labelled[], (intent: TurnIntent, labelled: Labelled) => boolean][] =
  [
    ['kind', 0.9, READ, (intent, { kind }) => intent.kind === kind],
    ['sentiment', 0.9, READ, (intent, { feeling }) => feelingOf(intent) === feeling],
    ['urgency', 0.9, READ, (intent, { pressing }) => intent.urgency >= 0.5 === pressing],
    // "KS-20418" and "👍" are of no language, "ok" and names of none that tells.
    [
      'language',
      0.95,
      LABELLED.filter(({ kind }) => kind !== 'other'),
      (intent, { language }) => intent.language === language,
    ],
  ];

describe('analyseTurn', () => {
  it.each(MEASURED)(
    'gets the %s of at least %d of the labelled messages right',
    (what, floor, all, isRight) => {
      const wrong = all.filter((labelled) => !isRight(analyseTurn(labelled.text), labelled));
      const share = (all.length - wrong.length) / all.length;
      process.stdout.write(
        `${what}: ${all.length - wrong.length} of ${all.length} (${(100 * share).toFixed(1)} %)\n`,
      );
      expect(share).toBeGreaterThanOrEqual(floor);
    },
  );

  it('stays in its ranges whatever is written', () => {
    for (const text of [
      '',
      '!!!!',
      '😡'.repeat(500),
      'terrible '.repeat(500),
      '最悪'.repeat(500),
      '\u0000',
      'a'.repeat(20_000),
    ]) {
      const { sentiment, urgency } = analyseTurn(text);
      expect(Math.abs(sentiment)).toBeLessThanOrEqual(1);
      expect(urgency).toBeGreaterThanOrEqual(0);
      expect(urgency).toBeLessThanOrEqual(1);
    }
  });

  it('turns a word round by its negation', () => {
    expect(analyseTurn('not good at all').sentiment).toBeLessThan(0);
    expect(analyseTurn('全然良くない').sentiment).toBeLessThanOrEqual(0);
  });
});

describe('addTurn', () => {
  const turn = (given: Partial<TurnIntent> = {}): TurnIntent => ({
    kind: 'question',
    sentiment: 0,
    urgency: 0,
    language: 'en',
    topics: [],
    ...given,
  });

  it('keeps a complaint one while questions follow, and lets praise end it', () => {
    const angry = addTurn(undefined, turn({ kind: 'complaint', sentiment: -0.8, urgency: 0.6 }));
    const asked = addTurn(angry, turn());
    expect(asked).toMatchObject({ kind: 'complaint', sentiment: -0.4, urgency: 0.3, turns: 2 });
    expect(addTurn(asked, turn({ kind: 'praise', sentiment: 0.8 })).kind).toBe('praise');
  });

  it('learns nothing from a yes', () => {
    const before = addTurn(undefined, turn({ sentiment: -0.5, urgency: 0.7 }));
    expect(addTurn(before, turn({ kind: 'other', language: null }))).toMatchObject({
      kind: 'question',
      sentiment: -0.5,
      urgency: 0.7,
      language: 'en',
      turns: 2,
    });
  });
});

describe('aboutTopics', () => {
  const said = (kind: TurnIntent['kind'], before?: ConversationIntent): ConversationIntent =>
    addTurn(before, { kind, sentiment: 0, urgency: 0, language: 'en', topics: [] });
  const asked = aboutTopics(said('question'), ['refunds']);

  it('gives the message and the conversation what the knowledge base found', () => {
    expect(asked).toMatchObject({ topics: ['refunds'], latest: { topics: ['refunds'] } });
    expect(aboutTopics(said('question', asked), ['delivery'])).toMatchObject({
      topics: ['delivery'],
      latest: { topics: ['delivery'] },
    });
  });

  it('takes a complaint without a subject of its own for one about what was talked of before', () => {
    expect(aboutTopics(said('complaint', asked), [])).toMatchObject({
      topics: ['refunds'],
      latest: { topics: ['refunds'] },
    });
    expect(aboutTopics(said('complaint'), []).latest.topics).toEqual([]);
  });

  it('takes a yes for being about nothing, and forgets nothing upon it', () => {
    expect(aboutTopics(said('other', asked), [])).toMatchObject({
      topics: ['refunds'],
      latest: { topics: [] },
    });
  });
});
