export { createEmulator, type Emulator } from './create-emulator.js';
export type { EmulatorOptions } from './options.js';
