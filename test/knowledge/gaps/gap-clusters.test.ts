import fc from 'fast-check';
import { createBlend } from '../../../src/knowledge/gaps/blend.js';
import { GapClusters } from '../../../src/knowledge/gaps/gap-clusters.js';
import { regroup } from '../../../src/knowledge/gaps/regroup.js';
import { seededRandom } from '../../../src/knowledge/numeric/seeded-random.js';
import { toUnit } from '../../../src/knowledge/gaps/background.js';

const DIMENSIONS = 32;
const TOPICS = 6;

/** A question of a topic: near the topic's direction, with noise, and words of its own. */
function questionOf(topic: number, seed: number) {
  const random = seededRandom(seed * 31 + topic);
  const meaning = Float32Array.from(
    { length: DIMENSIONS },
    (_, at) => (at % TOPICS === topic ? 1 : 0) + (random.next() - 0.5) * 0.6,
  );
  return { id: `${topic}-${seed}`, text: `topic${topic} word${random.below(50)}`, meaning: toUnit(meaning) };
}

const questions = (each: number) =>
  Array.from({ length: each * TOPICS }, (_, at) => questionOf(at % TOPICS, Math.floor(at / TOPICS)));

function openClusters(): GapClusters {
  let made = 0;
  const background = { centre: new Float32Array(DIMENSIONS), spread: 0.12 };
  const texts = questions(10).map(({ text }) => text);
  return new GapClusters(createBlend({ dimensions: DIMENSIONS, background, texts }), () => `c${(made += 1)}`);
}

function clusterAnew(clusters: GapClusters, held: ReadonlySet<string> = new Set()): void {
  const { ids, ...job } = clusters.regroupJob();
  clusters.adopt(ids, regroup(job), held);
}

const clustersByTopic = (clusters: GapClusters): Set<string>[] =>
  Array.from(
    { length: TOPICS },
    (_, topic) =>
      new Set(
        clusters
          .placed()
          .flatMap(({ question, clusterId }) => (question.id.startsWith(`${topic}-`) ? [clusterId] : [])),
      ),
  );

const shuffled = fc.integer().map((seed) => seededRandom(seed).shuffle(questions(8)));

describe('gap clusters', () => {
  it('tell topics apart once clustered anew, whatever order the questions came in', () => {
    fc.assert(
      fc.property(shuffled, (order) => {
        const clusters = openClusters();
        for (const question of order) clusters.add(question);
        clusterAnew(clusters);
        const byTopic = clustersByTopic(clusters);
        expect(byTopic.map(({ size }) => size)).toEqual(Array<number>(TOPICS).fill(1));
        expect(new Set(byTopic.flatMap((ids) => [...ids])).size).toBe(TOPICS);
      }),
      { numRuns: 20 },
    );
  });

  it('are the same for the same questions in the same order', () => {
    fc.assert(
      fc.property(shuffled, (order) => {
        const [one, other] = [openClusters(), openClusters()];
        for (const clusters of [one, other]) {
          for (const question of order) clusters.add(question);
          clusterAnew(clusters);
        }
        expect(one.placed()).toEqual(other.placed());
      }),
      { numRuns: 10 },
    );
  });

  it('leave every question where it is when another comes', () => {
    fc.assert(
      fc.property(shuffled, (order) => {
        const clusters = openClusters();
        for (const question of order) {
          const before = clusters.placed();
          clusters.add(question);
          expect(clusters.placed().slice(0, -1)).toEqual(before);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('keep their ids when clustered anew with more questions', () => {
    const clusters = openClusters();
    for (const question of questions(8)) clusters.add(question);
    clusterAnew(clusters);
    const before = clustersByTopic(clusters);
    for (let seed = 100; seed < 130; seed += 1) clusters.add(questionOf(seed % TOPICS, seed));
    clusterAnew(clusters);
    expect(clustersByTopic(clusters)).toEqual(before);
  });

  it('hold no question twice and forget those that were removed', () => {
    fc.assert(
      fc.property(shuffled, fc.array(fc.nat({ max: 47 })), (order, gone) => {
        const clusters = openClusters();
        for (const question of [...order, ...order]) clusters.add(question);
        const removed = new Set(gone.map((at) => order[at]?.id));
        for (const id of removed) clusters.remove(id ?? '');
        clusterAnew(clusters);
        const left = order.flatMap(({ id }) => (removed.has(id) ? [] : [id]));
        expect(
          clusters
            .placed()
            .map(({ question }) => question.id)
            .sort(),
        ).toEqual(left.sort());
      }),
      { numRuns: 20 },
    );
  });

  it('say where a question would go without taking it in', () => {
    const clusters = openClusters();
    for (const question of questions(8)) clusters.add(question);
    clusterAnew(clusters);
    const like = questionOf(2, 500);
    expect(clusters.place(like)).toBe(clusters.clusterOf('2-0'));
    expect(clusters.clusterOf(like.id)).toBeUndefined();
    expect(
      clusters.place({ text: 'xyz', meaning: toUnit(new Float32Array(DIMENSIONS).fill(-1)) }),
    ).toBeNull();
  });

  it('stay merged when a person merged them', () => {
    const clusters = openClusters();
    for (const question of questions(8)) clusters.add(question);
    clusterAnew(clusters);
    const [into, from] = [clusters.clusterOf('0-0') ?? '', clusters.clusterOf('1-0') ?? ''];
    clusters.merge(from, into);
    clusterAnew(clusters, new Set([into]));
    expect(clustersByTopic(clusters).slice(0, 2)).toEqual([new Set([into]), new Set([into])]);
  });
});
