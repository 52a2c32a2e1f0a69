/** What we use of usearch. Declared here because the package is optional: without it the product must compile, too. */
declare module 'usearch' {
  interface IndexOptions {
    dimensions: number;
    metric: 'cos';
    quantization: 'f16';
    connectivity: number;
    expansion_add: number;
    expansion_search: number;
    multi: boolean;
  }

  export class Index {
    constructor(options: IndexOptions);
    /** @param threads 0: as many as there are processors */
    add(key: bigint, vector: Float32Array, threads: number): void;
    /** @returns how many vectors the key had */
    remove(key: bigint): number;
    search(vector: Float32Array, count: number, threads: number): { keys: BigUint64Array };
  }
}
