import type { Clock } from '../../platform/clock.js';
import type { LanguageModel } from '../../platform/language-model.js';
import type { Logger } from '../../platform/logger.js';
import type { Metrics } from '../../platform/metrics.js';
import type { SharedValues } from '../../platform/shared-values.js';
import { createComposer, type Composer } from '../compose.js';
import { createSummariser, type Summariser } from '../summarise.js';
import type { EncodeSpoken } from '../vectors/encode-spoken.js';
import { createAnswerCache } from './answer-cache.js';
import { createJudge, type Judge } from './judge.js';
import { meteredModel, type ModelPrice } from './metered-model.js';
import { USUAL_TRUST } from './move-confidence.js';
import { createSpending } from './spending.js';

export interface ModelSettings {
  model: LanguageModel;
  name: string;
  /** For one answer. */
  timeoutMs: number;
  price: ModelPrice;
  /** In the currency of the prices; null: no limit. */
  dailyBudget: number | null;
  /** How probable a verdict on an uncertain question is right; null: none is asked for. */
  judgeTrust: number | null;
}

/** Everything that asks the model, with one meter and one budget. */
export interface ModelLayer {
  answering: { composer: Composer; judge?: Judge; trust: number };
  summariser: Summariser;
  /** Drafts entries from what agents answered. */
  drafting: LanguageModel;
  status(): Promise<ModelStatus>;
}

export interface ModelStatus {
  name: string;
  /** `budget-used`: until midnight UTC answers are made without it. */
  state: 'on' | 'budget-used';
  spent: number;
  budget: number | null;
}

export interface ModelLayerDeps {
  settings: ModelSettings;
  values: SharedValues;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  encode?: EncodeSpoken;
}

export function openModelLayer({
  settings,
  values,
  clock,
  logger,
  metrics,
  encode,
}: ModelLayerDeps): ModelLayer {
  const { model, name, price, timeoutMs, dailyBudget, judgeTrust } = settings;
  const spending = createSpending({ values, clock, budget: dailyBudget, logger });
  const meter = { model, price, spending, metrics };
  const trust = judgeTrust ?? USUAL_TRUST;
  return {
    answering: {
      composer: createComposer({
        model: meteredModel(meter, 'answer'),
        modelName: name,
        cache: createAnswerCache(values),
        encode,
        metrics,
        logger,
        timeoutMs,
      }),
      ...(judgeTrust !== null && {
        judge: createJudge({
          model: meteredModel(meter, 'judge'),
          metrics,
          logger,
          trust,
          timeoutMs: timeoutMs * JUDGE_SHARE,
        }),
      }),
      trust,
    },
    summariser: createSummariser({ model: meteredModel(meter, 'summary'), logger }),
    drafting: meteredModel(meter, 'draft'),
    async status() {
      const { spent, budget } = await spending.today();
      return { name, state: budget !== null && spent >= budget ? 'budget-used' : 'on', spent, budget };
    },
  };
}

/** An answer may still have to be written after the verdict. */
const JUDGE_SHARE = 1 / 3;
