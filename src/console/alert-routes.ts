import { z } from 'zod';
import type { CrisisAlert } from '../social/index.js';
import type { Api } from './api.js';
import { AlertView } from './contract.js';
import type { ConsoleDeps } from './deps.js';

/** Longer messages are cut: the conversation has them whole. */
const SHOWN_TEXT = 200;

/** What alarms far more customers than usual, and who looks after it. */
export function addAlertRoutes(
  api: Api,
  { alerts, transcripts, access, bus }: ConsoleDeps,
  nameOf: (accountId: string) => Promise<string>,
): void {
  async function views(live: readonly CrisisAlert[]): Promise<AlertView[]> {
    const ids = live.flatMap(({ messages }) => messages.map(({ activityId }) => activityId));
    const found = await transcripts.collection
      .find({ _id: { $in: ids }, deletedAt: { $exists: false } }, { projection: { text: 1 } })
      .toArray();
    const texts = new Map(found.map(({ _id, text }) => [_id, text ?? '']));
    return Promise.all(live.map((alert) => present(alert, texts)));
  }

  const present = async (alert: CrisisAlert, texts: ReadonlyMap<string, string>): Promise<AlertView> => {
    const { _id: id, by, value, state, customers, peak, expected } = alert;
    return {
      id,
      by,
      value,
      state,
      customers,
      peak,
      expected,
      raisedAt: alert.raisedAt.toISOString(),
      messages: alert.messages.flatMap(({ conversationId, activityId, at }) => {
        const text = texts.get(activityId);
        return text === undefined
          ? []
          : [{ conversationId, activityId, at: at.toISOString(), text: text.slice(0, SHOWN_TEXT) }];
      }),
      acknowledgedBy: alert.acknowledgedBy
        ? { id: alert.acknowledgedBy, name: await nameOf(alert.acknowledgedBy) }
        : null,
      acknowledgedAt: alert.acknowledgedAt?.toISOString() ?? null,
    };
  };

  api.add({
    method: 'get',
    path: '/alerts',
    summary: 'Crisis alerts that are not over, newest first, with messages behind them.',
    allowed: 'metrics.read',
    answer: z.object({ items: z.array(AlertView) }),
    run: async () => ({ items: await views(await alerts.live()) }),
  });

  api.add({
    method: 'post',
    path: '/alerts/:id/acknowledge',
    summary: 'Somebody looks after it; 409 when it is over.',
    allowed: 'alert.acknowledge',
    answer: AlertView,
    async run({ id, actor, cause }) {
      const { alert, isNew } = await alerts.acknowledge(id, actor.accountId);
      if (isNew) {
        await access.audit.record({
          ...cause,
          action: 'alert.acknowledged',
          subject: { kind: 'alert', id },
          details: { by: alert.by, value: alert.value, customers: alert.customers },
        });
        bus.publish({ type: 'alert.changed', alertId: id });
      }
      const [view] = await views([alert]);
      if (!view) throw new Error(`Alert ${id} was not presented.`);
      return view;
    },
  });
}
