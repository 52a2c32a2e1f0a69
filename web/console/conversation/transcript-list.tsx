import { Fragment, useMemo } from 'react';
import type { ActivityView } from '../api/contract.js';
import { When, useDayLabel } from '../parts/time.js';
import classes from './conversation.module.css';
import { MessageGroup } from './message-group.js';
import { transcriptRows } from './transcript-rows.js';
import { useEventSentence } from './use-event-sentence.js';

interface ListProps {
  activities: ActivityView[];
  contactName: string;
}

/** Lines of one conversation as list items. */
export function TranscriptList({ activities, contactName }: ListProps) {
  const rows = useMemo(() => transcriptRows(activities), [activities]);
  const dayLabel = useDayLabel();
  const sentence = useEventSentence();
  return (
    <>
      {rows.map((row) => {
        if (row.type === 'day') {
          return (
            <li key={`day-${row.at}`} className={classes.separator}>
              <time dateTime={row.at}>{dayLabel(row.at)}</time>
            </li>
          );
        }
        if (row.type === 'event') {
          return (
            <li key={row.activity.id} className={classes.event}>
              {sentence(row.activity)} · <When at={row.activity.at} />
            </li>
          );
        }
        return (
          <Fragment key={row.activities[0].id}>
            <MessageGroup activities={row.activities} contactName={contactName} />
          </Fragment>
        );
      })}
    </>
  );
}
