import { Grid, NumberInput, Paper, Stack, TagsInput, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTerms } from '../i18n/use-terms.js';
import type { RoutingEditor } from './use-routing-editor.js';

/** How much of an agent one conversation takes on each channel, and where the web chat may be embedded. */
export function ChannelsEditor({ editor }: { editor: RoutingEditor }) {
  const { t } = useTranslation();
  const term = useTerms();
  const { channelWeights, sites } = editor.draft;
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Paper withBorder p="md" bg="var(--tsu-raised)">
          <Title order={2}>{t('channels.weights')}</Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('channels.weightsHint')}
          </Text>
          <Stack gap="xs">
            {Object.entries(channelWeights).map(([channel, weight]) => (
              <NumberInput
                key={channel}
                size="sm"
                maw={220}
                label={term('channel', channel)}
                min={1}
                max={100}
                allowDecimal={false}
                value={weight}
                onChange={(next) =>
                  typeof next === 'number' &&
                  editor.change({ channelWeights: { ...channelWeights, [channel]: next } })
                }
              />
            ))}
          </Stack>
        </Paper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Paper withBorder p="md" bg="var(--tsu-raised)">
          <Title order={2}>{t('channels.sites')}</Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('channels.sitesHint')}
          </Text>
          <Stack>
            {sites.map((site, index) => (
              <Stack key={site.id} gap={6}>
                <TextInput
                  size="sm"
                  label={t('channels.siteName', { id: site.id })}
                  value={site.name}
                  onChange={(event) =>
                    editor.change({ sites: sites.with(index, { ...site, name: event.currentTarget.value }) })
                  }
                />
                <TagsInput
                  size="sm"
                  label={t('channels.origins', { id: site.id })}
                  placeholder="https://shop.example"
                  value={site.origins}
                  onChange={(origins) => editor.change({ sites: sites.with(index, { ...site, origins }) })}
                />
              </Stack>
            ))}
          </Stack>
        </Paper>
      </Grid.Col>
    </Grid>
  );
}
