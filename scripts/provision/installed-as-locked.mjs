/**
 * True when node_modules holds exactly what package-lock.json asks for. npm lists what it installed in
 * node_modules/.package-lock.json; packages for other systems are missing there, and that is as it should be.
 *
 * Saves the minute that a second install would take after somebody's own `npm ci`.
 */
export function installedAsLocked(lock, installed) {
  const wanted = lock.packages ?? {};
  const present = installed.packages ?? {};
  const foreign = Object.keys(present).some((path) => present[path].version !== wanted[path]?.version);
  if (foreign) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || path in present || entry.optional || entry.devOptional || entry.peer,
  );
}
