import { Anchor, Button, Paper, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload, IconPlus, IconStar, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CheckedQuestionView } from '../api/contract.js';
import { fetchGoldenExport, useGolden } from '../api/golden.js';
import type { GoldenFilter } from '../api/keys.js';
import { useAccount } from '../api/session.js';
import { useLanguage } from '../i18n/use-terms.js';
import { LoadMore } from '../parts/load-more.js';
import { NothingHere } from '../parts/nothing-here.js';
import { Page } from '../parts/page.js';
import { mayPublishArticles } from '../parts/permissions.js';
import { QueryState } from '../parts/query-state.js';
import { saveFile } from '../parts/save-file.js';
import { useNotify } from '../parts/use-notify.js';
import { GoldenDialog, type GoldenDraft } from './golden-dialog.js';
import { GoldenFilters } from './golden-filters.js';
import { GoldenItem } from './golden-item.js';
import { GoldenSummary } from './golden-summary.js';
import { ImportDialog } from './import-dialog.js';
import { RemoveDialog } from './remove-dialog.js';
import classes from './golden.module.css';

type Dialog =
  | { kind: 'edit'; draft: GoldenDraft }
  | { kind: 'remove'; question: CheckedQuestionView }
  | { kind: 'import' };

const ALL: GoldenFilter = { search: '', language: '', expected: '', outcome: '', articleId: '' };

/** Questions with what is right to say, and what customers are told now: wrong ones first. */
export function GoldenPage() {
  const { t } = useTranslation();
  const notify = useNotify();
  const language = useLanguage();
  const mayChange = mayPublishArticles(useAccount().role);
  const [filter, setFilter] = useState(ALL);
  const [search] = useDebouncedValue(filter.search, 250);
  const golden = useGolden({ ...filter, search: search.trim() });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const exportAll = () =>
    fetchGoldenExport().then(
      ({ jsonl }) => saveFile('golden-questions.jsonl', jsonl),
      (error: unknown) => notify.failed(error),
    );

  return (
    <Page
      title={t('golden.title')}
      hint={t('golden.hint')}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => void exportAll()}
          >
            {t('golden.export')}
          </Button>
          {mayChange && (
            <>
              <Button
                variant="default"
                leftSection={<IconUpload size={16} aria-hidden />}
                onClick={() => setDialog({ kind: 'import' })}
              >
                {t('golden.importOpen')}
              </Button>
              <Button
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() =>
                  setDialog({ kind: 'edit', draft: { id: null, text: '', language, entries: [] } })
                }
              >
                {t('golden.add')}
              </Button>
            </>
          )}
        </>
      }
    >
      <Anchor component={Link} href="/knowledge" size="sm">
        {t('knowledge.back')}
      </Anchor>
      <QueryState query={golden}>
        {({ pages }) => {
          const [first] = pages;
          const items = pages.flatMap((page) => page.items);
          return (
            <Stack gap="md">
              {first && <GoldenSummary counts={first.counts} />}
              <Paper withBorder bg="var(--tsu-raised)">
                <GoldenFilters filter={filter} onChange={setFilter} />
                <Text size="sm" c="dimmed" px="sm" pb="xs" aria-live="polite">
                  {t('golden.found', { count: first?.found ?? 0 })}
                </Text>
                {items.length === 0 ? (
                  <NothingHere
                    icon={IconStar}
                    text={t(isFiltered(filter) ? 'golden.noneFits' : 'golden.none')}
                  />
                ) : (
                  <ul className={classes.list}>
                    {items.map((question) => (
                      <GoldenItem
                        key={question.id}
                        question={question}
                        onEdit={mayChange ? () => setDialog({ kind: 'edit', draft: question }) : null}
                        onRemove={mayChange ? () => setDialog({ kind: 'remove', question }) : null}
                      />
                    ))}
                  </ul>
                )}
                <LoadMore query={golden} />
              </Paper>
            </Stack>
          );
        }}
      </QueryState>
      {dialog?.kind === 'edit' && <GoldenDialog draft={dialog.draft} onClose={close} />}
      {dialog?.kind === 'remove' && <RemoveDialog question={dialog.question} onClose={close} />}
      {dialog?.kind === 'import' && <ImportDialog onClose={close} />}
    </Page>
  );
}

const isFiltered = (filter: GoldenFilter): boolean => Object.values(filter).some((value) => value !== '');
