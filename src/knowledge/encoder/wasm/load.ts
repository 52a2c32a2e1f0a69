import { assemble, type Kernel } from './assembler.js';

/** Called with as many numbers as the kernel has parameters. */
export type LoadedKernel = (...args: number[]) => void;

export const PAGE_BYTES = 65_536;
export const pagesFor = (bytes: number): number => Math.ceil(bytes / PAGE_BYTES);

/** The kernels on this memory, by name. */
export function loadKernels<Name extends string>(
  memory: WebAssembly.Memory,
  kernels: Record<Name, (name: string) => Kernel>,
): Record<Name, LoadedKernel> {
  const names = Object.keys(kernels) as Name[];
  const bytes = assemble(names.map((name) => kernels[name](name)));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  return exports as Record<Name, LoadedKernel>;
}
