import { pino } from 'pino';
import type { FitJob } from '../../src/knowledge/fit-in-worker.js';
import type { FittedModel } from '../../src/knowledge/fitted-model.js';
import { usualCalibration } from '../../src/knowledge/calibrate/usual-calibration.js';
import { isLearnable } from '../../src/knowledge/fit-model.js';
import { createModelKeeper } from '../../src/knowledge/model-keeper.js';
import { until } from '../support/until.js';
import { buildEntry } from './build-entry.js';

const model = (): FittedModel => ({ classifier: null, calibration: usualCalibration(false), policy: [] });
const job: FitJob = { entries: [], vectors: null };

function open(fit: (signal: AbortSignal) => Promise<FittedModel>, toLearn: () => FitJob | null = () => job) {
  const adopted: FittedModel[] = [];
  let fits = 0;
  const keeper = createModelKeeper({
    job: async () => toLearn(),
    fit: (_job, signal) => {
      fits += 1;
      return fit(signal);
    },
    adopt: (one) => void adopted.push(one),
    logger: pino({ level: 'silent' }),
    pauseMs: 5,
  });
  return { keeper, adopted, fits: () => fits };
}

describe('the keeper of what is learnt', () => {
  it('learns once from many changes', async () => {
    const { keeper, adopted, fits } = open(() => Promise.resolve(model()));
    for (let at = 0; at < 10; at += 1) keeper.entriesChanged();
    await until('a model', () => adopted.length === 1);
    expect(fits()).toBe(1);
    await keeper.close();
  });

  it('learns again when entries changed while it learnt, one at a time', async () => {
    const ends: (() => void)[] = [];
    const { keeper, adopted, fits } = open(() => new Promise((resolve) => ends.push(() => resolve(model()))));
    keeper.entriesChanged();
    await until('the first', () => ends.length === 1);
    keeper.entriesChanged();
    keeper.entriesChanged();
    expect(fits()).toBe(1);
    ends[0]?.();
    await until('the second', () => ends.length === 2);
    ends[1]?.();
    await until('both', () => adopted.length === 2);
    await keeper.close();
  });

  it('keeps the last model when learning fails, and goes on', async () => {
    let isBroken = true;
    const { keeper, adopted, fits } = open(() =>
      isBroken ? Promise.reject(new Error('out of memory')) : Promise.resolve(model()),
    );
    keeper.entriesChanged();
    await until('the failure', () => fits() === 1);
    expect(adopted).toEqual([]);
    isBroken = false;
    keeper.entriesChanged();
    await until('a model', () => adopted.length === 1);
    await keeper.close();
  });

  it('takes over nothing after it was closed', async () => {
    let end = (): void => undefined;
    const { keeper, adopted } = open(
      (signal) =>
        new Promise((resolve) => {
          end = () => resolve(model());
          signal.addEventListener('abort', end);
        }),
    );
    keeper.entriesChanged();
    await until('learning', () => String(end).includes('resolve'));
    await keeper.close();
    expect(adopted).toEqual([]);
  });

  it('leaves out what has too few phrasings to learn from, or far too many', () => {
    const base = (size: number, phrasings: number) =>
      Array.from({ length: size }, () =>
        buildEntry({ utterances: Array.from({ length: phrasings }, () => 'x') }),
      );
    expect(isLearnable(base(5, 3))).toBe(false);
    expect(isLearnable(base(100, 0))).toBe(false);
    expect(isLearnable(base(20, 3))).toBe(true);
    expect(isLearnable(base(10_000, 5))).toBe(false);
  });
});
