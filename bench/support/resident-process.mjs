import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/**
 * A process of its own, of the built server, that holds a base with vectors and the encoder, has answered, and says what it
 * takes of memory. It reads the base and the questions from its input, as JSON.
 */
const { entries, asked } = JSON.parse(await text(process.stdin));
const server = join(import.meta.dirname, '..', '..', 'dist', 'server');
const { KnowledgeIndex, openConfiguredEncoder } = await import(join(server, 'knowledge', 'index.js'));
const { readConfig } = await import(join(server, 'platform', 'config.js'));
const silent = { debug() {}, info() {}, warn() {}, error() {} };

const { encoder, close } = await openConfiguredEncoder(
  readConfig({ LOG_LEVEL: 'fatal', ...process.env }),
  silent,
);
const index = new KnowledgeIndex();
for (const entry of entries) {
  const phrasings = [entry.question, ...entry.utterances];
  // How much they take does not depend on what they mean, and encoding all takes minutes.
  const vectors = encoder && {
    phrasings: phrasings.map(() => new Float32Array(encoder.dimensions).fill(0.05)),
    whole: null,
  };
  index.put(entry, vectors ?? undefined);
}
for (const said of asked) {
  const [vector] = encoder ? await encoder.encode([said]) : [];
  index.search({ parts: [{ text: said }], vector }, { language: 'en', limit: 5 });
}
const megabytes = (process.memoryUsage.rss() / 1e6).toFixed(0);
const tier = encoder ? `their vectors and ${encoder.id}` : 'no encoder';
console.log(`a process with ${entries.length} entries, ${tier}: ${megabytes} MB resident`);
await close();
