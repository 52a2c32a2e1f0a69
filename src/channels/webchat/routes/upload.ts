import type { RequestHandler } from 'express';
import { knownConversation } from '../known-conversation.js';
import { parseActivityJson } from '../incoming-activity.js';
import { attachmentType } from '../parse-activity.js';
import type { WebchatParts } from '../parts.js';
import { readUpload } from '../read-upload.js';
import { receiveActivity } from '../receive-activity.js';

/** A message with files. The files are kept only when the message is. */
export function uploadFiles(parts: WebchatParts): RequestHandler {
  return async (req, res) => {
    const { caller, claims } = await knownConversation(parts, req);
    const upload = await readUpload(req, parts.uploads);
    const discard = async (): Promise<void> => {
      for (const file of upload.files) await parts.uploads.remove(file.id);
    };
    try {
      const raw = upload.activity ?? JSON.stringify({ type: 'message' });
      const { id, stored } = await receiveActivity(parts, {
        caller,
        claims,
        activity: parseActivityJson(raw),
        raw,
        userId: typeof req.query['userId'] === 'string' ? req.query['userId'] : undefined,
        files: upload.files.map(({ name, mime, url, bytes }) => ({
          type: attachmentType(mime),
          name,
          mime,
          url,
          bytes,
        })),
      });
      if (!stored) await discard();
      res.json({ id });
    } catch (error) {
      await discard();
      throw error;
    }
  };
}
