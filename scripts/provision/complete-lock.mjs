const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

/**
 * Adds to a parsed package-lock.json the optional packages of other systems that npm left out (it does when the registry
 * could not offer them, or when node_modules existed already). `npm ci` refuses a lock file without them, on every
 * system. Their platform is read from their names. Returns the names added.
 */
export function completeLock(lock) {
  const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name, version]) => /^\d/.test(version) && !resolves(lock, path, name))
      .map(([name, version]) => ({ name, version, dev: entry.dev, ...platformOf(name) })),
  );
  const additions = missing.filter(({ os, cpu }) => os || cpu);
  for (const { name, ...entry } of additions) {
    lock.packages[`node_modules/${name}`] = { ...entry, optional: true };
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return additions.map(({ name }) => name);
}

/** As Node looks packages up: in the node_modules of the folder itself and of each one above it. */
function resolves(lock, from, name) {
  const parts =
    from === ''
      ? ['']
      : [
          '',
          ...from
            .split('/node_modules/')
            .map((_, index, all) => all.slice(0, index + 1).join('/node_modules/')),
        ];
  return parts.some((folder) => `${folder ? `${folder}/` : ''}node_modules/${name}` in lock.packages);
}

/** `@swc/core-linux-arm64-musl` is for Linux on arm64 with musl. */
function platformOf(name) {
  const words = name.split('/').at(-1).split(/[-.]/);
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  const libc = words.includes('musl')
    ? 'musl'
    : os === 'linux' && words.includes('gnu')
      ? 'glibc'
      : undefined;
  return { os: os && [os], cpu: cpu && [cpu], libc: libc && [libc] };
}
