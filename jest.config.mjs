const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.(t|j|mj)sx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true, decorators: true } },
        module: { type: 'commonjs' },
      },
    ],
  },
  // Some libraries ship ES modules only; they are compiled like our own files.
  transformIgnorePatterns: ['node_modules/(?!(jose|@bull-board|uuid|cookie|rate-limiter-flexible)/)'],
  extensionsToTreatAsEsm: [],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.stryker-tmp'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist', '<rootDir>/.data'],
};

const project = (displayName, testMatch, ignore = []) => ({
  ...base,
  displayName,
  testMatch,
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, ...ignore],
  setupFilesAfterEnv: displayName === 'unit' ? [] : ['<rootDir>/test/support/setup.ts'],
});

export default {
  rootDir: import.meta.dirname,
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', '!src/**/index.ts'],
  coverageReporters: ['text-summary', 'json-summary', 'lcovonly'],
  projects: [
    project('unit', ['<rootDir>/test/**/*.test.ts'], ['\\.int\\.test\\.ts$', '<rootDir>/test/e2e/']),
    project('integration', ['<rootDir>/test/**/*.int.test.ts'], ['<rootDir>/test/e2e/']),
    project('e2e', ['<rootDir>/test/e2e/**/*.test.ts']),
  ],
};
