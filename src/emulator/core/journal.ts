import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/**
 * An append-only file of everything that happened, one JSON value a line.
 * Written synchronously, so that what the platform accepted survives a kill in the next instant.
 */
export class Journal {
  private readonly readers = new Map<string, (value: unknown) => void>();
  private replaying = false;

  constructor(private readonly path?: string) {
    if (path) mkdirSync(dirname(path), { recursive: true });
  }

  /** Declares a kind of line: how it is checked and applied when read back. Returns its writer. */
  topic<T>(name: string, schema: z.ZodType<T>, apply: (value: T) => void): (value: T) => void {
    this.readers.set(name, (value) => apply(schema.parse(value)));
    return (value) => {
      if (this.path && !this.replaying) appendFileSync(this.path, `${JSON.stringify([name, value])}\n`);
    };
  }

  /** Applies the lines of an earlier run, in order. Call once, after all topics are declared. */
  replay(): void {
    if (!this.path || !existsSync(this.path)) return;
    this.replaying = true;
    for (const line of readFileSync(this.path, 'utf8').split('\n')) this.apply(line);
    this.replaying = false;
  }

  clear(): void {
    if (this.path) writeFileSync(this.path, '');
  }

  private apply(line: string): void {
    const parsed = LineSchema.safeParse(parseJson(line));
    if (!parsed.success) return;
    const [name, value] = parsed.data;
    this.readers.get(name)?.(value);
  }
}

const LineSchema = z.tuple([z.string(), z.unknown()]);

/** A kill can leave the last line cut short; it says nothing then. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
