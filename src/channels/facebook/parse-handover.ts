import type { MessagingItem } from './messaging-item.js';
import type { MessagingRest } from './parse-messaging.js';

/**
 * Who may answer in the thread has changed, or somebody wants it to. App ids come as numbers or strings.
 * @see https://developers.facebook.com/docs/messenger-platform/handover-protocol
 */
export function parseHandover(
  { pass_thread_control: pass, take_thread_control: take, request_thread_control: request }: MessagingItem,
  { key, appId }: { key: string; appId?: string },
): MessagingRest {
  const type = pass ? 'pass' : take ? 'take' : 'request';
  const control = pass ?? take ?? request;
  if (!control) return undefined;
  const newOwnerAppId = control.new_owner_app_id;
  return {
    kind: 'handover',
    route: 'state',
    dedupKey: `handover:${type}:${key}`,
    meta: {
      type,
      newOwnerAppId,
      previousOwnerAppId: control.previous_owner_app_id,
      requestedOwnerAppId: control.requested_owner_app_id,
      metadata: control.metadata,
      ...(appId && newOwnerAppId && { isOurs: newOwnerAppId === appId }),
    },
  };
}
