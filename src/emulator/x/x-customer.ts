import type { CustomerResult } from '../core/customer-result.js';
import { combine, type DeliveryOptions } from '../core/delivery.js';
import { userIdOfHandle } from '../core/ids.js';
import type { Author, ThreadMessage, Threads } from '../core/threads.js';
import { accountOf, eventDepsOf, type XDeps } from './x-deps.js';
import { dmEvent, postEvent, type XPostEvent } from './x-events.js';
import { dmThread, postThread } from './x-objects.js';
import { mentionsHandle } from './x-text.js';

export interface XPersonWish {
  userId?: string;
  handle?: string;
  name?: string;
}

export interface CustomerPost {
  text: string;
  inReplyTo?: string;
  quote?: string;
  /** Put `@account` in front when the text has it not. Default true, as X's own reply box does. */
  mention?: boolean;
}

/** What people on X do towards the account. */
export class XCustomer {
  constructor(private readonly deps: XDeps) {}

  async sendDm(person: XPersonWish, text: string, delivery: DeliveryOptions): Promise<CustomerResult> {
    const { threads, snowflakes, clock, sender, webhooks } = this.deps;
    const author = resolvePerson(person, threads);
    const dm = threads.add({
      id: snowflakes.next(),
      thread: dmThread(author.id),
      platform: 'x',
      surface: 'dm',
      direction: 'in',
      author,
      text,
      at: clock.iso(),
    });
    const result = webhooks.isWanted('dm.received')
      ? await sender.dispatch(dmEvent('dm.received', dm, author, eventDepsOf(this.deps)), delivery)
      : combine([]);
    return { id: dm.id, thread: dm.thread, ...result };
  }

  async publish(person: XPersonWish, wish: CustomerPost, delivery: DeliveryOptions): Promise<CustomerResult> {
    const { threads, sender, webhooks } = this.deps;
    const post = threads.add(this.buildPost(resolvePerson(person, threads), wish));
    const events = this.eventsOf(post).filter((event) => webhooks.isWanted(event));
    const results = await Promise.all(
      events.map((event) => sender.dispatch(postEvent(event, post, eventDepsOf(this.deps)), delivery)),
    );
    return { id: post.id, thread: post.thread, ...combine(results) };
  }

  private buildPost(author: Author, { text, inReplyTo, quote, mention = true }: CustomerPost): ThreadMessage {
    const { x, threads, snowflakes, clock } = this.deps;
    const id = snowflakes.next();
    const target = inReplyTo ? threads.message(inReplyTo) : undefined;
    const isNamed = mentionsHandle(text, x.handle);
    const written = mention && !isNamed ? `@${x.handle} ${text}` : text;
    const quoted = quote ? threads.message(quote) : undefined;
    return {
      id,
      thread: target?.thread ?? postThread(id),
      platform: 'x',
      surface: 'post',
      direction: 'in',
      author,
      text: written,
      at: clock.iso(),
      replyTo: inReplyTo,
      replyToAuthor: target?.author.id,
      quoteOf: quote,
      addressesUs: mentionsHandle(written, x.handle) || quoted?.author.id === accountOf(this.deps).id,
    };
  }

  /** One post may be several events: a reply that names the account is told twice. */
  private eventsOf(post: ThreadMessage): XPostEvent[] {
    const { x, threads } = this.deps;
    const events: XPostEvent[] = [];
    if (post.replyToAuthor === x.userId) events.push('post.reply.create');
    if (mentionsHandle(post.text, x.handle)) events.push('post.mention.create');
    if (post.quoteOf && threads.message(post.quoteOf)?.author.id === x.userId)
      events.push('post.quote.create');
    return events;
  }
}

/** Someone known by id or handle, or somebody new. */
function resolvePerson({ userId, handle, name }: XPersonWish, threads: Threads): Author {
  const known = userId ? threads.person('x', userId) : threads.personByHandle(handle ?? '');
  const id = userId ?? known?.id ?? userIdOfHandle(handle ?? '');
  const shownHandle = handle ?? known?.handle ?? `user_${id.slice(-6)}`;
  return { id, handle: shownHandle, name: name ?? known?.name ?? shownHandle };
}
