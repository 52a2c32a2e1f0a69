import { createEmulator, type EmulatorOptions } from '../../src/emulator/index.js';

/**
 * The outside world as a process of its own: X and Facebook with all that they remember. It is never killed. Its options
 * come as JSON in KILL_EMULATOR.
 */
const options = JSON.parse(process.env['KILL_EMULATOR'] ?? '{}') as EmulatorOptions;
const emulator = createEmulator(options);
const { url } = await emulator.listen();
process.stdout.write(`emulator ready at ${url}\n`);
