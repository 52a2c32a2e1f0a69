import { z } from 'zod';
import type { Journal } from './journal.js';

/** The platforms' clock: real time plus what the tester added, so that windows and tokens can expire at will. */
export class MovableClock {
  private offsetMs = 0;
  private readonly save: (offsetMs: number) => void;

  constructor(
    private readonly base: () => number,
    journal: Journal,
  ) {
    this.save = journal.topic('clock', z.number(), (offsetMs) => {
      this.offsetMs = offsetMs;
    });
  }

  now(): number {
    return this.base() + this.offsetMs;
  }

  /** Time without what was added: callers' own clocks, as in OAuth timestamps, do not move along. */
  real(): number {
    return this.base();
  }

  iso(): string {
    return new Date(this.now()).toISOString();
  }

  advance(ms: number): void {
    this.offsetMs += ms;
    this.save(this.offsetMs);
  }

  clear(): void {
    this.offsetMs = 0;
  }
}
