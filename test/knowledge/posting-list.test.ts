import { countBits, PostingList } from '../../src/knowledge/posting-list.js';

const FIELDS = 3;
const create = () => new PostingList(countBits(FIELDS));
const read = ({ pairs, size, bits }: PostingList) =>
  Array.from({ length: size }, (_, at) => {
    const counts = pairs[at * 2 + 1] ?? 0;
    return [
      pairs[at * 2],
      ...Array.from({ length: FIELDS }, (_, field) => (counts >>> (field * bits)) & (2 ** bits - 1)),
    ];
  });

describe('PostingList', () => {
  it('counts each field of each document on its own', () => {
    const list = create();
    for (const field of [0, 2, 2, 1]) list.count(7, field);
    list.count(3, 1);
    expect(read(list)).toEqual([
      [7, 1, 1, 2],
      [3, 0, 1, 0],
    ]);
  });

  it('stops counting where the next field begins', () => {
    const list = create();
    for (let times = 0; times < 5000; times += 1) list.count(7, 1);
    expect(read(list)).toEqual([[7, 0, 2 ** countBits(FIELDS) - 1, 0]]);
  });

  it('keeps all others when a document is removed, and grows as needed', () => {
    const list = create();
    for (let document = 0; document < 20; document += 1) list.count(document, document % FIELDS);
    for (const document of [0, 19, 7, 99]) list.remove(document);
    const documents = read(list).map(([document]) => document);
    expect(documents.sort((a = 0, b = 0) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, at) => at).filter((at) => ![0, 19, 7].includes(at)),
    );
    expect(read(list).every(([document = 0, ...counts]) => counts[document % FIELDS] === 1)).toBe(true);
  });
});
