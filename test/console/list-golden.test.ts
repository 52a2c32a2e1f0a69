import { countOutcomes, listGolden } from '../../src/console/list-golden.js';
import { GoldenListQuery } from '../../src/console/contract.js';
import type { CheckedQuestion } from '../../src/knowledge/index.js';

const question = (
  id: string,
  given: Partial<CheckedQuestion> & { decision?: CheckedQuestion['said']['decision'] } = {},
): CheckedQuestion => ({
  _id: id,
  text: `question ${id}`,
  language: 'en',
  expected: ['a'],
  updatedBy: 'kim',
  updatedAt: new Date(0),
  isRight: true,
  said: {
    decision: given.decision ?? 'answer',
    confidence: 0.9,
    first: 'a',
    shown: [],
    asks: [],
    thenPeople: false,
  },
  ...given,
});

const SET = [
  question('1', { text: 'Ｗhere is my PARCEL?' }),
  question('2', { isRight: false, decision: 'handoff' }),
  question('3', { language: 'ja', text: '荷物はどこ', expected: ['b'] }),
  question('4', { isRight: false, decision: 'clarify', expected: [] }),
  question('5', { decision: 'handoff', expected: [] }),
];
const list = (query: object) => listGolden(SET, GoldenListQuery.parse(query));
const ids = (query: object): string[] => list(query).items.map(({ _id }) => _id);

describe('listing the golden set', () => {
  it('shows wrong ones first, then the newest', () => {
    expect(ids({})).toEqual(['4', '2', '5', '3', '1']);
  });

  it.each([
    [{ search: 'where IS' }, ['1']],
    [{ language: 'ja' }, ['3']],
    [{ articleId: 'b' }, ['3']],
    [{ expected: 'none' }, ['4', '5']],
    [{ expected: 'entry' }, ['2', '3', '1']],
    [{ outcome: 'wrong' }, ['4', '2']],
    [{ outcome: 'right', expected: 'none' }, ['5']],
    [{ outcome: 'handoff-wrong' }, ['2']],
  ])('finds by %p', (query, expected) => {
    expect(ids(query)).toEqual(expected);
  });

  it('goes on where a page ended, although what was on it is gone', () => {
    const first = list({ limit: 2 });
    expect(first).toMatchObject({ found: 5 });
    const rest = listGolden(
      SET.filter(({ _id }) => _id !== '2'),
      GoldenListQuery.parse({ limit: 2, cursor: first.nextCursor }),
    );
    expect(rest.items.map(({ _id }) => _id)).toEqual(['5', '3']);
    expect(list({ limit: 5 }).nextCursor).toBeNull();
  });

  it('counts every outcome', () => {
    expect(countOutcomes(SET)).toEqual({
      'answer-right': 2,
      'clarify-right': 0,
      'handoff-right': 1,
      'answer-wrong': 0,
      'clarify-wrong': 1,
      'handoff-wrong': 1,
    });
  });
});
