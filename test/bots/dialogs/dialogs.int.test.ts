import { openDefaultEncoder } from '../../support/open-default-encoder.js';
import { openTalk, type Reaction } from './hold-dialog.js';
import { isExpected, nameActs } from './name-acts.js';
import { openDemoBase } from './open-demo-base.js';
import { readDialogs, type Dialog } from './read-dialogs.js';

jest.setTimeout(240_000);

const DIALOGS = [
  ...readDialogs('test/fixtures/dialogs/en.txt', 'en'),
  ...readDialogs('test/fixtures/dialogs/ja.txt', 'ja'),
];

describe.each(['words', 'vectors'] as const)('scripted dialogs, the demo base found by %s', (tier) => {
  let base: Awaited<ReturnType<typeof openDemoBase>>;
  let close = async (): Promise<void> => undefined;
  const held = new Map<Dialog, Outcome>();
  beforeAll(async () => {
    const opened = tier === 'vectors' ? await openDefaultEncoder() : null;
    close = async () => opened?.close();
    base = await openDemoBase(opened?.encoder ?? null);
  });
  afterAll(async () => {
    await close();
    process.stdout.write(tableOf(tier, held));
  });

  it.each(
    DIALOGS.map((dialog) => [`${dialog.language} ${dialog.category}: ${dialog.title}`, dialog] as const),
  )('%s', async (_name, dialog) => {
    const outcome = await hold(dialog, base);
    held.set(dialog, outcome);
    expect(dialog.knownFailure ? null : outcome.wrong).toBeNull();
  });

  it('has at most one known failure in twenty', () => {
    expect(DIALOGS.filter(({ knownFailure }) => knownFailure).length * 20).toBeLessThanOrEqual(
      DIALOGS.length,
    );
  });
});

interface Outcome {
  /** What went otherwise than expected first; null when nothing did. */
  wrong: { said: string; expected: string; done: string } | null;
  /** How often the bot asked which is meant although an answer was expected, and offered it. */
  askedBack: number;
}

/** Says what the dialog says. Asked which is meant in place of an answer, the customer picks it where it is offered. */
async function hold(
  dialog: Dialog,
  { entries, ...knowledge }: Awaited<ReturnType<typeof openDemoBase>>,
): Promise<Outcome> {
  const talk = openTalk(knowledge, dialog.language);
  let offered: string[] = [];
  let askedBack = 0;
  for (const { said, expected, details } of dialog.steps) {
    const wanted = expected.map((acts) => acts.map((act) => placed(act, offered)));
    let reaction = await talk.say(said);
    let done = nameActs(reaction, entries);
    const pick = missedByAsking(done, wanted, reaction);
    if (pick) {
      askedBack += 1;
      reaction = await talk.say({ pressed: pick });
      done = [...done.slice(0, -1), ...nameActs(reaction, entries)];
    }
    offered =
      done
        .find((act) => act.startsWith('clarify '))
        ?.split(' ')
        .slice(1) ?? offered;
    const seen = (reaction.details ?? []).map(({ name, value }) => `${name} ${value}`);
    const lacking = details.filter(({ name, value }) => !seen.includes(`${name} ${value}`));
    if (wanted.some((acts) => isExpected(done, acts)) && lacking.length === 0) continue;
    const wrong = {
      said: 'text' in said ? said.text : said.pressed,
      expected: wanted.map((acts) => acts.join(' + ')).join(' | '),
      done: [
        ...done,
        ...lacking.map(({ name, value }) => `without ${name} ${value} (${seen.join(', ')})`),
      ].join(' + '),
    };
    return { wrong, askedBack };
  }
  return { wrong: null, askedBack };
}

/** `answer #2`: of what was offered last. */
const placed = (act: string, offered: readonly string[]): string =>
  act.replace(/#(\d)/, (_match, place: string) => offered[Number(place) - 1] ?? `nothing in place ${place}`);

/** The button of the article that was wanted next, when the bot asked which one is and went no further. */
function missedByAsking(
  done: readonly string[],
  wanted: readonly string[][],
  { lines }: Reaction,
): string | null {
  if (!done.at(-1)?.startsWith('clarify ')) return null;
  const before = done.length - 1;
  const articles = wanted.flatMap((acts) =>
    isExpected(done.slice(0, before), acts.slice(0, before))
      ? (/^(?:answer|ask) (\S+)/.exec(acts[before] ?? '')?.[1] ?? [])
      : [],
  );
  const values = lines.at(-1)?.choices?.map(({ value }) => value) ?? [];
  return values.find((value) => articles.some((id) => value.startsWith(`article:${id}.`))) ?? null;
}

function tableOf(tier: string, held: ReadonlyMap<Dialog, Outcome>): string {
  const categories = [...new Set(DIALOGS.map(({ category }) => category))];
  const cells = (of: (dialog: Dialog) => boolean): string =>
    (['en', 'ja'] as const)
      .map((language) => [...held].filter(([dialog]) => dialog.language === language && of(dialog)))
      .map((some) => {
        const passed = some.filter(([, { wrong }]) => wrong === null).length;
        const askedBack = some.reduce((sum, [, outcome]) => sum + outcome.askedBack, 0);
        return `${passed} / ${some.length}`.padStart(10) + String(askedBack).padStart(12);
      })
      .join('');
  const head = ['en', 'asked back', 'ja', 'asked back']
    .map((word, at) => word.padStart(at % 2 ? 12 : 10))
    .join('');
  return [
    `\n${`dialogs, by ${tier}`.padEnd(18)}${head}`,
    ...categories.map((category) => category.padEnd(18) + cells((dialog) => dialog.category === category)),
    'all'.padEnd(18) + cells(() => true),
    '',
  ].join('\n');
}
