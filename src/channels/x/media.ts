import type { ChannelEvent } from '../../conversations/index.js';
import { lenient } from '../wire/index.js';

type Attachment = NonNullable<ChannelEvent['attachments']>[number];

const TYPES: Record<string, Attachment['type']> = { photo: 'image', animated_gif: 'video', video: 'video' };

/** A photo or video of a post or message; `url` in API v2, `media_url_https` before (where `url` is a t.co link). */
export const readMedia = lenient
  .object({
    type: lenient.text,
    media_url_https: lenient.text,
    url: lenient.text,
    preview_image_url: lenient.text,
  })
  .transform((media): Attachment | undefined => {
    if (!media?.type) return undefined;
    const url = media.media_url_https ?? media.url ?? media.preview_image_url;
    return { type: Object.hasOwn(TYPES, media.type) ? (TYPES[media.type] ?? 'other') : 'other', url };
  });
