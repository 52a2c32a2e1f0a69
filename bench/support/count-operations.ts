import { Queue } from 'bullmq';
import mongoose from 'mongoose';

/** How often each operation ran, by name: `insert activities`, `add inbound`. */
export type Tally = Map<string, number>;

export interface OperationCount {
  writes: Tally;
  reads: Tally;
  jobs: Tally;
  reset(): void;
  /** What is made from now on is not counted. */
  stop(): void;
}

const WRITES = new Set(['insert', 'update', 'delete', 'findAndModify']);
const READS = new Set(['find', 'count', 'aggregate', 'distinct', 'getMore']);

/**
 * Counts what the services made after this call send to MongoDB (from the driver's own command monitoring) and the jobs
 * they add. Slows them a little: for counting only, never for measuring.
 */
export function countOperations(): OperationCount {
  const createConnection = mongoose.createConnection;
  const add = Queue.prototype.add;
  const counts: OperationCount = {
    writes: new Map(),
    reads: new Map(),
    jobs: new Map(),
    reset() {
      for (const tally of [counts.writes, counts.reads, counts.jobs]) tally.clear();
    },
    stop() {
      mongoose.createConnection = createConnection;
      Queue.prototype.add = add;
    },
  };
  const original = createConnection.bind(mongoose) as typeof mongoose.createConnection;
  mongoose.createConnection = ((uri: string, options: mongoose.ConnectOptions) => {
    const connection = original(uri, { ...options, monitorCommands: true });
    connection.once('connected', () => {
      connection.getClient().on('commandStarted', ({ commandName, command }) => {
        const tally = WRITES.has(commandName) ? counts.writes : READS.has(commandName) ? counts.reads : null;
        if (tally) countOne(tally, `${commandName} ${String(command[commandName])}`);
      });
    });
    return connection;
  }) as typeof mongoose.createConnection;
  Queue.prototype.add = function counted(this: Queue, ...args: Parameters<Queue['add']>) {
    countOne(counts.jobs, `${args[2]?.delay === undefined ? 'add' : 'add delayed'} ${this.name}`);
    return add.apply(this, args);
  } as Queue['add'];
  return counts;
}

const countOne = (tally: Tally, name: string): void => {
  tally.set(name, (tally.get(name) ?? 0) + 1);
};

/** Per item, to a tenth, most frequent first. */
export function perItem(tally: Tally, items: number): Record<string, number> {
  const rows = [...tally].map(([name, count]) => [name, Number((count / items).toFixed(1))] as const);
  return Object.fromEntries(
    rows.filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])),
  );
}
