/** How many questions a new cluster has from an old one. */
interface Overlap {
  group: number;
  id: string;
  shared: number;
}

/**
 * Names for new clusters: each old name goes to the new cluster that holds most of it, the largest overlap first and
 * no name twice. What is left is named anew.
 *
 * @param before each question's old cluster; undefined for one that had none
 * @param groups each question's new cluster
 * @param held old clusters that somebody acted on: new ones drawn mostly from such a one are put together again under
 *   its name, so that what was drafted, dismissed or merged by hand stays so
 * @returns each question's named cluster
 */
export function keepIds(
  before: readonly (string | undefined)[],
  groups: readonly number[],
  held: ReadonlySet<string>,
  nextId: () => string,
): string[] {
  const sizes = new Map<number, number>();
  const overlaps = new Map<string, Overlap>();
  for (const [at, group] of groups.entries()) {
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
    const id = before[at];
    if (id === undefined) continue;
    const key = `${group} ${id}`;
    const overlap = overlaps.get(key) ?? { group, id, shared: 0 };
    overlap.shared += 1;
    overlaps.set(key, overlap);
  }

  const names = new Map<number, string>();
  const taken = new Set<string>();
  const ranked = [...overlaps.values()].sort(byOverlap);
  for (const { group, id, shared } of ranked) {
    const isMostly = shared * 2 > (sizes.get(group) ?? 0);
    if (!held.has(id) || !isMostly) continue;
    names.set(group, id);
    taken.add(id);
  }
  for (const { group, id } of ranked) {
    if (names.has(group) || taken.has(id)) continue;
    names.set(group, id);
    taken.add(id);
  }
  return groups.map((group) => {
    const name = names.get(group) ?? nextId();
    names.set(group, name);
    return name;
  });
}

const byOverlap = (a: Overlap, b: Overlap): number =>
  b.shared - a.shared || a.group - b.group || (a.id < b.id ? -1 : 1);
