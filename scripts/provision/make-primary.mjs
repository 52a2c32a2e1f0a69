import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError } from './say.mjs';

const WITHIN_MS = 60_000;

/**
 * Makes a lone mongod the primary of its own replica set, which change streams and transactions need. The port may
 * differ from the last start, so an existing configuration is corrected.
 */
export async function makePrimary(port) {
  const { default: mongoose } = await import('mongoose');
  const uri = `mongodb://127.0.0.1:${port}/admin?directConnection=true`;
  const connection = await mongoose
    .createConnection(uri, { serverSelectionTimeoutMS: WITHIN_MS })
    .asPromise();
  try {
    const admin = connection.getClient().db('admin');
    await configure(admin, `127.0.0.1:${port}`);
    await untilPrimary(admin);
  } finally {
    await connection.close();
  }
}

async function configure(admin, host) {
  try {
    await admin.command({ replSetInitiate: { _id: 'tsunagu', members: [{ _id: 0, host }] } });
  } catch (error) {
    if (error.codeName !== 'AlreadyInitialized') throw error;
    const { config } = await admin.command({ replSetGetConfig: 1 });
    const [member] = config.members;
    if (member.host === host) return;
    const moved = { ...config, version: config.version + 1, members: [{ ...member, host }] };
    await admin.command({ replSetReconfig: moved, force: true });
  }
}

async function untilPrimary(admin) {
  const deadline = Date.now() + WITHIN_MS;
  while (Date.now() < deadline) {
    const { isWritablePrimary } = await admin.command({ hello: 1 });
    if (isWritablePrimary) return;
    await sleep(100);
  }
  throw new PlainError('mongod did not become primary of its replica set within a minute: see its log.');
}
