import { Alert, Anchor, Badge, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AlertView } from '../api/contract.js';
import { useAcknowledgeAlert, useAlerts } from '../api/voice.js';
import { useTerms } from '../i18n/use-terms.js';
import { Ago, When } from '../parts/time.js';
import { useNotify } from '../parts/use-notify.js';

/** What alarms far more customers than usual; nothing at all while there is no such thing. */
export function AlertList() {
  const { t } = useTranslation();
  const { data: alerts = [] } = useAlerts();
  return (
    <section aria-label={t('alert.title')} aria-live="polite">
      <Stack gap="sm">
        {alerts.map((alert) => (
          <AlertCard key={alert.id} alert={alert} />
        ))}
      </Stack>
    </section>
  );
}

function AlertCard({ alert }: { alert: AlertView }) {
  const { t } = useTranslation();
  const term = useTerms();
  const notify = useNotify();
  const acknowledge = useAcknowledgeAlert();
  const { by, value, customers, peak, expected, raisedAt, acknowledgedBy, messages } = alert;
  const title = t(`alert.${by}`, { value: by === 'channel' ? term('channel', value) : value });
  const isOpen = alert.state === 'open';
  return (
    <Alert
      role="group"
      color={isOpen ? 'red' : 'gray'}
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
      aria-label={title}
    >
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: '1 1 260px' }}>
          <Text size="sm">
            {t('alert.figures', { customers, peak })} ·{' '}
            {expected === null ? t('alert.usualUnknown') : t('alert.usual', { expected })}
          </Text>
          <Text size="sm">
            {t('alert.since')} <Ago at={raisedAt} />
          </Text>
        </div>
        {isOpen ? (
          <Button
            size="xs"
            color="red.8"
            loading={acknowledge.isPending}
            aria-label={t('alert.acknowledgeOf', { title })}
            onClick={() =>
              acknowledge.mutate(alert.id, {
                onSuccess: () => notify.done(t('alert.done')),
                onError: (error) => notify.failed(error),
              })
            }
          >
            {t('alert.acknowledge')}
          </Button>
        ) : (
          acknowledgedBy && <Badge color="gray">{t('alert.by', { name: acknowledgedBy.name })}</Badge>
        )}
      </Group>
      <details>
        <Text component="summary" size="sm" style={{ cursor: 'pointer' }}>
          {t('alert.messages')}
        </Text>
        <List size="sm" mt={4} spacing={2}>
          {messages.map(({ conversationId, activityId, at, text }) => (
            <List.Item key={activityId}>
              <When at={at} />{' '}
              <Anchor
                component={Link}
                href={`/conversations/${conversationId}`}
                size="sm"
                underline="always"
                style={{ overflowWrap: 'anywhere' }}
              >
                {text || conversationId}
              </Anchor>
            </List.Item>
          ))}
        </List>
      </details>
    </Alert>
  );
}
