import { withServices } from './with-services.js';

export async function listDeadLetters(): Promise<void> {
  await withServices(async ({ deadLetters }) => {
    const letters = await deadLetters.list({ limit: 200 });
    if (letters.length === 0) console.log('No dead letters.');
    for (const { _id, kind, channel, at, error, replayedAt } of letters) {
      console.log(
        `${_id}  ${at.toISOString()}  ${kind} ${channel ?? ''}  ${replayedAt ? 'replayed' : 'open'}  ${error}`,
      );
    }
  });
}

export async function replayDeadLetter(id: string): Promise<void> {
  await withServices(async ({ deadLetters, replay }) => {
    const ids =
      id === 'all' ? (await deadLetters.list({ limit: 1000, open: true })).map((one) => one._id) : [id];
    for (const one of ids) await replay(one);
    console.log(`${ids.length} replayed`);
  });
}
