import { DAY_MS, type Clock } from '../../platform/clock.js';
import { messageOf } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import type { SharedValues } from '../../platform/shared-values.js';

/** What the model may cost a day, over all processes. Money is in whatever currency the prices are in. */
export interface Spending {
  /** False once the day's budget is used up, until midnight UTC. */
  isWithinBudget(): Promise<boolean>;
  add(cost: number): Promise<void>;
  today(): Promise<SpentToday>;
}

export interface SpentToday {
  spent: number;
  /** Null: no limit. */
  budget: number | null;
}

export interface SpendingDeps {
  values: SharedValues;
  clock: Clock;
  budget: number | null;
  logger: Logger;
}

/**
 * Counts before and after each request, not around it: requests that run when the budget is reached are finished, so it
 * can be passed by as much as they cost. Without Redis each process counts for itself.
 */
export function createSpending({ values, clock, budget, logger }: SpendingDeps): Spending {
  let own = { day: '', spent: 0 };
  let isAway = false;

  const day = (): string => clock.now().toISOString().slice(0, 10);
  const ownToday = () => (own.day === day() ? own : (own = { day: day(), spent: 0 }));

  async function total(amount: number): Promise<number> {
    const today = ownToday();
    today.spent += amount;
    try {
      const key = `model-spent.${today.day}`;
      const shared =
        amount > 0 ? await values.add(key, amount, KEPT_MS) : Number((await values.get(key)) ?? 0);
      isAway = false;
      return Math.max(shared, today.spent);
    } catch (error) {
      if (!isAway)
        logger.warn({ reason: messageOf(error) }, 'what the model costs is counted in this process alone');
      isAway = true;
      return today.spent;
    }
  }

  return {
    isWithinBudget: async () => budget === null || (await total(0)) < budget,
    async add(cost) {
      if (cost > 0) await total(cost);
    },
    today: async () => ({ spent: await total(0), budget }),
  };
}

/** Longer than the day it counts. */
const KEPT_MS = 2 * DAY_MS;
