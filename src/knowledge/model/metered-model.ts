import {
  LanguageModelError,
  type Completion,
  type CompletionRequest,
  type LanguageModel,
} from '../../platform/language-model.js';
import type { Metrics } from '../../platform/metrics.js';
import { estimateTokens } from '../fit-budget.js';
import type { Spending } from './spending.js';

/** What 1000 tokens cost. */
export interface ModelPrice {
  prompt: number;
  completion: number;
}

export type ModelPurpose = 'answer' | 'judge' | 'summary' | 'draft';

export interface MeteredModelDeps {
  model: LanguageModel;
  price: ModelPrice;
  spending: Spending;
  metrics: Pick<Metrics, 'modelRequests' | 'modelTokens' | 'modelCost'>;
}

/**
 * The model for one purpose, counted: requests by outcome, tokens and money. Failures cost too: what was sent, and what
 * came before they failed. Where the provider says nothing of tokens they are estimated, rather too high than too low.
 */
export function meteredModel(
  { model, price, spending, metrics }: MeteredModelDeps,
  purpose: ModelPurpose,
): LanguageModel {
  return {
    async complete(request) {
      if (!(await spending.isWithinBudget())) {
        metrics.modelRequests.inc({ purpose, outcome: 'budget' });
        throw new LanguageModelError('budget', false, "The day's budget for the model is used up.");
      }
      let written = '';
      try {
        const completion = await model.complete({
          ...request,
          onToken(token) {
            written += token;
            request.onToken?.(token);
          },
        });
        metrics.modelRequests.inc({ purpose, outcome: 'ok' });
        await count(usageOf(completion, request));
        return completion;
      } catch (error) {
        metrics.modelRequests.inc({
          purpose,
          outcome: error instanceof LanguageModelError ? error.kind : 'error',
        });
        await count({ promptTokens: promptTokens(request), completionTokens: estimateTokens(written) });
        throw error;
      }
    },
  };

  async function count({
    promptTokens: prompt,
    completionTokens: completion,
  }: Completion['usage']): Promise<void> {
    const cost = (prompt * price.prompt + completion * price.completion) / 1000;
    metrics.modelTokens.inc({ purpose, kind: 'prompt' }, prompt);
    metrics.modelTokens.inc({ purpose, kind: 'completion' }, completion);
    metrics.modelCost.inc({ purpose }, cost);
    await spending.add(cost);
  }
}

const usageOf = ({ usage, text }: Completion, request: CompletionRequest): Completion['usage'] => ({
  promptTokens: usage.promptTokens || promptTokens(request),
  completionTokens: usage.completionTokens || estimateTokens(text),
});

const promptTokens = ({ system, messages }: CompletionRequest): number =>
  [system, ...messages.map(({ content }) => content)].reduce((sum, text) => sum + estimateTokens(text), 0);
