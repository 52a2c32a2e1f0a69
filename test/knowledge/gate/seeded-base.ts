import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit, GateQuestion, KnowledgeEntry } from '../../../src/knowledge/index.js';

/** An edit, and the questions it is known to fix and to break. */
export interface KnownEdit {
  name: string;
  edit: Edit;
  fixed: string[];
  broken: string[];
  /** Questions that must at least be called changed. */
  changed: string[];
}

interface Line {
  id: string;
  language: 'en' | 'ja';
  question: string;
  answer: string;
  utterances: string[];
  tags: string[];
}

const EDITED = new Set(
  ['order-cancel', 'order-gift-wrap', 'order-guest', 'order-preorder', 'order-receipt', 'order-track']
    .concat(['delivery-cost', 'delivery-customs', 'delivery-express', 'delivery-missed'])
    .concat(['delivery-overseas', 'delivery-time', 'pay-methods', 'refund-when'])
    .concat(['return-gift', 'return-how', 'return-period', 'return-worn'])
    .map((name) => `${name}.en`),
);

const lines = readFileSync(join(import.meta.dirname, '../../../demo/articles.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line)
  .filter(({ language }) => language === 'en')
  // What the edits are about, and some of the rest.
  .filter(({ id }, at) => EDITED.has(id) || at % 8 === 0);

const toEntry = ({ id, ...line }: Line): KnowledgeEntry => ({ articleId: id, version: 1, ...line });
const write = (id: string, question: string, answer: string, utterances: string[] = []): KnowledgeEntry =>
  toEntry({ id, language: 'en', question, answer, utterances, tags: [] });

/** Entries that answer what a person ought to. */
const decoys = [
  write('decoy-quasar', 'Quasar telescope aperture', 'Please see our washing instructions.'),
  write('decoy-zirconium', 'Zirconium furnace crucible', 'Our newsletter comes each Friday.'),
];

/** The last phrasing of each entry is kept from it, as something the base was not written for. */
export const seededBase: KnowledgeEntry[] = [
  ...lines.map((line) => toEntry({ ...line, utterances: line.utterances.slice(0, -1) })),
  ...decoys,
];

const entry = (id: string): KnowledgeEntry => {
  const found = seededBase.find(({ articleId }) => articleId === id);
  if (!found) throw new Error(`There is no ${id} in the seeded base.`);
  return found;
};
const ask = (id: string, text: string, expected: GateQuestion['expected']): GateQuestion => ({
  id,
  text,
  language: 'en',
  expected,
});
const labelled = (...articleIds: string[]) => ({ kind: 'labelled' as const, articleIds });

/** What the base has nothing on. */
const ABSENT = {
  zeppelin: 'Do you rent out zeppelins for weddings',
  piano: 'Who tunes the grand piano in the lobby',
  falcon: 'May I bring my trained falcon along',
};
const UNHEARD = {
  'return-worn.en': 'trialled hiking shoes round the garden briefly',
  'order-receipt.en': 'tatty scribbled chit wanted',
  'delivery-missed.en': 'courier rang while I was showering',
};
const AGENTS = {
  embroidery: {
    text: 'Can initials be sewn onto the canopy',
    answer: 'Embroidery on canopies costs 900 yen and takes eight working days in our Nara atelier.',
  },
  museum: {
    text: 'Is the umbrella museum accessible by wheelchair',
    answer: 'The museum has a ramp behind the garden gate and a lift to both floors.',
  },
};

/** Two hundred questions: those the base was written for, labelled or said to have helped, and those it was not. */
export const seededQuestions: GateQuestion[] = [
  ...lines.flatMap(({ id, question, utterances }) => [
    ask(`label ${id}`, utterances[0] ?? question, labelled(id)),
    ask(`helped ${id}`, question, { kind: 'helped', articleId: id, answer: null }),
    ...utterances.slice(1).map((text, at) => ask(`asked ${id} ${at}`, text, null)),
    ask(`fuzzy ${id}`, `${question.split(' ').slice(0, 4).join(' ')} actually`, null),
  ]),
  ...Object.entries(ABSENT).map(([name, text]) => ask(`absent ${name}`, text, labelled(`new-${name}`))),
  ...Object.entries(UNHEARD).map(([id, text]) => ask(`unheard ${id}`, text, labelled(id))),
  ...decoys.map(({ articleId, question }) => ask(`person ${articleId}`, question, labelled())),
  ask('person quokka', 'Quokka marsupial habitat', labelled()),
  ask('person tundra', 'Tundra lichen symbiosis', labelled()),
  ...Object.entries(AGENTS).map(([name, { text, answer }]) =>
    ask(`agent ${name}`, text, { kind: 'agent', answer }),
  ),
];

const retire = (articleId: string): Edit => ({ articleId, entry: null });
const change = (id: string, overrides: Partial<KnowledgeEntry>): Edit => ({
  articleId: id,
  entry: { ...entry(id), version: 2, ...overrides },
});
const add = (fresh: KnowledgeEntry): Edit => ({ articleId: fresh.articleId, entry: fresh });
const own = (id: string): string[] => [`label ${id}`, `helped ${id}`];

const made = (name: string, edit: Edit, effect: Partial<KnownEdit>): KnownEdit => ({
  name,
  edit,
  fixed: [],
  broken: [],
  changed: [],
  ...effect,
});

const breaking: KnownEdit[] = [
  ...['order-cancel.en', 'delivery-cost.en', 'return-how.en', 'refund-when.en'].map((id) =>
    made(`takes ${id} away`, retire(id), { broken: own(id) }),
  ),
  ...['order-guest.en', 'return-gift.en'].map((id) =>
    made(
      `turns ${id} into something else`,
      change(id, {
        question: 'Sundial maintenance in coastal towns',
        answer: 'Polish brass gnomons twice yearly.',
        utterances: ['gnomon polishing', 'brass sundial verdigris'],
      }),
      { broken: own(id) },
    ),
  ),
  ...['order-preorder.en', 'delivery-customs.en'].map((id) =>
    made(
      `leaves nothing to find ${id} by`,
      change(id, { question: 'Miscellaneous', answer: 'See below.', utterances: [] }),
      {
        broken: own(id),
      },
    ),
  ),
  ...Object.entries({ quokka: 'Quokka marsupial habitat', tundra: 'Tundra lichen symbiosis' }).map(
    ([name, text]) =>
      made(
        `answers what ought to go to a person, ${name}`,
        add(write(`new-${name}`, text, 'We open at ten.')),
        {
          broken: [`person ${name}`],
        },
      ),
  ),
];

const fixing: KnownEdit[] = [
  ...Object.entries(ABSENT).map(([name, text]) =>
    made(`answers ${name}`, add(write(`new-${name}`, text, `Kindly ask the ${name} desk.`)), {
      fixed: [`absent ${name}`],
    }),
  ),
  ...Object.entries(UNHEARD).map(([id, text]) =>
    made(`teaches ${id} a phrasing`, change(id, { utterances: [...entry(id).utterances, text] }), {
      fixed: [`unheard ${id}`],
    }),
  ),
  ...decoys.map(({ articleId }) =>
    made(`stops ${articleId}`, retire(articleId), { fixed: [`person ${articleId}`] }),
  ),
  ...Object.entries(AGENTS).map(([name, { text, answer }]) =>
    made(`says of ${name} what an agent said`, add(write(`new-${name}`, text, `Yes. ${answer}`)), {
      fixed: [`agent ${name}`],
    }),
  ),
];

const harmless: KnownEdit[] = [
  ...['order-track.en', 'pay-methods.en', 'delivery-time.en'].map((id) =>
    made(`tags ${id}`, change(id, { tags: ['reviewed'] }), {}),
  ),
  ...['order-cancel.en', 'delivery-overseas.en', 'return-period.en'].map((id) =>
    made(`rewords the answer of ${id}`, change(id, { answer: `${entry(id).answer} Do write to us.` }), {
      changed: [`helped ${id}`],
    }),
  ),
  ...['Harpsichord plectra', 'Quarterly seismograph readings'].map((question, at) =>
    made(
      `adds an entry nobody asked for, ${at + 1}`,
      add(write(`new-odd-${at}`, question, `${question}.`)),
      {},
    ),
  ),
  ...['order-receipt.en', 'delivery-express.en'].map((id) =>
    made(
      `gives ${id} one more phrasing of its own kind`,
      change(id, { utterances: [...entry(id).utterances, `${entry(id).question} thanks`] }),
      {},
    ),
  ),
];

export const knownEdits: KnownEdit[] = [...breaking, ...fixing, ...harmless];
