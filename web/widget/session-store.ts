/** What the browser tab remembers of its chat, so that a reload or the next page goes on with it. */
export interface Session {
  conversationId: string;
  token: string;
  tokenAt: number;
  userId: string;
  /** Time of the newest line the customer has seen. */
  readUntil: number;
  isOpen: boolean;
}

export interface SessionStore {
  load(): Session | null;
  save(session: Session | null): void;
}

/** In sessionStorage; in memory where the browser forbids storage, and then a reload begins anew. */
export function createSessionStore(key: string): SessionStore {
  let kept: string | null = null;
  return {
    load() {
      try {
        const text = sessionStorage.getItem(key) ?? kept;
        return text ? (JSON.parse(text) as Session) : null;
      } catch {
        return null;
      }
    },
    save(session) {
      kept = session && JSON.stringify(session);
      try {
        if (kept) sessionStorage.setItem(key, kept);
        else sessionStorage.removeItem(key);
      } catch {
        // Storage is full or forbidden: the copy in memory must do.
      }
    },
  };
}
