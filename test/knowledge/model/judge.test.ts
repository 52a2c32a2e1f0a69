import { createJudge, KnowledgeIndex, type HistoryTurn } from '../../../src/knowledge/index.js';
import { rankEntries } from '../../../src/knowledge/rank.js';
import type { CompletionRequest } from '../../../src/platform/language-model.js';
import { shopEntries } from '../build-entry.js';
import { silent } from '../open-knowledge.js';

const index = KnowledgeIndex.of(shopEntries());
const DOUBTFUL = 'order return';
const ranking = (utterance: string) => rankEntries(index, utterance, { language: 'en' });

async function review(written: string | Error, utterance = DOUBTFUL, history: HistoryTurn[] = []) {
  const requests: CompletionRequest[] = [];
  const judge = createJudge({
    logger: silent,
    model: {
      async complete(request) {
        requests.push(request);
        if (written instanceof Error) throw written;
        return { text: written, usage: { promptTokens: 0, completionTokens: 0 } };
      },
    },
  });
  const before = ranking(utterance);
  return { before, requests, ...(await judge.review(before, { utterance, history, language: 'en' })) };
}

const place = (id: string) => ranking(DOUBTFUL).ranked.findIndex(({ entry }) => entry.articleId === id) + 1;
const quoted = (id: string, quote: string) => JSON.stringify({ verdict: String(place(id)), quote });

describe('the judge', () => {
  it('makes what it quotes more probable, not certain', async () => {
    const { before, ranking: after } = await review(quoted('return.en', 'Send it back within 30 days'));
    const confidenceIn = (all: typeof before) =>
      all.ranked.find(({ entry }) => entry.articleId === 'return.en')?.confidence ?? 0;
    expect(after.ranked[0]?.entry.articleId).toBe('return.en');
    expect(confidenceIn(after)).toBeGreaterThan(confidenceIn(before));
    expect(confidenceIn(after)).toBeLessThan(0.98);
  });

  it.each([
    ['quotes what the entry does not say', quoted('return.en', 'We pay for the way back')],
    ['quotes nothing', quoted('return.en', '')],
    ['quotes too little to be found by chance', quoted('return.en', 'it')],
    ['quotes another entry', quoted('return.en', 'Open My orders to see where it is.')],
    ['names an entry that was not given', '{"verdict": "9", "quote": "Send it back within 30 days"}'],
    ['writes no JSON', 'The second one, surely.'],
    ['writes other JSON', '{"tool": "refund"}'],
    ['fails', new Error('away')],
  ])('is not heard when it %s', async (_what, written) => {
    const { before, ranking: after, verdict } = await review(written);
    expect(verdict).toBeNull();
    expect(after).toBe(before);
  });

  it('makes a person more probable when no entry answers', async () => {
    const { before, ranking: after } = await review('{"verdict": "none", "quote": ""}');
    expect(after.ranked[0]?.confidence).toBeLessThan(before.ranked[0]?.confidence ?? 0);
    expect(after.verdict.kind).toBe('nothing');
  });

  it('leaves an ambiguous question to the customer', async () => {
    const { before, ranking: after } = await review('```json\n{"verdict": "ambiguous", "quote": ""}\n```');
    expect(after.verdict).toEqual(before.verdict);
  });

  it('is asked only in doubt, and only between several', async () => {
    for (const utterance of ['where is my order', 'who won the election', 'and to the US?']) {
      expect((await review('{"verdict": "none"}', utterance)).requests).toEqual([]);
    }
  });

  it('reads nothing that must stay in the house', async () => {
    const history: HistoryTurn[] = [{ author: 'customer', text: 'I am jane@example.com' }];
    const { requests } = await review('{"verdict": "none"}', DOUBTFUL, history);
    const sent = JSON.stringify(requests[0]);
    expect(sent).toContain('<EMAIL_1>');
    expect(sent).not.toContain('jane@example.com');
  });
});
