import { z } from 'zod';
import type { GateRun, GoldenQuestion } from '../knowledge/index.js';
import type { NameOf } from './account-names.js';
import type { Api } from './api.js';
import {
  GateBody,
  GateRunView,
  GoldenCreateBody,
  GoldenListQuery,
  GoldenPatchBody,
  GoldenQuestionView,
} from './contract.js';
import type { ConsoleDeps } from './deps.js';

/** What an edit does to what customers ask, and the questions no edit may break. */
export function addGateRoutes(api: Api, { knowledge, access }: ConsoleDeps, nameOf: NameOf): void {
  const { articles, gate, golden } = knowledge;
  const present = async (question: GoldenQuestion): Promise<GoldenQuestionView> => ({
    id: question._id,
    text: question.text,
    language: question.language,
    expected: question.expected,
    updatedAt: question.updatedAt.toISOString(),
    updatedByName: await nameOf(question.updatedBy),
  });

  api.add({
    method: 'post',
    path: '/articles/:id/gate',
    summary: 'Try an edit on the recorded questions and the golden set; the run goes on by itself.',
    allowed: 'article.edit',
    body: GateBody,
    answer: GateRunView,
    status: 202,
    async run({ actor, id, body }) {
      const article = await articles.get(id);
      const content = body.change === 'retire' ? null : { ...article.draft, ...body.content };
      return presentRun(await gate.start({ article, content }, actor.accountId));
    },
  });

  api.add({
    method: 'get',
    path: '/gate-runs/:id',
    summary: 'How far a run is, and what it found.',
    allowed: 'article.edit',
    answer: GateRunView,
    run: async ({ id }) => presentRun(await gate.find(id)),
  });

  api.add({
    method: 'get',
    path: '/golden-questions',
    summary: 'Questions with what is right to say, kept by hand.',
    allowed: 'article.edit',
    query: GoldenListQuery,
    answer: z.object({ items: z.array(GoldenQuestionView) }),
    run: async ({ query }) => ({
      items: await Promise.all((await golden.list(query.articleId)).map(present)),
    }),
  });

  api.add({
    method: 'post',
    path: '/golden-questions',
    summary: 'A new one; no expected entry: hand over.',
    allowed: 'article.approve',
    body: GoldenCreateBody,
    answer: GoldenQuestionView,
    status: 201,
    async run({ actor, body, cause }) {
      const question = await golden.create(body, actor.accountId);
      await access.audit.record({
        ...cause,
        action: 'golden-question.created',
        subject: subjectOf(question._id),
      });
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
      const question = await golden.change(id, body, actor.accountId);
      await access.audit.record({ ...cause, action: 'golden-question.edited', subject: subjectOf(id) });
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
      await access.audit.record({ ...cause, action: 'golden-question.removed', subject: subjectOf(id) });
    },
  });
}

const subjectOf = (id: string) => ({ kind: 'golden-question', id });

const presentRun = ({ _id, articleId, state, progress, startedAt, report }: GateRun): GateRunView => ({
  id: _id,
  articleId,
  state,
  progress,
  startedAt: startedAt.toISOString(),
  report,
});
