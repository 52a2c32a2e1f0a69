import { Button, Group } from '@mantine/core';
import { IconArrowMerge, IconEyeOff, IconFilePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { GapView } from '../api/contract.js';
import { useActOnGap, useDraftFromGap } from '../api/gaps.js';
import { useNotify } from '../parts/use-notify.js';
import { DismissDialog } from './dismiss-dialog.js';
import { MergeDialog } from './merge-dialog.js';

export function GapActions({ gap, others }: { gap: GapView; others: GapView[] }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [, navigate] = useLocation();
  const draft = useDraftFromGap(gap.id);
  const act = useActOnGap(gap.id);
  const [dialog, setDialog] = useState<'dismiss' | 'merge' | null>(null);
  const close = () => setDialog(null);

  const makeDraft = () =>
    draft.mutate(undefined, {
      onSuccess: ({ article }) => {
        notify.done(t('gaps.drafted'));
        navigate(`/knowledge/${encodeURIComponent(article.id)}`);
      },
      onError: (error) => notify.failed(error),
    });
  const reopen = () =>
    act.mutate(
      { kind: 'reopen' },
      { onSuccess: () => notify.done(t('gaps.reopened')), onError: (error) => notify.failed(error) },
    );

  return (
    <Group gap="xs">
      {gap.state === 'open' && (
        <>
          <Button
            size="xs"
            leftSection={<IconFilePlus size={16} aria-hidden />}
            loading={draft.isPending}
            onClick={makeDraft}
          >
            {t('gaps.makeDraft')}
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconArrowMerge size={16} aria-hidden />}
            disabled={others.length === 0}
            onClick={() => setDialog('merge')}
          >
            {t('gaps.merge')}
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconEyeOff size={16} aria-hidden />}
            onClick={() => setDialog('dismiss')}
          >
            {t('gaps.dismiss')}
          </Button>
          <DismissDialog gap={gap} opened={dialog === 'dismiss'} onClose={close} />
          <MergeDialog gap={gap} others={others} opened={dialog === 'merge'} onClose={close} />
        </>
      )}
      {gap.articleId !== null && (
        <Button
          size="xs"
          variant="default"
          component={Link}
          href={`/knowledge/${encodeURIComponent(gap.articleId)}`}
        >
          {t('gaps.openDraft')}
        </Button>
      )}
      {gap.state === 'dismissed' && (
        <Button size="xs" variant="default" loading={act.isPending} onClick={reopen}>
          {t('gaps.reopen')}
        </Button>
      )}
    </Group>
  );
}
