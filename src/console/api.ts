import { Router, type Request } from 'express';
import { z } from 'zod';
import { actorOf, authorize, causeOf, type AccountActor, type Action, type Cause } from '../access/index.js';
import { parseInput } from '../platform/http.js';

/** One endpoint: what it takes, gives and demands, in one place; the router and OpenAPI are both made from it. */
export interface Endpoint<Body, Query, Answer> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As Express writes it: `/conversations/:id`. */
  path: string;
  summary: string;
  /** Checked before anything is loaded. Actions that depend on what is loaded are checked by `run`. */
  allowed?: Action;
  body?: z.ZodType<Body>;
  query?: z.ZodType<Query>;
  /** Absent: 204. */
  answer?: z.ZodType<Answer>;
  status?: number;
  run(call: ApiCall<Body, Query>): Promise<Answer>;
}

export interface ApiCall<Body, Query> {
  actor: AccountActor;
  cause: Cause;
  /** Path parameter. */
  id: string;
  body: Body;
  query: Query;
}

export interface Described {
  method: string;
  path: string;
  summary: string;
  body?: z.ZodType;
  query?: z.ZodType;
  answer?: z.ZodType;
  status: number;
}

export interface Api {
  router: Router;
  endpoints: Described[];
  add<Body = unknown, Query = unknown, Answer = void>(endpoint: Endpoint<Body, Query, Answer>): void;
}

/** `seen` is told of every call of a signed-in person: for the heartbeat of agents who use the API alone. */
export function createApi(seen: (actor: AccountActor) => void): Api {
  const router = Router();
  const endpoints: Described[] = [];
  return {
    router,
    endpoints,
    add(endpoint) {
      const {
        method,
        path,
        summary,
        allowed,
        body,
        query,
        answer,
        status = answer ? 200 : 204,
        run,
      } = endpoint;
      endpoints.push({ method, path, summary, body, query, answer, status });
      router[method](path, async (req: Request, res) => {
        const actor = actorOf(req);
        if (allowed) authorize(actor, allowed);
        seen(actor);
        const result = await run({
          actor,
          cause: causeOf(req),
          id: typeof req.params['id'] === 'string' ? req.params['id'] : '',
          body: body ? parseInput(body, req.body) : (undefined as never),
          query: query ? parseInput(query, req.query, 'query') : (undefined as never),
        });
        if (answer) res.status(status).json(result);
        else res.status(status).end();
      });
    },
  };
}

/** A cursor for lists sorted by a date and an id, both descending: opaque to clients. */
export const encodeCursor = (at: Date, id: string): string =>
  Buffer.from(`${at.getTime()}|${id}`).toString('base64url');

/** @returns null for a cursor that is not one of ours: the list then starts at the top. */
export function decodeCursor(cursor: string | undefined): { at: Date; id: string } | null {
  if (!cursor) return null;
  const [time, id] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  return id && Number.isFinite(Number(time)) ? { at: new Date(Number(time)), id } : null;
}
