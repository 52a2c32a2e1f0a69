import { text, type Request, type Response } from 'express';
import { DirectLineError } from './direct-line-error.js';
import { MAX_ACTIVITY_BYTES } from './incoming-activity.js';

const textParser = text({ type: () => true, limit: MAX_ACTIVITY_BYTES });

/**
 * The body as text; empty when there is none. Called after the caller is known, so that strangers' bodies are not read.
 * @throws an error of Express' body reader, 413 when it is too large.
 */
export const readBody = (req: Request, res: Response): Promise<string> =>
  new Promise((resolve, reject) => {
    textParser(req, res, (error?: unknown) => {
      if (error) reject(error as Error);
      else resolve(typeof req.body === 'string' ? req.body : '');
    });
  });

/** @throws DirectLineError 400 when the body is not JSON. No body counts as an empty object. */
export async function readJson(req: Request, res: Response): Promise<unknown> {
  const body = await readBody(req, res);
  if (body.trim() === '') return {};
  try {
    return JSON.parse(body);
  } catch {
    throw new DirectLineError(400, 'BadArgument', 'The body is not valid JSON.');
  }
}
