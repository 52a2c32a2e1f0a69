import type { ChannelEvent } from '../../conversations/index.js';
import { lenient } from '../wire/index.js';

type Attachment = NonNullable<ChannelEvent['attachments']>[number];

const AttachmentSchema = lenient.object({
  type: lenient.text,
  title: lenient.text,
  url: lenient.text,
  payload: lenient.object({ url: lenient.text, title: lenient.text, sticker_id: lenient.id }),
});
type AttachmentBody = NonNullable<ReturnType<typeof AttachmentSchema.parse>>;

const TYPES = new Map<string, Attachment['type']>([
  ['image', 'image'],
  ['audio', 'audio'],
  ['video', 'video'],
  ['file', 'file'],
  ['location', 'location'],
  ['sticker', 'sticker'],
  ['fallback', 'link'],
  ['share', 'link'],
  ['post', 'link'],
  ['reel', 'link'],
  ['ig_post', 'link'],
  ['ig_reel', 'link'],
]);

/** A sticker comes as an image and, meanwhile also, as a sticker: it is told once. */
export function parseAttachments(items: readonly unknown[]): Attachment[] {
  const read = items.flatMap((item) => AttachmentSchema.parse(item) ?? []);
  const hasSticker = read.some(({ type }) => type === 'sticker');
  return read.filter((one) => !(hasSticker && one.type === 'image' && isSticker(one))).map(toAttachment);
}

const isSticker = ({ payload }: AttachmentBody): boolean => payload?.sticker_id !== undefined;

function toAttachment(item: AttachmentBody): Attachment {
  const type = item.type === 'image' && isSticker(item) ? 'sticker' : (TYPES.get(item.type ?? '') ?? 'other');
  const url = [item.payload?.url, item.url].find((one) => one && /^https?:\/\//i.test(one));
  return { type, name: item.title ?? item.payload?.title, url };
}
