import type { Config } from '../../platform/config.js';
import { createOpenAiModel } from '../../platform/openai.js';
import type { ModelSettings } from './model-layer.js';

/** The chat model the environment names; null without a key. */
export function configuredModel(config: Config): ModelSettings | null {
  if (!config.OPENAI_API_KEY) return null;
  return {
    model: createOpenAiModel({
      apiKey: config.OPENAI_API_KEY,
      baseUrl: config.OPENAI_BASE_URL,
      model: config.OPENAI_CHAT_MODEL,
    }),
    name: config.OPENAI_CHAT_MODEL,
    timeoutMs: config.OPENAI_TIMEOUT_MS,
    price: { prompt: config.OPENAI_PROMPT_PRICE, completion: config.OPENAI_COMPLETION_PRICE },
    dailyBudget: config.OPENAI_DAILY_BUDGET ?? null,
    judgeTrust: config.OPENAI_JUDGE_TRUST === 'off' ? null : config.OPENAI_JUDGE_TRUST,
  };
}
