import { ArticleContentSchema, type Slot } from '../../../src/knowledge/index.js';
import { SlotsSchema } from '../../../src/knowledge/slots/slot.js';

const slot = (given: Partial<Slot> = {}): Slot => ({
  name: 'order-number',
  label: 'Order number',
  kind: 'code',
  pattern: 'KS-#####',
  ask: 'What is your order number?',
  message: 'It begins with KS.',
  ...given,
});

describe('the details an entry asks for', () => {
  it('are optional, and kept as they are', () => {
    const content = { question: 'Where is it?', answer: 'There.' };
    expect(ArticleContentSchema.parse(content)).toEqual({ ...content, utterances: [], tags: [] });
    expect(ArticleContentSchema.parse({ ...content, slots: [slot()], afterSlots: 'handoff' })).toMatchObject({
      slots: [slot()],
      afterSlots: 'handoff',
    });
  });

  const wrong: [string, unknown, string][] = [
    ['a code without a pattern', [slot({ pattern: undefined })], '0.pattern'],
    ['a pattern without a place', [slot({ pattern: 'KS' })], '0.pattern'],
    ['a pattern for a date', [slot({ kind: 'date' })], '0.pattern'],
    ['an unknown kind', [{ ...slot(), kind: 'colour' }], '0.kind'],
    ['a message that only asks again', [slot({ message: slot().ask })], '0.message'],
    ['a name of two words', [slot({ name: 'Order number' })], '0.name'],
    ['a name used twice', [slot(), slot()], ''],
  ];
  it.each(wrong)('%s is refused, with its field', (_what, slots, field) => {
    const { error } = SlotsSchema.safeParse(slots);
    expect(error?.issues.map(({ path }) => path.join('.'))).toContain(field);
  });
});
