import { InvalidArgumentError } from 'commander';
import {
  configuredModel,
  evaluateKnowledge,
  LAYERS,
  openConfiguredEncoder,
  USUAL_COSTS,
  type Layer,
} from '../knowledge/index.js';
import { readConfig } from '../platform/config.js';
import { createLogger } from '../platform/logger.js';

export interface EvaluateCommand {
  articles: string;
  queries: string;
  calibrate?: string;
  out?: string;
  json?: string;
  report?: string;
  without: Layer[];
  wrongAnswerCost?: number;
  tier: 'best' | 'lexical';
  model?: boolean;
  seed: number;
}

export async function evaluate(options: EvaluateCommand): Promise<void> {
  const { without, wrongAnswerCost, tier, seed, model: isAsked, ...paths } = options;
  const costs =
    wrongAnswerCost === undefined ? USUAL_COSTS : { ...USUAL_COSTS, wrongAnswer: wrongAnswerCost };
  const config = readConfig({ LOG_LEVEL: 'fatal', ...process.env });
  const logger = createLogger({ level: config.LOG_LEVEL });
  const model = (isAsked && configuredModel(config)) || undefined;
  if (isAsked && !model)
    throw new Error('OPENAI_API_KEY is not set: --model asks the model that OPENAI_* name.');
  const opened = tier === 'best' ? await openConfiguredEncoder(config, logger) : null;
  try {
    if (opened && !opened.encoder) console.error(`Words alone: ${opened.status().reason}`);
    const encoder = opened?.encoder ?? undefined;
    console.log(
      JSON.stringify(await evaluateKnowledge(paths, { encoder, without, costs, seed, model }), null, 2),
    );
  } finally {
    await opened?.close();
  }
}

/** Collects the layers named, one `--without` each. */
export function addLayer(name: string, before: readonly Layer[] = []): Layer[] {
  const layer = LAYERS.find((one) => one === name);
  if (!layer) throw new InvalidArgumentError(`Layers are ${LAYERS.join(', ')}.`);
  return [...before, layer];
}

export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('Not a number.');
  return value;
}
