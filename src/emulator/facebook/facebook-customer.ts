import type { CustomerResult } from '../core/customer-result.js';
import type { DeliveryOptions } from '../core/delivery.js';
import { facebookMessageId } from '../core/ids.js';
import type { Author, ThreadMessage } from '../core/threads.js';
import { commentThread, defaultPostId, type FacebookDeps, messageThread } from './facebook-deps.js';
import { commentEvent, messageEvent, postbackEvent } from './facebook-events.js';
import { newCommentId } from './send-comment.js';

export interface FacebookPersonWish {
  userId: string;
  name?: string;
}

/** What people on Facebook do towards the Page. */
export class FacebookCustomer {
  constructor(private readonly deps: FacebookDeps) {}

  async sendMessage(
    person: FacebookPersonWish,
    { text, quickReplyPayload }: { text: string; quickReplyPayload?: string },
    delivery: DeliveryOptions,
  ): Promise<CustomerResult> {
    const message = this.write(person, text);
    const event = messageEvent(message, this.deps.facebook, quickReplyPayload);
    const result = await this.deps.sender.dispatch(event, delivery);
    return { id: message.id, thread: message.thread, ...result };
  }

  async press(
    person: FacebookPersonWish,
    { title, payload }: { title: string; payload: string },
    delivery: DeliveryOptions,
  ): Promise<CustomerResult> {
    const message = this.write(person, title);
    const event = postbackEvent(message, this.deps.facebook, payload);
    const result = await this.deps.sender.dispatch(event, delivery);
    return { id: message.id, thread: message.thread, ...result };
  }

  /** Replies to replies hang under the top comment, as Facebook flattens them. */
  async comment(
    person: FacebookPersonWish,
    { text, postId, parentId }: { text: string; postId?: string; parentId?: string },
    delivery: DeliveryOptions,
  ): Promise<CustomerResult> {
    const { threads, facebook, clock, sender } = this.deps;
    const parent = parentId ? threads.message(parentId) : undefined;
    const about = parent?.about ?? postId ?? defaultPostId(facebook.pageId);
    const id = newCommentId(about);
    const comment = threads.add({
      id,
      thread: parent?.thread ?? commentThread(id),
      platform: 'facebook',
      surface: 'comment',
      direction: 'in',
      author: this.resolve(person),
      text,
      at: clock.iso(),
      replyTo: parentId,
      about,
    });
    const result = await sender.dispatch(commentEvent(comment, facebook), delivery);
    return { id, thread: comment.thread, ...result };
  }

  private write(person: FacebookPersonWish, text: string): ThreadMessage {
    const author = this.resolve(person);
    return this.deps.threads.add({
      id: facebookMessageId(),
      thread: messageThread(author.id),
      platform: 'facebook',
      surface: 'message',
      direction: 'in',
      author,
      text,
      at: this.deps.clock.iso(),
    });
  }

  private resolve({ userId, name }: FacebookPersonWish): Author {
    return { id: userId, name: name ?? this.deps.threads.person('facebook', userId)?.name ?? userId };
  }
}
