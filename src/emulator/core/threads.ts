import { z } from 'zod';
import type { Feed } from './feed.js';
import type { Journal } from './journal.js';

const ButtonSchema = z.object({ title: z.string(), payload: z.string() });

const AuthorSchema = z.object({ id: z.string(), name: z.string(), handle: z.string().optional() });

/** One message as a user of the platform sees it. */
const ThreadMessageSchema = z.object({
  id: z.string(),
  thread: z.string(),
  platform: z.enum(['x', 'facebook']),
  surface: z.enum(['dm', 'post', 'message', 'comment']),
  /** As Tsunagu sees it: `in` comes from a customer. */
  direction: z.enum(['in', 'out']),
  author: AuthorSchema,
  text: z.string(),
  at: z.string(),
  replyTo: z.string().optional(),
  replyToAuthor: z.string().optional(),
  quoteOf: z.string().optional(),
  /** The post or private reply a Facebook message hangs on. */
  about: z.string().optional(),
  /** The author named or quoted the account: X lets it answer such posts only. */
  addressesUs: z.boolean().optional(),
  quickReplies: z.array(ButtonSchema).optional(),
  buttons: z.array(ButtonSchema).optional(),
  metadata: z.string().optional(),
});

export type ThreadMessage = z.infer<typeof ThreadMessageSchema>;
export type Author = z.infer<typeof AuthorSchema>;
export type Platform = ThreadMessage['platform'];

export interface Thread {
  key: string;
  platform: Platform;
  surface: ThreadMessage['surface'];
  /** The customer who began it. */
  person: Author;
  messages: ThreadMessage[];
}

/** Every conversation on both platforms, and with it who is known and what may be answered. */
export class Threads {
  private readonly byKey = new Map<string, ThreadMessage[]>();
  private readonly byId = new Map<string, ThreadMessage>();
  private readonly people = new Map<string, Author>();
  private readonly save: (message: ThreadMessage) => void;

  constructor(
    journal: Journal,
    private readonly feed: Feed,
  ) {
    this.save = journal.topic('message', ThreadMessageSchema, (message) => this.put(message));
  }

  add(message: ThreadMessage): ThreadMessage {
    this.put(message);
    this.save(message);
    this.feed.publish({ type: 'message', data: message });
    return message;
  }

  message(id: string): ThreadMessage | undefined {
    return this.byId.get(id);
  }

  messages(key: string): readonly ThreadMessage[] {
    return this.byKey.get(key) ?? [];
  }

  thread(key: string): Thread | undefined {
    const messages = this.byKey.get(key);
    const first = messages?.[0];
    if (!messages || !first) return undefined;
    // Where only the account has spoken, a private reply say, the key still names the other end.
    const named = this.person(first.platform, key.split(':').at(-1) ?? '');
    const person = messages.find((message) => message.direction === 'in')?.author ?? named ?? first.author;
    return { key, platform: first.platform, surface: first.surface, person, messages };
  }

  list(): Thread[] {
    return [...this.byKey.keys()].flatMap((key) => this.thread(key) ?? []);
  }

  /** Everything the account itself said on a surface, oldest first. */
  ownMessages(surface: ThreadMessage['surface']): ThreadMessage[] {
    return [...this.byId.values()].filter((one) => one.surface === surface && one.direction === 'out');
  }

  lastInbound(key: string): ThreadMessage | undefined {
    return this.messages(key).findLast((message) => message.direction === 'in');
  }

  person(platform: Platform, id: string): Author | undefined {
    return this.people.get(`${platform}:${id}`);
  }

  personByHandle(handle: string): Author | undefined {
    return [...this.people.values()].find((person) => person.handle?.toLowerCase() === handle.toLowerCase());
  }

  clear(): void {
    this.byKey.clear();
    this.byId.clear();
    this.people.clear();
  }

  private put(message: ThreadMessage): void {
    const thread = this.byKey.get(message.thread);
    if (thread) thread.push(message);
    else this.byKey.set(message.thread, [message]);
    this.byId.set(message.id, message);
    if (message.direction === 'in')
      this.people.set(`${message.platform}:${message.author.id}`, message.author);
  }
}
