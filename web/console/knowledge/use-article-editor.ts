import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchArticle, usePatchArticle } from '../api/articles.js';
import type { ArticleContent, ArticlePatch, ArticleView } from '../api/contract.js';
import { isConflict, isGateBlocked } from '../api/problem.js';
import { useFieldErrors } from '../parts/use-field-errors.js';
import { useNotify } from '../parts/use-notify.js';
import { sameContent, tidyContent } from './tidy-content.js';

/**
 * An entry being edited: what is on the page, the version it started from, and what to do when somebody else saved
 * meanwhile. A newer version is taken over by itself only while nothing here would be lost.
 */
export function useArticleEditor(article: ArticleView) {
  const { t } = useTranslation();
  const notify = useNotify();
  const patch = usePatchArticle(article.id);
  const [base, setBase] = useState(article);
  const [content, replaceContent] = useState(article.draft);
  const fields = useFieldErrors<ArticleContent>();
  const [theirs, setTheirs] = useState<ArticleView | null>(null);
  /** The gate stood in the way of this; begun anew with each try. */
  const [blocked, setBlocked] = useState<Blocked | null>(null);
  const dirty = !sameContent(content, base.draft);

  function setContent(changed: ArticleContent) {
    fields.changed(content, changed);
    replaceContent(changed);
  }
  function takeOver(newer: ArticleView) {
    setBase(newer);
    setContent(newer.draft);
    setTheirs(null);
  }
  if (article.version > base.version && !dirty) takeOver(article);

  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);

  /** The words are saved, only the step to customers was refused. */
  async function showBlocked(state: Blocked): Promise<void> {
    takeOver(await fetchArticle(article.id));
    setBlocked(state);
  }

  function save(change: Omit<ArticlePatch, 'version'>, done: string, version = base.version) {
    setBlocked(null);
    patch.mutate(
      { ...change, version },
      {
        onSuccess: (saved) => {
          takeOver(saved);
          notify.done(done);
        },
        onError: (error) => {
          fields.take(error);
          const { state } = change;
          if (isGateBlocked(error) && (state === 'published' || state === 'draft' || state === 'archived')) {
            notify.failed(error);
            showBlocked(state).catch((reason: unknown) => notify.failed(reason));
          } else if (!isConflict(error)) notify.failed(error);
          else void fetchArticle(article.id).then(setTheirs, (reason: unknown) => notify.failed(reason));
        },
      },
    );
  }

  return {
    base,
    content,
    errors: fields.errors,
    dirty,
    theirs,
    blocked,
    saving: patch.isPending,
    setContent,
    saveDraft: () => save({ content: tidyContent(content) }, t('article.saved')),
    publish: (reason?: string) =>
      save(
        {
          ...(dirty && { content: tidyContent(content) }),
          state: 'published',
          ...(reason !== undefined && { override: { reason } }),
        },
        t('article.published'),
      ),
    review: (review: 'submit' | 'approve' | 'send-back') =>
      save({ ...(dirty && { content: tidyContent(content) }), review }, t(`article.reviewed.${review}`)),
    schedule: (publishAt: string, expireAt: string | null) =>
      save({ state: 'scheduled', publishAt, expireAt }, t('article.scheduled')),
    pairWith: (id: string | null) => save({ pairWith: id }, t('translations.saved')),
    confirm: () => save({ confirm: true }, t('translations.saved')),
    setState: (state: 'draft' | 'archived', reason?: string) =>
      save({ state, ...(reason !== undefined && { override: { reason } }) }, t(`article.became.${state}`)),
    restore: (restoreVersion: number) =>
      save({ restoreVersion }, t('article.restored', { version: restoreVersion })),
    /** Mine over theirs, now that I have seen theirs. */
    saveOver: (mine: ArticleContent) => {
      if (theirs) save({ content: tidyContent(mine) }, t('article.saved'), theirs.version);
    },
    takeTheirs: () => {
      if (theirs) takeOver(theirs);
    },
    closeConflict: () => setTheirs(null),
  };
}

type Blocked = 'published' | 'draft' | 'archived';

export type ArticleEditor = ReturnType<typeof useArticleEditor>;
