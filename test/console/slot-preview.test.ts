import { previewDialog } from '../../web/console/knowledge/slots/preview-dialog.js';
import { rightExample, wrongExample } from '../../web/console/knowledge/slots/slot-examples.js';
import { sameContent, tidyContent } from '../../web/console/knowledge/tidy-content.js';
import { readSlotValue, type Slot } from '../../src/knowledge/index.js';
import { SlotsSchema } from '../../src/knowledge/slots/slot.js';

const slot = (given: Partial<Slot> = {}): Slot => ({
  name: 'order-number',
  label: 'Order number',
  kind: 'code',
  pattern: 'KS-#####',
  ask: 'What is your order number?',
  message: 'It begins with KS.',
  ...given,
});
const content = (slots: Slot[]) => ({
  question: 'Where is it?',
  answer: 'On its way.',
  utterances: [],
  tags: [],
  audience: 'public' as const,
  slots,
});

describe('the talk an entry with details leads to', () => {
  it('asks for each, objects to what is no value, and answers at the end', () => {
    const email = slot({
      name: 'email',
      kind: 'email',
      pattern: undefined,
      ask: 'Which address?',
      message: 'None.',
    });
    expect(previewDialog(content([slot(), email])).map(({ from, text }) => `${from}: ${text}`)).toEqual([
      'customer: Where is it?',
      'bot: What is your order number?',
      'customer: KS-1234',
      'bot: It begins with KS.',
      'customer: KS-12345',
      'bot: Which address?',
      'customer: kim@example',
      'bot: None.',
      'customer: kim@example.com',
      'bot: On its way.',
    ]);
  });

  it.each([
    slot(),
    slot({ pattern: '@@-##/@' }),
    slot({ pattern: '注文##########' }),
    slot({ kind: 'number', pattern: undefined }),
    slot({ kind: 'date', pattern: undefined }),
    slot({ kind: 'email', pattern: undefined }),
  ])('has examples that the bot reads so: %p', (one) => {
    const now = new Date();
    expect(readSlotValue(one, rightExample(one) ?? '', now)).not.toBeNull();
    expect(readSlotValue(one, wrongExample(one) ?? 'KS-12345', now)).toBeNull();
  });

  it('objects to nothing where any words will do, or where the pattern takes them', () => {
    const words = slot({ kind: 'text', pattern: undefined });
    expect(previewDialog(content([words])).map(({ from }) => from)).toEqual([
      'customer',
      'bot',
      'customer',
      'bot',
    ]);
    expect(wrongExample(slot({ pattern: '#.' }))).toBeNull();
    expect(rightExample(slot({ pattern: '' }))).toBeNull();
  });
});

describe('an entry as the editor saves it', () => {
  it('keeps its details, without the blanks around them', () => {
    const tidy = tidyContent(content([slot({ label: ' Order number ', pattern: ' KS-##### ' })]));
    expect(tidy.slots).toEqual([slot()]);
    expect(SlotsSchema.parse(tidy.slots)).toEqual(tidy.slots);
  });

  it('is the same without details and with none, and another one in another order', () => {
    const { slots: _none, ...without } = content([]);
    expect(sameContent(without, content([]))).toBe(true);
    const other = slot({ name: 'other' });
    expect(sameContent(content([slot(), other]), content([other, slot()]))).toBe(false);
  });
});
