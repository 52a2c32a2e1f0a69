import { createHash } from 'node:crypto';
import type { Costs } from '../decide.js';
import type { FittedModel } from '../fitted-model.js';
import type { KnowledgeIndex } from '../retrieve.js';
import type { SpokenVectors } from '../vectors/encode-spoken.js';
import { askAll } from './ask-all.js';
import type { GoldenQuestion, GoldenStore } from './golden-store.js';
import { isRight } from './judge-effect.js';
import type { Said } from './said.js';

/** A golden question with what customers would be told now. */
export interface CheckedQuestion extends GoldenQuestion {
  said: Said;
  isRight: boolean;
}

export interface GoldenCheckDeps {
  golden: Pick<GoldenStore, 'list'>;
  /** What customers are answered from now. */
  index(): KnowledgeIndex;
  encodeTexts(texts: readonly string[]): Promise<SpokenVectors | undefined>;
  costs(): Promise<Costs>;
}

/**
 * Asks the live base the golden set. While neither the base nor the price of a wrong answer changes, only questions that
 * are new are asked.
 */
export function createGoldenCheck(deps: GoldenCheckDeps): () => Promise<CheckedQuestion[]> {
  let known: { state: string; model: FittedModel | null; said: Map<string, Said> } | null = null;

  return async () => {
    const [questions, costs] = await Promise.all([deps.golden.list(), deps.costs()]);
    const index = deps.index();
    const state = stateOf(index, costs);
    if (known?.state !== state || known.model !== index.model)
      known = { state, model: index.model, said: new Map() };
    const { said } = known;
    const fresh = questions.filter((one) => !said.has(keyOf(one)));
    const vectors = fresh.length > 0 ? await deps.encodeTexts(fresh.map(({ text }) => text)) : undefined;
    const answers = await askAll(index, fresh, { vectors, costs });
    fresh.forEach((one, at) => {
      const answer = answers[at];
      if (answer) said.set(keyOf(one), answer);
    });
    return questions.flatMap((question) => {
      const own = said.get(keyOf(question));
      if (!own) return [];
      const expectation = { kind: 'labelled' as const, articleIds: question.expected };
      return [{ ...question, said: own, isRight: isRight(expectation, own) }];
    });
  };
}

const keyOf = ({ text, language }: Pick<GoldenQuestion, 'text' | 'language'>): string =>
  `${language} ${text}`;

/** Differs whenever the entries, what of them is encoded, or the price of a wrong answer does. */
function stateOf(index: KnowledgeIndex, costs: Costs): string {
  const versions = [...index.entries()].map(({ articleId, version }) => `${articleId}:${version}`);
  const lacking = index.entriesWithoutVectors(Infinity).length;
  return createHash('sha256')
    .update(JSON.stringify([costs, lacking, versions]))
    .digest('hex');
}
