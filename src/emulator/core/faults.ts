import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { APIS, type Api } from './ledger.js';

export const FaultSchema = z
  .object({
    api: z.enum([...APIS, '*']),
    /** The HTTP status to refuse with; without it the call is only delayed or cut. */
    status: z.number().int().min(400).max(599).optional(),
    code: z.number().int().optional(),
    subcode: z.number().int().optional(),
    /** How many calls meet it. */
    times: z.number().int().min(1).default(1),
    delayMs: z.number().int().min(0).max(120_000).optional(),
    /** With 429: how long until the platform says it may be tried again. */
    resetInMs: z.number().int().min(0).max(3_600_000).default(1000),
    /** Accept the call, then drop the connection without an answer. */
    cutAfterAccept: z.boolean().optional(),
  })
  .refine((fault) => fault.status ?? fault.cutAfterAccept ?? fault.delayMs, {
    path: ['status'],
    message: 'Give a status, a delayMs or cutAfterAccept',
  });

export type Fault = z.infer<typeof FaultSchema>;

/** Troubles the tester has ordered, met by the next calls in the order they were given. */
export class Faults {
  private pending: Fault[] = [];
  private readonly toCut = new WeakSet<Response>();

  add(fault: Fault): void {
    this.pending.push({ ...fault });
  }

  list(): readonly Fault[] {
    return this.pending;
  }

  clear(): void {
    this.pending = [];
  }

  /** Lets a call meet its fault; `refuse` answers in the platform's own error shape. */
  meet(api: Api, refuse: (res: Response, fault: Fault & { status: number }) => void): RequestHandler {
    return async (_req, res, next) => {
      const fault = this.take(api);
      if (fault?.delayMs) await sleep(fault.delayMs);
      if (fault?.cutAfterAccept) this.toCut.add(res);
      else if (fault?.status) return refuse(res, { ...fault, status: fault.status });
      next();
    };
  }

  /** Answers an accepted call, unless a fault says its caller shall never know. */
  answer(res: Response, status: number, body: object): void {
    if (this.toCut.has(res)) res.socket?.destroy();
    else res.status(status).json(body);
  }

  private take(api: Api): Fault | undefined {
    const fault = this.pending.find((one) => one.api === api || one.api === '*');
    if (!fault) return undefined;
    fault.times -= 1;
    this.pending = this.pending.filter((one) => one.times > 0);
    return fault;
  }
}
