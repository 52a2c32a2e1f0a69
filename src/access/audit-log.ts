import type { Clock } from '../platform/clock.js';
import type { Ids } from '../platform/ids.js';
import { defineCollection, type Database } from '../platform/mongo.js';
import type { Actor } from './policy.js';

/** Who did what to what, when. Entries are only ever added. */
export interface AuditEntry {
  /** Time-ordered, so that sorting by it is sorting by time. */
  _id: string;
  at: Date;
  actor: AuditActor;
  /** Past tense, dotted: `article.published`. */
  action: string;
  subject: AuditSubject;
  details: AuditDetails;
  requestId?: string;
  ip?: string;
}

/** `anonymous`: somebody who has not signed in, as in a refused sign-in. */
export type AuditActor = Actor | { kind: 'anonymous' };

export interface AuditSubject {
  kind: string;
  id: string;
}

/** Ids, names of fields, counts. Never secrets or what people wrote. */
export type AuditDetails = Record<string, string | number | boolean | null | readonly string[]>;

/** Who caused a change, and through which request. */
export interface Cause {
  actor: AuditActor;
  requestId?: string;
  ip?: string;
}

export const auditCollection = defineCollection<AuditEntry>('audit', [
  { keys: { action: 1, _id: -1 } },
  { keys: { 'actor.accountId': 1, _id: -1 } },
  { keys: { 'subject.kind': 1, 'subject.id': 1, _id: -1 } },
]);

export interface AuditLog {
  record(entry: Cause & { action: string; subject: AuditSubject; details?: AuditDetails }): Promise<void>;
  /** Newest first; `actor` is an account id. */
  list(query: {
    cursor?: string;
    limit: number;
    action?: string;
    actor?: string;
  }): Promise<{ items: AuditEntry[]; nextCursor: string | null }>;
}

export function createAuditLog(deps: { db: Database; clock: Clock; ids: Ids }): AuditLog {
  const { clock, ids } = deps;
  const audit = deps.db.collection(auditCollection);

  return {
    async record({ actor, requestId, ip, action, subject, details = {} }) {
      await audit.insertOne({
        _id: ids.next(),
        at: clock.now(),
        actor,
        action,
        subject,
        details: withoutSecrets(details),
        ...(requestId !== undefined && { requestId }),
        ...(ip !== undefined && { ip }),
      });
    },
    async list({ cursor, limit, action, actor }) {
      const rows = await audit
        .find({
          ...(cursor !== undefined && { _id: { $lt: cursor } }),
          ...(action !== undefined && { action }),
          ...(actor !== undefined && { 'actor.accountId': actor }),
        })
        .sort({ _id: -1 })
        .limit(limit + 1)
        .toArray();
      const items = rows.slice(0, limit);
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?._id ?? null) : null };
    },
  };
}

const SECRET_NAMES = /password|secret|token|text|body/i;
/** Longer than any id or name; what people wrote is mostly longer. */
const MAX_DETAIL_LENGTH = 200;

/** The last net under callers who log too much: an append-only log cannot be cleaned afterwards. */
function withoutSecrets(details: AuditDetails): AuditDetails {
  return Object.fromEntries(
    Object.entries(details)
      .filter(([name]) => !SECRET_NAMES.test(name))
      .map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, MAX_DETAIL_LENGTH) : value]),
  );
}
