import { useEffect } from 'react';
import type { ConversationView } from '../api/contract.js';
import { useStored } from '../parts/use-stored.js';

/** So that what is remembered cannot grow for years. */
const REMEMBERED = 200;

/** Whether the customer wrote since this conversation was last open here. */
export function useUnread(
  openId: string | null,
  conversations: ConversationView[],
): (conversation: ConversationView) => boolean {
  const [seen, setSeen] = useStored<Record<string, string>>('desk.seen', {});
  const open = conversations.find(({ id }) => id === openId);
  const openAt = open?.lastActivityAt;

  useEffect(() => {
    if (openId === null || openAt === undefined) return;
    setSeen((before) => {
      if (before[openId] === openAt) return before;
      const { [openId]: _old, ...others } = before;
      return Object.fromEntries([...Object.entries(others).slice(1 - REMEMBERED), [openId, openAt]]);
    });
  }, [openId, openAt, setSeen]);

  return ({ id, preview, lastActivityAt }) =>
    id !== openId && preview?.author === 'customer' && (seen[id] ?? '') < lastActivityAt;
}
