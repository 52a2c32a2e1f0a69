import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { AppError, tooLarge } from '../../platform/errors.js';
import type { Ids } from '../../platform/ids.js';

/** Files that customers send. Whoever has a file's address may read it; nobody can guess one. */
export interface Uploads {
  /**
   * Stores a file under a fresh name.
   * @throws AppError 413 when it is too large, 415 for a type that is not on the list.
   */
  save(content: Readable, meta: { name: string; mime: string }): Promise<SavedUpload>;
  /** Null when there is no such file. */
  open(id: string): Promise<OpenUpload | null>;
  remove(id: string): Promise<void>;
}

export interface SavedUpload {
  id: string;
  /** Absolute, so that it works wherever the transcript is shown. */
  url: string;
  name: string;
  mime: string;
  bytes: number;
}

export interface OpenUpload {
  content: Readable;
  name: string;
  mime: string;
  bytes: number;
}

export const MAX_UPLOAD_BYTES = 4 * 1024 * 1024;

/** Nothing that a browser would run: no HTML, no SVG, no scripts. */
export const UPLOAD_TYPES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/heic',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/webm',
  'audio/wav',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'application/pdf',
  'application/zip',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/plain',
  'text/csv',
]);

const MetaSchema = z.object({ name: z.string(), mime: z.string(), bytes: z.number() });

export const ATTACHMENTS_PATH = '/v3/directline/attachments';

/** Keeps uploads as files in one folder, each beside a note of its name and type. Web processes must share it. */
export function createDiskUploads(options: {
  dir: string;
  publicUrl: () => string;
  ids: Ids;
  /** Default 4 MB. */
  maxBytes?: number;
}): Uploads {
  const { dir, ids, maxBytes = MAX_UPLOAD_BYTES } = options;
  const contentPath = (id: string): string => path.join(dir, id);
  const metaPath = (id: string): string => path.join(dir, `${id}.json`);

  return {
    async save(content, { name, mime: declared }) {
      const mime = declared.split(';')[0]?.trim().toLowerCase() ?? '';
      if (!UPLOAD_TYPES.has(mime)) {
        content.resume();
        throw new AppError(
          'unsupported_media_type',
          415,
          `Files of type ${mime || 'unknown'} are not accepted.`,
        );
      }
      await mkdir(dir, { recursive: true, mode: 0o700 });
      const id = ids.secret();
      const partial = `${contentPath(id)}.partial`;
      const counter = countBytes(maxBytes);
      try {
        await pipeline(content, counter, createWriteStream(partial, { mode: 0o600 }));
        const meta = { name: path.basename(name).slice(0, 200), mime, bytes: counter.bytes() };
        await writeFile(metaPath(id), JSON.stringify(meta), { mode: 0o600 });
        await rename(partial, contentPath(id));
        return { id, url: `${options.publicUrl()}${ATTACHMENTS_PATH}/${id}`, ...meta };
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
    },
    async open(id) {
      if (!ID_SHAPE.test(id)) return null;
      try {
        const meta = MetaSchema.parse(JSON.parse(await readFile(metaPath(id), 'utf8')));
        const content = createReadStream(contentPath(id));
        await new Promise((resolve, reject) => content.once('open', resolve).once('error', reject));
        return { content, ...meta };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async remove(id) {
      if (!ID_SHAPE.test(id)) return;
      await rm(contentPath(id), { force: true });
      await rm(metaPath(id), { force: true });
    },
  };
}

/** What `Ids.secret` makes; also keeps every path inside the folder. */
const ID_SHAPE = /^[\w-]{20,100}$/;

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

function countBytes(max: number): Transform & { bytes(): number } {
  let total = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.length;
      if (total > max) done(tooLarge(`A file may have at most ${max} bytes.`));
      else done(null, chunk);
    },
  });
  return Object.assign(counter, { bytes: () => total });
}
