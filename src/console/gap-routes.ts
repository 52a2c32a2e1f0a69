import { z } from 'zod';
import { can, type AccountActor, type Cause } from '../access/index.js';
import type { GapCluster } from '../knowledge/index.js';
import type { NameOf } from './account-names.js';
import type { Api } from './api.js';
import { GapDismissBody, GapDraftView, GapListQuery, GapMergeBody, GapView } from './contract.js';
import type { ConsoleDeps } from './deps.js';
import { presentArticle } from './present-article.js';

/** What customers ask and the entries do not answer: looking at it, drafting for it, putting it aside. */
export function addGapRoutes(api: Api, { knowledge, access }: ConsoleDeps, nameOf: NameOf): void {
  const { gaps } = knowledge;

  async function present(gap: GapCluster, actor: AccountActor): Promise<GapView> {
    const { dismissal } = gap;
    return presentGap(gap, {
      mayRead: can(actor, 'conversation.read'),
      dismissedByName: dismissal && (await nameOf(dismissal.by)),
    });
  }

  const audit = (cause: Cause, action: string, { _id, volume }: GapCluster): Promise<void> =>
    access.audit.record({ ...cause, action, subject: { kind: 'gap', id: _id }, details: { volume } });

  api.add({
    method: 'get',
    path: '/gaps',
    summary: 'Questions the entries do not answer, in clusters, what costs most first.',
    allowed: 'article.edit',
    query: GapListQuery,
    answer: z.object({ items: z.array(GapView) }),
    async run({ query, actor }) {
      const found = await gaps.list([query.state]);
      return { items: await Promise.all(found.map((gap) => present(gap, actor))) };
    },
  });

  api.add({
    method: 'get',
    path: '/gaps/:id',
    summary: 'One cluster of unanswered questions.',
    allowed: 'article.edit',
    answer: GapView,
    run: async ({ id, actor }) => present(await gaps.get(id), actor),
  });

  api.add({
    method: 'post',
    path: '/gaps/:id/draft',
    summary: "Make a draft entry from the cluster's questions and agents' answers; again: the same draft.",
    allowed: 'article.edit',
    answer: GapDraftView,
    async run({ id, actor, cause }) {
      const { gap, article } = await gaps.makeDraft(id, actor.accountId);
      await audit(cause, 'gap.drafted', gap);
      return {
        gap: await present(gap, actor),
        article: presentArticle(article, { updatedByName: await nameOf(article.updatedBy), group: [] }),
      };
    },
  });

  api.add({
    method: 'post',
    path: '/gaps/:id/dismiss',
    summary: 'Put a cluster aside, with a reason; later questions like it stay in it.',
    allowed: 'article.edit',
    body: GapDismissBody,
    answer: GapView,
    async run({ id, actor, body, cause }) {
      const gap = await gaps.dismiss(id, body.reason, actor.accountId);
      await audit(cause, 'gap.dismissed', gap);
      return present(gap, actor);
    },
  });

  api.add({
    method: 'post',
    path: '/gaps/:id/reopen',
    summary: 'Take a dismissed cluster up again.',
    allowed: 'article.edit',
    answer: GapView,
    async run({ id, actor, cause }) {
      const gap = await gaps.reopen(id);
      await audit(cause, 'gap.reopened', gap);
      return present(gap, actor);
    },
  });

  api.add({
    method: 'post',
    path: '/gaps/:id/merge',
    summary: 'Give the questions of a cluster to another one.',
    allowed: 'article.edit',
    body: GapMergeBody,
    answer: GapView,
    async run({ id, actor, body, cause }) {
      const gap = await gaps.merge(id, body.into);
      await audit(cause, 'gap.merged', gap);
      return present(gap, actor);
    },
  });
}

function presentGap(
  gap: GapCluster,
  { mayRead, dismissedByName }: { mayRead: boolean; dismissedByName: string | null },
): GapView {
  const source = (conversationId: string): string | null => (mayRead ? conversationId : null);
  const { dismissal, deflection } = gap;
  return {
    id: gap._id,
    state: gap.state,
    language: gap.language,
    title: gap.title,
    words: gap.words,
    volume: gap.volume,
    meanHandlingSeconds: gap.meanHandlingSeconds,
    effortSeconds: gap.effortSeconds,
    weeks: gap.weeks,
    samples: gap.samples.map(({ text, askedAt, conversationId }) => ({
      text,
      askedAt: askedAt.toISOString(),
      conversationId: source(conversationId),
    })),
    answers: gap.answers.map(({ text, conversationId }) => ({
      text,
      conversationId: source(conversationId),
    })),
    articleId: gap.articleId,
    dismissal: dismissal && {
      reason: dismissal.reason,
      by: dismissal.by,
      byName: dismissedByName ?? dismissal.by,
      at: dismissal.at.toISOString(),
    },
    mergedInto: gap.mergedInto,
    deflection: deflection && {
      publishedAt: deflection.publishedAt.toISOString(),
      before: { ...deflection.before },
      after: { ...deflection.after },
    },
  };
}
