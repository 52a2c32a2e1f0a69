import type { Activity } from '../../conversations/index.js';
import { isHistory } from '../botframework/index.js';
import { initiateEventOf } from './initiate-line.js';

/**
 * What a customer's client gets to see: messages of everybody, the handoff's request and status, and what the client itself sent
 * (it waits for the echo of its events too). Never notes, and no other events: those are the staff's history. And nothing
 * that was said elsewhere before: who handed over told us that, and the customer has seen it.
 */
export function isVisible(activity: Activity): boolean {
  switch (activity.kind) {
    case 'message':
      return !isHistory(activity);
    case 'event':
      return (
        activity.event?.name === 'handoff.status' ||
        initiateEventOf(activity) !== null ||
        (activity.author.kind === 'customer' && activity.externalId !== undefined)
      );
    case 'note':
      return false;
  }
}
