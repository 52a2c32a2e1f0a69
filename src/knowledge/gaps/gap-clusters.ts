import { VectorMatrix } from '../vectors/vector-matrix.js';
import { dot } from './background.js';
import type { Blend } from './blend.js';
import { keepIds } from './keep-ids.js';
import { nearest, NEIGHBOURS, smoothed } from './neighbours.js';
import type { Regrouped, RegroupJob } from './regroup.js';

/** A question as it is clustered. */
export interface ClusteredQuestion {
  readonly id: string;
  readonly text: string;
  /** The encoder's vector; null when there is none. */
  readonly meaning: Float32Array | null;
}

/** A question and the cluster it is in. */
export interface Placed {
  readonly question: ClusteredQuestion;
  readonly clusterId: string;
}

/**
 * Questions in clusters, in memory, one by one: a question joins the cluster whose questions it is most like on
 * average, or founds one (leader clustering, J. Hartigan, "Clustering Algorithms", 1975, with means for leaders).
 * That depends on the order they come in; `regroup` from time to time undoes it and keeps the clusters' ids.
 */
export class GapClusters {
  readonly #blend: Blend;
  readonly #nextId: () => string;
  readonly #matrix: VectorMatrix;
  /** By row of the matrix. */
  readonly #members: Member[] = [];
  readonly #rows = new Map<string, number>();
  readonly #sums = new Map<string, { sum: Float32Array; size: number }>();

  constructor(blend: Blend, nextId: () => string) {
    this.#blend = blend;
    this.#nextId = nextId;
    this.#matrix = new VectorMatrix(blend.dimensions);
  }

  get size(): number {
    return this.#members.length;
  }

  clusterOf(questionId: string): string | undefined {
    return this.#members[this.#rows.get(questionId) ?? -1]?.clusterId;
  }

  placed(): Placed[] {
    return this.#members.map(({ question, clusterId }) => ({ question, clusterId }));
  }

  /** Where it would go; null: no cluster is like it. Changes nothing. */
  place(question: Omit<ClusteredQuestion, 'id'>): string | null {
    return this.#best(this.#smooth(this.#blend.vectorOf(question.text, question.meaning)));
  }

  /**
   * Puts a question in its cluster; one that is known stays where it is.
   *
   * @param clusterId where it is known to belong; default: where it fits
   * @returns its cluster
   */
  add(question: ClusteredQuestion, clusterId?: string): string {
    const known = this.clusterOf(question.id);
    if (known !== undefined) return known;
    const vector = this.#blend.vectorOf(question.text, question.meaning);
    const moved = this.#smooth(vector);
    const chosen = clusterId ?? this.#best(moved) ?? this.#nextId();
    this.#rows.set(question.id, this.#matrix.push(vector));
    this.#members.push({ question, vector, moved, clusterId: chosen });
    this.#count(chosen, moved, 1);
    return chosen;
  }

  remove(questionId: string): void {
    const row = this.#rows.get(questionId);
    const member = row === undefined ? undefined : this.#members[row];
    if (row === undefined || !member) return;
    this.#count(member.clusterId, member.moved, -1);
    this.#matrix.remove(row);
    this.#rows.delete(questionId);
    const last = this.#members.pop();
    if (!last || last === member) return;
    this.#members[row] = last;
    this.#rows.set(last.question.id, row);
  }

  /** All of one cluster into another. */
  merge(fromId: string, intoId: string): void {
    for (const member of this.#members) if (member.clusterId === fromId) this.#move(member, intoId);
  }

  /** What `regroup` is to work on; its result goes to `adopt`. */
  regroupJob(): RegroupJob & { ids: string[] } {
    return {
      ids: this.#members.map(({ question }) => question.id),
      vectors: this.#members.map(({ vector }) => vector),
      dimensions: this.#blend.dimensions,
      neighbourly: this.#blend.related(NEIGHBOURLY),
      least: this.#blend.related(ALIKE),
    };
  }

  /**
   * Takes over what `regroup` found. Questions that came meanwhile go where they fit now; those that went are gone.
   *
   * @param held clusters that somebody acted on: they are not taken apart
   */
  adopt(ids: readonly string[], found: Regrouped, held: ReadonlySet<string> = NONE): void {
    const names = keepIds(
      ids.map((id) => this.clusterOf(id)),
      found.clusters,
      held,
      this.#nextId,
    );
    const regrouped = new Set<Member>();
    for (const [at, id] of ids.entries()) {
      const member = this.#members[this.#rows.get(id) ?? -1];
      const [name, moved] = [names[at], found.smoothed[at]];
      if (!member || name === undefined || !moved) continue;
      this.#count(member.clusterId, member.moved, -1);
      member.moved = moved;
      member.clusterId = name;
      this.#count(name, moved, 1);
      regrouped.add(member);
    }
    for (const member of this.#members) {
      if (regrouped.has(member) || held.has(member.clusterId)) continue;
      this.#move(member, this.#best(member.moved) ?? member.clusterId);
    }
  }

  #smooth(vector: Float32Array): Float32Array {
    const above = this.#blend.related(NEIGHBOURLY);
    const around = nearest(this.#matrix, vector, { limit: NEIGHBOURS, above });
    return smoothed(vector, around, (at) => this.#members[at]?.vector);
  }

  /** The cluster that was founded first wins a tie. */
  #best(moved: Float32Array): string | null {
    let best: string | null = null;
    let most = this.#blend.related(ALIKE);
    for (const [id, { sum, size }] of this.#sums) {
      const alike = dot(sum, moved) / size;
      if (alike > most || (best === null && alike === most)) [best, most] = [id, alike];
    }
    return best;
  }

  #move(member: Member, clusterId: string): void {
    if (member.clusterId === clusterId) return;
    this.#count(member.clusterId, member.moved, -1);
    member.clusterId = clusterId;
    this.#count(clusterId, member.moved, 1);
  }

  #count(clusterId: string, moved: Float32Array, sign: 1 | -1): void {
    const cluster = this.#sums.get(clusterId) ?? { sum: new Float32Array(moved.length), size: 0 };
    cluster.size += sign;
    if (cluster.size === 0) {
      this.#sums.delete(clusterId);
      return;
    }
    for (let at = 0; at < moved.length; at += 1) {
      cluster.sum[at] = (cluster.sum[at] ?? 0) + sign * (moved[at] ?? 0);
    }
    this.#sums.set(clusterId, cluster);
  }
}

interface Member {
  readonly question: ClusteredQuestion;
  readonly vector: Float32Array;
  moved: Float32Array;
  clusterId: string;
}

const NONE: ReadonlySet<string> = new Set();
/** In standard deviations of unrelated questions; chosen on CLINC150 with intents removed (docs/answering.md). */
const NEIGHBOURLY = 1;
const ALIKE = 4;
