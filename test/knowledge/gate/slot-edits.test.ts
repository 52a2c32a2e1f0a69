import { KnowledgeIndex, tryEdit, type KnowledgeEntry, type Slot } from '../../../src/knowledge/index.js';
import { rankEntries } from '../../../src/knowledge/rank.js';
import { seededBase, seededQuestions } from './seeded-base.js';

jest.setTimeout(120_000);

const ID = 'order-cancel.en';
const CODE = 'KS-73105';

const orderNumber: Slot = {
  name: 'order-number',
  label: 'Order number',
  kind: 'code',
  pattern: 'KS-#####',
  ask: 'What is your order number?',
  message: 'It begins with KS.',
};
const reason: Slot = {
  name: 'reason',
  label: 'Reason',
  kind: 'text',
  ask: 'May we ask why?',
  message: 'A word is enough.',
};

const plain = seededBase.find(({ articleId }) => articleId === ID)!;
const told = {
  id: 'told',
  text: `${plain.question} My order is ${CODE}`,
  language: 'en' as const,
  expected: null,
};
const questions = [...seededQuestions, told];
const asking = (slots: Slot[], more: Partial<KnowledgeEntry> = {}): KnowledgeEntry => ({
  ...plain,
  version: 2,
  slots,
  ...more,
});

/** What customers meet, worked out without the gate: the answer, what is asked for before it, who comes after it. */
function metBy(entries: readonly KnowledgeEntry[]): string[] {
  const index = KnowledgeIndex.of(entries);
  return questions.map(({ text, language }) => {
    const { verdict, ranked } = rankEntries(index, text, { language });
    const [best] = ranked;
    if (verdict.kind !== 'answer' || !best) return verdict.kind;
    const { answer, slots = [], afterSlots = 'answer' } = best.entry;
    // Of the patterns here only one fits the number.
    const asked = slots.filter(({ pattern }) => pattern !== orderNumber.pattern || !text.includes(CODE));
    const after = slots.length > 0 ? afterSlots : 'answer';
    return JSON.stringify([answer, asked.map(({ label: _label, ...slot }) => slot), after]);
  });
}

describe('edits of the details an entry asks for', () => {
  const rows: [string, KnowledgeEntry, KnowledgeEntry][] = [
    ['ask for one', plain, asking([orderNumber])],
    ['ask for none any more', asking([orderNumber]), plain],
    ['ask for one more', asking([orderNumber]), asking([orderNumber, reason])],
    ['ask in another order', asking([orderNumber, reason]), asking([reason, orderNumber])],
    ['take other values', asking([orderNumber]), asking([{ ...orderNumber, pattern: 'KS-####' }])],
    ['ask in other words', asking([reason]), asking([{ ...reason, ask: 'Why?' }])],
    ['object in other words', asking([reason]), asking([{ ...reason, message: 'One word, please.' }])],
    ['fetch a person afterwards', asking([reason]), asking([reason], { afterSlots: 'handoff' })],
  ];

  it.each(rows)('that %s change what they touch, and break and fix nothing', async (_what, was, is) => {
    const before = seededBase.map((entry) => (entry.articleId === ID ? was : entry));
    const tried = await tryEdit(
      {
        index: KnowledgeIndex.of(before),
        vectorsOf: async () => undefined,
        encodeEntry: async () => undefined,
      },
      { articleId: ID, entry: { ...is, version: 3 } },
      questions,
    );
    const of = (kind: string) => tried.filter((one) => one.kind === kind);
    expect(of('broken')).toEqual([]);
    expect(of('fixed')).toEqual([]);
    expect(of('changed').map(({ id }) => id)).toContain(`helped ${ID}`);
    expect(of('changed').every(({ differences }) => differences.includes('details'))).toBe(true);

    const met = metBy(before);
    const meets = metBy(seededBase.map((entry) => (entry.articleId === ID ? is : entry)));
    const differing = questions.flatMap(({ id }, at) => (met[at] === meets[at] ? [] : [id]));
    const changed = new Set(of('changed').map(({ id }) => id));
    expect(differing.filter((id) => !changed.has(id))).toEqual([]);
    expect([...changed].filter((id) => !differing.includes(id))).toEqual([]);
  });

  it('leave alone the question that tells the detail itself', async () => {
    const tried = await tryEdit(
      {
        index: KnowledgeIndex.of(seededBase),
        vectorsOf: async () => undefined,
        encodeEntry: async () => undefined,
      },
      { articleId: ID, entry: asking([orderNumber]) },
      [told],
    );
    expect(tried).toMatchObject([{ kind: 'unchanged', after: { decision: 'answer', asks: [] } }]);
  });
});
