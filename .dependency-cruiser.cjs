/** The import directions of docs/architecture.md, as lint errors. */
const vendor = (name, packages, files) => ({
  name: `vendor-${name}`,
  severity: 'error',
  comment: `${name} is imported only in the files named for it, so that it can be replaced in one place.`,
  from: { path: '^src/', pathNot: files },
  to: { path: packages, dependencyTypesNot: ['type-only'] },
});

const MIDDLE = ['knowledge', 'handoff', 'customers', 'social', 'insight', 'access'];

module.exports = {
  forbidden: [
    // Cycles are oxlint's (import/no-cycle): it knows type-only imports, this parser does not.
    {
      name: 'platform-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/platform/' },
    },
    {
      name: 'conversations-import-platform-only',
      severity: 'error',
      from: { path: '^src/conversations/' },
      to: { path: '^src/', pathNot: '^src/(platform|conversations)/' },
    },
    ...MIDDLE.map((folder) => ({
      name: `${folder}-stands-alone`,
      severity: 'error',
      comment: 'The middle folders declare the small interface they need; services.ts supplies it.',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: `^src/(platform|conversations|${folder})/` },
    })),
    {
      name: 'channels-know-conversations-and-platform',
      severity: 'error',
      from: { path: '^src/channels/' },
      to: { path: '^src/', pathNot: '^src/(platform|conversations|channels)/' },
    },
    {
      name: 'only-index-is-public',
      severity: 'error',
      comment: "A folder's index.ts is all that others may import.",
      from: { path: '^src/([^/]+)/' },
      to: {
        path: '^src/(conversations|channels|bots|knowledge|handoff|customers|social|insight|access|console|emulator)/',
        pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '^src/channels/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'roots-use-indexes',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$' },
      to: {
        path: '^src/(conversations|channels|bots|knowledge|handoff|customers|social|insight|access|console|emulator)/',
        pathNot: ['^src/[^/]+/index\\.ts$', '^src/channels/[^/]+/index\\.ts$'],
      },
    },
    vendor('mongoose', 'node_modules/(mongoose|mongodb)/', '^src/platform/mongo\\.ts$'),
    vendor('ioredis', 'node_modules/ioredis/', '^src/platform/redis\\.ts$'),
    vendor('bullmq', 'node_modules/(bullmq|@bull-board)/', '^src/platform/(jobs|job-board)\\.ts$'),
    vendor('openai', 'node_modules/openai/', '^src/platform/openai(-embeddings)?\\.ts$'),
    vendor('usearch', 'node_modules/usearch/', '^src/knowledge/vectors/load-usearch\\.ts$'),
    vendor('botbuilder', 'node_modules/botbuilder', '^src/(bots|channels/botframework)/'),
    { name: 'no-unknown', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
