/**
 * What `npm test` runs, in this order. `script` is the npm script; `jest` marks those that report single tests;
 * `needs` what must be provided first (servers: MongoDB and Redis; encoder: its weights).
 */
export const STAGES = [
  { name: 'lint', script: 'lint' },
  { name: 'types', script: 'types' },
  { name: 'imports', script: 'imports' },
  { name: 'unused', script: 'unused' },
  { name: 'unit', script: 'test:unit', jest: true, needs: ['encoder'] },
  { name: 'integration', script: 'test:int', jest: true, needs: ['build', 'servers', 'encoder'] },
  { name: 'browser', script: 'test:e2e', jest: true, needs: ['build', 'servers', 'browser', 'encoder'] },
];

/** The stages named, in the fixed order; all when none is. Null with `unknown` filled when a name is not one. */
export function chooseStages(names) {
  const unknown = names.filter((name) => !STAGES.some((stage) => stage.name === name));
  const chosen = names.length === 0 ? STAGES : STAGES.filter((stage) => names.includes(stage.name));
  return { stages: chosen, unknown };
}

export const isNeeded = (stages, need) => stages.some((stage) => stage.needs?.includes(need));
