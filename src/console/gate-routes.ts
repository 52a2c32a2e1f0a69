import type { GateRun } from '../knowledge/index.js';
import type { Api } from './api.js';
import { checkContent } from './check-content.js';
import { GateBody, GateRunView } from './contract.js';
import type { ConsoleDeps } from './deps.js';

/** What an edit does to what customers ask. */
export function addGateRoutes(api: Api, { knowledge }: ConsoleDeps): void {
  const { articles, gate } = knowledge;

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
      const edit = body.content && checkContent(body.content);
      const content = body.change === 'retire' ? null : { ...article.draft, ...edit };
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
}

const presentRun = ({ _id, articleId, state, progress, startedAt, report }: GateRun): GateRunView => ({
  id: _id,
  articleId,
  state,
  progress,
  startedAt: startedAt.toISOString(),
  report,
});
