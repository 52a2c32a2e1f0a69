import { Button, Grid, Group, Paper, Pill, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useTerms } from '../i18n/use-terms.js';
import { parseOpeningTimes } from './opening-times.js';
import type { RoutingEditor } from './use-routing-editor.js';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export function BusinessHoursEditor({ editor }: { editor: RoutingEditor }) {
  const { t } = useTranslation();
  const term = useTerms();
  const hours = editor.draft.businessHours;
  const change = (part: Partial<typeof hours>) => editor.change({ businessHours: { ...hours, ...part } });
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Paper withBorder p="md" bg="var(--tsu-raised)">
          <Title order={2}>{t('hours.weekly')}</Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('hours.weeklyHint')}
          </Text>
          <Stack gap="xs" maw={460}>
            <Select
              size="sm"
              label={t('hours.timeZone')}
              searchable
              allowDeselect={false}
              data={timeZones(hours.timeZone)}
              value={hours.timeZone}
              onChange={(timeZone) => timeZone && change({ timeZone })}
            />
            {DAYS.map((day) => (
              <DayField
                // A draft that was discarded or reloaded shows its own times again.
                key={`${day}-${editor.revision}`}
                label={term('weekday', day)}
                ranges={hours.weekly[day] ?? []}
                onChange={(ranges) => change({ weekly: { ...hours.weekly, [day]: ranges } })}
              />
            ))}
          </Stack>
        </Paper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Paper withBorder p="md" bg="var(--tsu-raised)">
          <Title order={2}>{t('hours.holidays')}</Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('hours.holidaysHint')}
          </Text>
          <Holidays dates={hours.holidays} onChange={(holidays) => change({ holidays })} />
        </Paper>
      </Grid.Col>
    </Grid>
  );
}

interface DayProps {
  label: string;
  ranges: string[];
  onChange: (ranges: string[]) => void;
}

/** Free text while it is typed; taken over when it can be read. */
function DayField({ label, ranges, onChange }: DayProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(ranges.join(', '));
  const unreadable = parseOpeningTimes(text) === null;
  const leave = () => {
    const parsed = parseOpeningTimes(text);
    if (parsed !== null && parsed.join() !== ranges.join()) onChange(parsed);
  };
  return (
    <TextInput
      size="sm"
      label={label}
      placeholder={t('hours.closed')}
      error={unreadable && t('hours.unreadable')}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={leave}
    />
  );
}

function Holidays({ dates, onChange }: { dates: string[]; onChange: (dates: string[]) => void }) {
  const { t } = useTranslation();
  const [date, setDate] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (date !== '' && !dates.includes(date)) onChange([...dates, date].toSorted());
    setDate('');
  };
  return (
    <Stack gap="sm">
      <Group gap={6}>
        {dates.map((day) => (
          <Pill
            key={day}
            withRemoveButton
            onRemove={() => onChange(dates.filter((other) => other !== day))}
            removeButtonProps={{
              'aria-label': t('hours.removeHoliday', { day }),
              tabIndex: 0,
              'aria-hidden': false,
            }}
          >
            {day}
          </Pill>
        ))}
        {dates.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('hours.noHolidays')}
          </Text>
        )}
      </Group>
      <Group component="form" gap={8} align="flex-end" onSubmit={add}>
        <TextInput
          size="sm"
          type="date"
          label={t('hours.newHoliday')}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={date === ''}>
          {t('common.add')}
        </Button>
      </Group>
    </Stack>
  );
}

const timeZones = (current: string): string[] => [
  ...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')]),
];
