import { Alert, Button, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { GateRunView } from '../api/contract.js';
import { problemText } from '../parts/problem-text.js';
import { GateResult } from './gate-result.js';
import { OverrideForm } from './override-form.js';
import type { ArticleEditor } from './use-article-editor.js';
import { useGate } from './use-gate.js';

/** What this edit does to what customers asked, before they meet it. */
export function GatePanel({ editor, mayPublish }: { editor: ArticleEditor; mayPublish: boolean }) {
  const { t } = useTranslation();
  const titleId = useId();
  const gate = useGate(editor);
  const broken = gate.run?.report?.counts.broken ?? 0;
  return (
    <Paper component="section" aria-labelledby={titleId} withBorder p="md" mb="md" bg="var(--tsu-raised)">
      <Stack gap="sm">
        <Title order={2} id={titleId}>
          {t(gate.change === 'retire' ? 'gate.titleRetire' : 'gate.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('gate.hint')}
        </Text>
        <div>
          <Button
            size="xs"
            variant="light"
            loading={gate.isBusy}
            leftSection={<IconScale size={16} aria-hidden />}
            onClick={gate.begin}
          >
            {t('gate.begin')}
          </Button>
        </div>
        <div aria-live="polite">
          {gate.error !== null && <Alert color="red">{problemText(gate.error, t)}</Alert>}
          {gate.run?.state === 'running' && <Underway run={gate.run} />}
          {gate.run?.state === 'failed' && <Alert color="red">{t('gate.failed')}</Alert>}
          {gate.run?.report && <GateResult report={gate.run.report} />}
        </div>
        {mayPublish && broken > 0 && (
          <OverrideForm
            label={t(gate.change === 'retire' ? 'gate.retireAnyway' : 'gate.publishAnyway')}
            saving={editor.saving}
            onOverride={gate.override}
          />
        )}
      </Stack>
    </Paper>
  );
}

function Underway({ run: { progress } }: { run: GateRunView }) {
  const { t } = useTranslation();
  const { step, done, total } = progress;
  const percent = total === 0 ? 0 : Math.round((done / total) * 100);
  return (
    <Stack gap={4}>
      <Text size="sm">{t(`gate.steps.${step}`)}</Text>
      <Progress value={percent} aria-label={t('gate.progress')} animated />
    </Stack>
  );
}
