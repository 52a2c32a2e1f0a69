import type { Access, AccountActor, Cause } from '../access/index.js';
import type { Gate, ProposedEdit } from '../knowledge/index.js';

/**
 * Lets an edit through the gate; whoever overrides it is written down with the reason.
 *
 * @throws gate_blocked (422) when questions break and there is no reason
 */
export async function passGate(
  { gate, audit }: { gate: Gate; audit: Access['audit'] },
  edit: ProposedEdit,
  { actor, cause, reason }: { actor: AccountActor; cause: Cause; reason: string | undefined },
): Promise<void> {
  const { broken } = await gate.pass(edit, actor.accountId, reason);
  if (broken === 0 || reason === undefined) return;
  await audit.record({
    ...cause,
    action: 'article.gate-overridden',
    subject: { kind: 'article', id: edit.article._id },
    details: { broken, reason },
  });
}
