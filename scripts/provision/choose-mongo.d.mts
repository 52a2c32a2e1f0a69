export type MongoEngine = 'mongod' | 'secantusd-rs' | 'secantusd-py';

export interface MongoFacts {
  /** The engine that created the data that are there; null when there are none. */
  recordedEngine: MongoEngine | null;
  prefer: 'rs' | undefined;
  mongodOnPath: boolean;
  cached: MongoEngine[];
  downloadSiteAnswers: boolean;
  canInstallPython: boolean;
  canBuild: boolean;
}

export interface MongoWay {
  engine: MongoEngine;
  how: 'path' | 'cache' | 'download' | 'install' | 'build';
  because: string;
}

export function chooseMongo(facts: MongoFacts): MongoWay[];
export const ENGINES: MongoEngine[];
