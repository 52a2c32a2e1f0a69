import { conflict, notFound } from '../platform/errors.js';
import type { Clock } from '../platform/clock.js';
import { derivedId } from '../platform/ids.js';
import { defineCollection, isDuplicateKey, type Database } from '../platform/mongo.js';
import type { Subject } from './alarm-rule.js';

/** Far more customers than usual are alarmed about something. One for each storm, until it is over. */
export interface CrisisAlert extends Subject {
  _id: string;
  /** How many of this subject there were, with this one. */
  number: number;
  /** `acknowledged`: somebody looks after it; `calm`: it is over. */
  state: 'open' | 'acknowledged' | 'calm';
  raisedAt: Date;
  /** In the window that was looked at last. */
  customers: number;
  /** The most there were in one window. */
  peak: number;
  /** Customers there usually are in a window at the hour it was raised; null when that is not known yet. */
  expected: number | null;
  /** Some of the latest messages behind it, newest first. */
  messages: { conversationId: string; activityId: string; at: Date }[];
  acknowledgedBy?: string;
  acknowledgedAt?: Date;
  calmAt?: Date;
}

export const alertsCollection = defineCollection<CrisisAlert>('crisis_alerts', [
  { keys: { by: 1, value: 1, number: -1 } },
  { keys: { state: 1, raisedAt: -1 } },
]);

export type NewAlert = Pick<CrisisAlert, 'by' | 'value' | 'customers' | 'expected' | 'messages'>;

export interface AlertStore {
  /** Not calm yet, newest first. */
  live(): Promise<CrisisAlert[]>;
  /** Null when there is a live one for this subject already. */
  raise(alert: NewAlert): Promise<CrisisAlert | null>;
  /** How it stands now. */
  renew(id: string, now: Pick<CrisisAlert, 'customers' | 'peak' | 'messages'>): Promise<void>;
  /** False when somebody else ended it first. */
  end(id: string): Promise<boolean>;
  /** @throws 404; 409 `alert_is_over` when it is calm; acknowledging again changes nothing */
  acknowledge(id: string, accountId: string): Promise<{ alert: CrisisAlert; isNew: boolean }>;
}

const LIVE: CrisisAlert['state'][] = ['open', 'acknowledged'];

export function createAlertStore({ db, clock }: { db: Database; clock: Clock }): AlertStore {
  const alerts = db.collection(alertsCollection);
  return {
    live: () =>
      alerts
        .find({ state: { $in: LIVE } })
        .sort({ raisedAt: -1 })
        .toArray(),
    async raise(fresh) {
      const { by, value, customers } = fresh;
      const last = await alerts.findOne({ by, value }, { sort: { number: -1 } });
      if (last && last.state !== 'calm') return null;
      const number = (last?.number ?? 0) + 1;
      const alert: CrisisAlert = {
        ...fresh,
        // Of several who raise it at once, one can: the number is part of the id.
        _id: derivedId(by, value, String(number)),
        number,
        state: 'open',
        raisedAt: clock.now(),
        peak: customers,
      };
      try {
        await alerts.insertOne(alert);
        return alert;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return null;
      }
    },
    async renew(_id, now) {
      await alerts.updateOne({ _id }, { $set: now });
    },
    async end(_id) {
      const ended = await alerts.updateOne(
        { _id, state: { $in: LIVE } },
        { $set: { state: 'calm', calmAt: clock.now() } },
      );
      return ended.modifiedCount === 1;
    },
    async acknowledge(_id, acknowledgedBy) {
      const alert = await alerts.findOneAndUpdate(
        { _id, state: 'open' },
        { $set: { state: 'acknowledged', acknowledgedBy, acknowledgedAt: clock.now() } },
        { returnDocument: 'after' },
      );
      if (alert) return { alert, isNew: true };
      const current = await alerts.findOne({ _id });
      if (!current) throw notFound('alert', _id);
      if (current.state === 'calm') throw conflict('alert_is_over', 'This alert is over: it is calm again.');
      return { alert: current, isNew: false };
    },
  };
}
