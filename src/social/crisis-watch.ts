import { isAlarming, type ProductBus, type TurnReading } from '../conversations/index.js';
import { DAY_MS, HOUR_MS, later, MINUTE_MS, SECOND_MS, type Clock } from '../platform/clock.js';
import { messageOf } from '../platform/errors.js';
import type { Logger } from '../platform/logger.js';
import {
  isCalm,
  usualAt,
  USUAL_DAYS,
  WINDOW_MS,
  type PastHour,
  type Subject,
  type Usual,
} from './alarm-rule.js';
import type { AlertStore, CrisisAlert } from './alert-store.js';
import { customersIn, findCrises, isAbout } from './find-crises.js';

export interface CrisisWatchDeps {
  alerts: AlertStore;
  /** Of messages stored from `from` on and before `to`, in no order. */
  readings(from: Date, to: Date): AsyncIterable<TurnReading>;
  /** Hours that are over and counted, empty ones too. */
  hours(from: Date, to: Date): Promise<PastHour[]>;
  bus: Pick<ProductBus, 'publish'>;
  clock: Clock;
  logger: Logger;
}

/** A customer who is alarmed is known of this soon. */
const LOOK_MS = 30 * SECOND_MS;
/** What is usual changes with the hour: not read anew for every look. */
const USUAL_KEPT_MS = 10 * MINUTE_MS;
const MESSAGES = 20;

/**
 * Looks for crises: raises an alert for what alarms far more customers than usual, says how the live ones stand, and ends
 * those that are over. May run in several processes at once: the store lets one of them raise an alert.
 */
export function createCrisisWatch({ alerts, readings, hours, bus, clock, logger }: CrisisWatchDeps) {
  let nextLook = new Date(0);
  let known: { hours: PastHour[]; since: Date; readAt: Date } | null = null;

  async function look(): Promise<void> {
    const now = clock.now();
    const turns: TurnReading[] = [];
    for await (const turn of readings(later(now, -WINDOW_MS), later(now, 1))) {
      if (isAlarming(turn)) turns.push(turn);
    }
    const live = await alerts.live();
    if (turns.length === 0 && live.length === 0) return;
    const past = await pastHours(now);
    const usualOf = (subject: Subject) => usualAt(subject, past.hours, now, past.since);

    for (const alert of live) {
      const own = turns.filter((turn) => isAbout(turn, alert));
      const customers = customersIn(own);
      if (isCalm(customers, usualOf(alert))) {
        if (await alerts.end(alert._id)) tell(alert, 'over');
      } else {
        const peak = Math.max(alert.peak, customers);
        await alerts.renew(alert._id, { customers, peak, messages: latestOf(own) });
      }
    }
    for (const { subject, turns: own, customers } of findCrises(turns, live, usualOf)) {
      const expected = seenIn(usualOf(subject));
      const raised = await alerts.raise({ ...subject, customers, expected, messages: latestOf(own) });
      if (raised) tell(raised, 'raised');
    }
  }

  async function pastHours(now: Date): Promise<{ hours: PastHour[]; since: Date }> {
    if (known && later(known.readAt, USUAL_KEPT_MS) > now) return known;
    const found = await hours(later(now, -(USUAL_DAYS * DAY_MS + 2 * HOUR_MS)), now);
    known = { hours: found, since: found[0]?.from ?? now, readAt: now };
    return known;
  }

  function tell({ _id: alertId, by, value }: CrisisAlert, what: 'raised' | 'over'): void {
    logger.warn({ alertId, by, value }, `crisis alert ${what}`);
    bus.publish({ type: 'alert.changed', alertId });
  }

  /** For the workers' sweep. */
  return async (): Promise<void> => {
    if (clock.now() < nextLook) return;
    nextLook = later(clock.now(), LOOK_MS);
    try {
      await look();
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'crises were not looked for; trying again');
    }
  };
}

const seenIn = ({ customers, windows }: Usual): number | null =>
  windows === 0 ? null : Math.round((10 * customers) / windows) / 10;

/** One of each conversation. */
const latestOf = (turns: readonly TurnReading[]): CrisisAlert['messages'] =>
  turns
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .filter(({ conversationId }, at, all) => {
      return all.findIndex((one) => one.conversationId === conversationId) === at;
    })
    .slice(0, MESSAGES)
    .map(({ conversationId, activityId, at }) => ({ conversationId, activityId, at }));
