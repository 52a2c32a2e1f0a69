import type { z } from 'zod';
import { authorize, type Access, type AccountActor, type Cause } from '../access/index.js';
import { pairArticles, type Article, type ArticleStore, type Gate, type Seen } from '../knowledge/index.js';
import { badRequest } from '../platform/errors.js';
import type { ArticlePatchBody } from './contract.js';
import { checkContent } from './check-content.js';
import { passGate } from './pass-gate.js';

export interface ArticleChangeRequest {
  actor: AccountActor;
  cause: Cause;
  id: string;
  body: z.infer<typeof ArticlePatchBody>;
}

/**
 * Carries out a PATCH of an entry: each thing it names is a change of its own, audited, in the order in which an editor
 * works. What was done before a step that fails stays done.
 *
 * @throws Forbidden for a step the actor may not take, before the first one is taken
 * @throws gate_blocked (422) when questions break and `override` gives no reason
 * @throws BadRequest when nothing is named, or `publishAt` is missing or out of place
 */
export async function changeArticle(
  { articles, gate, audit }: { articles: ArticleStore; gate: Gate; audit: Access['audit'] },
  { actor, cause, id, body }: ArticleChangeRequest,
): Promise<Article> {
  mustNameSomething(body);
  const content = body.content && checkContent(body.content);
  let article = await articles.get(id);
  mustBeAllowed(actor, body, article);
  const by = actor.accountId;
  let version = body.version;
  const { state, review, restoreVersion, pairWith, note } = body;
  const publishAt = body.publishAt === undefined ? undefined : new Date(body.publishAt);
  const expireAt = typeof body.expireAt === 'string' ? new Date(body.expireAt) : body.expireAt;

  async function take(change: (seen: Seen) => Promise<Article>): Promise<void> {
    article = await change({ version, note });
    version = article.version;
    await audit.record({
      ...cause,
      action: `article.${article.history.at(-1)?.action ?? 'changed'}`,
      subject: { kind: 'article', id },
      details: { version },
    });
  }

  if (restoreVersion !== undefined)
    await take((seen) => articles.restore(id, { ...seen, restoreVersion }, by));
  if (content) await take((seen) => articles.edit(id, { ...seen, content }, by));
  if (pairWith !== undefined)
    await take((seen) => pairArticles(articles, id, { ...seen, withId: pairWith }, by));
  if (body.confirm) await take((seen) => articles.confirm(id, seen, by));
  if (expireAt !== undefined && state !== 'scheduled')
    await take((seen) => articles.setExpiry(id, { ...seen, expireAt }, by));

  if (review === 'submit') await take((seen) => articles.submit(id, seen, by));
  if (review === 'approve') await take((seen) => articles.approve(id, seen, by));
  if (review === 'send-back') await take((seen) => articles.sendBack(id, seen, by));

  if (state !== undefined) {
    const isForCustomers = state === 'published' || state === 'scheduled';
    const edit = { article, content: isForCustomers ? article.draft : null };
    await passGate({ gate, audit }, edit, { actor, cause, reason: body.override?.reason });
  }
  if (state === 'scheduled' && publishAt)
    await take((seen) => articles.schedule(id, { ...seen, publishAt, expireAt }, by));
  if (state === 'published') await take((seen) => articles.publish(id, seen, by));
  if (state === 'draft') await take((seen) => articles.unpublish(id, seen, by));
  if (state === 'expired') await take((seen) => articles.expire(id, seen, by));
  if (state === 'archived') await take((seen) => articles.archive(id, seen, by));
  return article;
}

function mustNameSomething(body: ArticleChangeRequest['body']): void {
  const { version: _version, note: _note, override: _override, ...named } = body;
  if (Object.values(named).every((value) => value === undefined)) {
    throw badRequest('Name what to change: content, review, state or restoreVersion.', [
      { field: 'content', message: 'missing, as are review, state and restoreVersion' },
    ]);
  }
  if ((body.state === 'scheduled') !== (body.publishAt !== undefined)) {
    throw badRequest('publishAt: goes with state scheduled, and that with it.', [
      { field: 'publishAt', message: 'goes with state scheduled, and that with it' },
    ]);
  }
}

/** Editors write and submit; what was approved, or is live, changes only by who may approve or publish. */
function mustBeAllowed(actor: AccountActor, body: ArticleChangeRequest['body'], { stage }: Article): void {
  if (body.state !== undefined || body.expireAt !== undefined) authorize(actor, 'article.publish');
  if (body.review === 'approve') authorize(actor, 'article.approve');
  const undoesApproval =
    body.content !== undefined || body.restoreVersion !== undefined || body.review === 'send-back';
  if (undoesApproval && (stage === 'approved' || stage === 'scheduled')) authorize(actor, 'article.approve');
}
