import {
  exportGolden,
  importGolden,
  replyOf,
  type CheckedQuestion,
  type GoldenQuestion,
} from '../knowledge/index.js';
import { badRequest, conflict } from '../platform/errors.js';
import type { NameOf } from './account-names.js';
import type { Api } from './api.js';
import {
  GoldenCreateBody,
  GoldenExportView,
  GoldenImportBody,
  GoldenImportView,
  GoldenListQuery,
  GoldenListView,
  GoldenPatchBody,
  GoldenQuestionView,
  type CheckedQuestionView,
} from './contract.js';
import type { ConsoleDeps } from './deps.js';
import { countOutcomes, listGolden } from './list-golden.js';

/** The questions no edit may break: looking at them with what customers are told now, and keeping them. */
export function addGoldenRoutes(api: Api, { knowledge, access }: ConsoleDeps, nameOf: NameOf): void {
  const { articles, golden } = knowledge;
  const { audit } = access;

  async function present(question: GoldenQuestion): Promise<GoldenQuestionView> {
    const { _id: id, text, language, expected, updatedAt, updatedBy } = question;
    return {
      id,
      text,
      language,
      expected,
      updatedAt: updatedAt.toISOString(),
      updatedByName: await nameOf(updatedBy),
    };
  }

  async function presentChecked(question: CheckedQuestion): Promise<CheckedQuestionView> {
    const { said, isRight } = question;
    return {
      ...(await present(question)),
      entries: await Promise.all(question.expected.map(nameEntry)),
      now: replyOf(said),
      isRight,
    };
  }

  async function nameEntry(articleId: string): Promise<CheckedQuestionView['entries'][number]> {
    const live = await knowledge.article(articleId);
    if (live) return { articleId, question: live.citation.question, isLive: true };
    const article = await articles.find(articleId);
    return { articleId, question: article?.draft.question ?? null, isLive: false };
  }

  /** Drafts too: a question may wait for the entry that is to answer it. */
  const isEntry = async (id: string): Promise<boolean> => (await articles.find(id)) !== null;

  async function mustBeEntries(expected: readonly string[]): Promise<void> {
    const known = await Promise.all(expected.map(isEntry));
    const problems = expected.flatMap((id, at) =>
      known[at] ? [] : [{ field: `expected.${at}`, message: `there is no entry ${id}` }],
    );
    if (problems.length === 0) return;
    throw badRequest(problems.map(({ field, message }) => `${field}: ${message}`).join('; '), problems);
  }

  async function mustBeNew(question: Pick<GoldenQuestion, 'text' | 'language'>, id?: string): Promise<void> {
    const same = await golden.find(question);
    if (same && same._id !== id)
      throw conflict('golden_exists', 'This question is in the golden set already.');
  }

  api.add({
    method: 'get',
    path: '/golden-questions',
    summary:
      'Questions with what is right to say, kept by hand, and what customers are told now; wrong ones first.',
    allowed: 'article.edit',
    query: GoldenListQuery,
    answer: GoldenListView,
    async run({ query }) {
      const checked = await knowledge.checkGolden();
      const { items, nextCursor, found } = listGolden(checked, query);
      return {
        items: await Promise.all(items.map(presentChecked)),
        nextCursor,
        counts: countOutcomes(checked),
        found,
      };
    },
  });

  api.add({
    method: 'get',
    path: '/golden-questions/export',
    summary: 'The whole set, one question a line, as the import and the command line take it.',
    allowed: 'article.edit',
    answer: GoldenExportView,
    run: async () => ({ jsonl: exportGolden(await golden.list()) }),
  });

  api.add({
    method: 'post',
    path: '/golden-questions/import',
    summary:
      'Take labelled questions in, JSON lines; what is wrong is named by line and field, and nothing is written.',
    allowed: 'article.approve',
    body: GoldenImportBody,
    answer: GoldenImportView,
    async run({ actor, body, cause }) {
      const { created, changed, unchanged } = await importGolden(golden, body.jsonl, {
        actor: actor.accountId,
        isEntry,
      });
      await audit.record({
        ...cause,
        action: 'golden-question.imported',
        subject: subjectOf('golden-questions'),
        details: { created, changed, unchanged },
      });
      return { created, changed, unchanged };
    },
  });

  api.add({
    method: 'post',
    path: '/golden-questions',
    summary: 'A new one; no expected entry: hand over. 409 when the same question is there already.',
    allowed: 'article.approve',
    body: GoldenCreateBody,
    answer: GoldenQuestionView,
    status: 201,
    async run({ actor, body, cause }) {
      await mustBeEntries(body.expected);
      await mustBeNew(body);
      const question = await golden.create(body, actor.accountId);
      await audit.record({ ...cause, action: 'golden-question.created', subject: subjectOf(question._id) });
      return present(question);
    },
  });

  api.add({
    method: 'patch',
    path: '/golden-questions/:id',
    summary: 'Change it.',
    allowed: 'article.approve',
    body: GoldenPatchBody,
    answer: GoldenQuestionView,
    async run({ actor, id, body, cause }) {
      const before = await golden.get(id);
      if (body.expected) await mustBeEntries(body.expected);
      await mustBeNew({ text: body.text ?? before.text, language: body.language ?? before.language }, id);
      const question = await golden.change(id, body, actor.accountId);
      await audit.record({ ...cause, action: 'golden-question.edited', subject: subjectOf(id) });
      return present(question);
    },
  });

  api.add({
    method: 'delete',
    path: '/golden-questions/:id',
    summary: 'It need not hold any more.',
    allowed: 'article.approve',
    async run({ id, cause }) {
      await golden.remove(id);
      await audit.record({ ...cause, action: 'golden-question.removed', subject: subjectOf(id) });
    },
  });
}

const subjectOf = (id: string) => ({ kind: 'golden-question', id });
