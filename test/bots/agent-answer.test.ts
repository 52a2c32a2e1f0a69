import { findAgentAnswer } from '../../src/bots/agent-answer.js';
import type { Activity, Author } from '../../src/conversations/index.js';

const MINUTE_MS = 60_000;
const JOINED = new Date('2026-06-10T12:00:00Z');

/** A talk, a line a minute, beginning two minutes before the agent joins. */
function talk(...lines: [Author['kind'], string][]): Activity[] {
  return lines.map(([kind, text], index) => {
    const at = new Date(JOINED.getTime() + (index - 2) * MINUTE_MS);
    return {
      _id: `line-${index}`,
      conversationId: 'one',
      contactId: 'ann',
      seq: index + 1,
      key: `key-${index}`,
      kind: 'message',
      author: { kind, id: kind },
      text,
      at,
      occurredAt: at,
    };
  });
}
const found = (...lines: [Author['kind'], string][]) => findAgentAnswer(talk(...lines), JOINED)?.text ?? null;

describe('the answer an agent gave', () => {
  const asked: [Author['kind'], string][] = [
    ['customer', 'can you engrave an umbrella?'],
    ['bot', 'I am getting you a person.'],
  ];

  it.each([
    ['Hello, thanks for waiting!'],
    ['Hi Ann.'],
    ['One moment please, let me check that for you.'],
    ['Which umbrella do you have in mind, the long one or the short one?'],
    ['Sorry for the trouble with this.'],
    ['お待たせいたしました。担当の佐藤です。'],
    ['少々お待ちください。確認いたします。'],
  ])('is not the opening %p', (opening) => {
    const answer = 'We engrave handles for 1,200 yen; choose it in the basket.';
    expect(found(...asked, ['agent', opening], ['agent', answer])).toBe(answer);
    expect(found(...asked, ['agent', opening])).toBeNull();
  });

  it('may follow a greeting in the same message', () => {
    const answer = 'お待たせしました。名入れは1,200円で承っております。';
    expect(found(...asked, ['agent', answer])).toBe(answer);
  });

  it('is not one the customer objected to at once', () => {
    const wrong = 'We sell engraved umbrellas in Kobe only.';
    const right = 'Then order it online and write the name into the remarks.';
    expect(
      found(...asked, ['agent', wrong], ['customer', 'no'], ['agent', right], ['customer', 'thanks']),
    ).toBe(right);
  });

  it('is what this agent said, not an earlier one', () => {
    expect(
      found(['agent', 'Your parcel was sent on Monday.'], ['customer', 'and engraving?'], ['agent', 'Hi!']),
    ).toBeNull();
  });
});
