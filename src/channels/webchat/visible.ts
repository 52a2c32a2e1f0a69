import type { Activity } from '../../conversations/index.js';

/**
 * What a customer's client gets to see: messages of everybody, the handoff's status, and what the client itself sent
 * (it waits for the echo of its events too). Never notes, and no other events: those are the staff's history.
 */
export function isVisible(activity: Activity): boolean {
  switch (activity.kind) {
    case 'message':
      return true;
    case 'event':
      return (
        activity.event?.name === 'handoff.status' ||
        (activity.author.kind === 'customer' && activity.externalId !== undefined)
      );
    case 'note':
      return false;
  }
}
