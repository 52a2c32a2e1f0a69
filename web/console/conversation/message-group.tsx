import { IconLock, IconRobot } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ActivityView } from '../api/contract.js';
import { When } from '../parts/time.js';
import { AnswerTrace } from './answer-trace.js';
import classes from './conversation.module.css';
import { DeliveryMark } from './delivery-mark.js';
import { MessageBubble } from './message-bubble.js';

interface GroupProps {
  activities: [ActivityView, ...ActivityView[]];
  contactName: string;
}

/** What one author said in one breath: the name and time once. */
export function MessageGroup({ activities, contactName }: GroupProps) {
  const { t } = useTranslation();
  const { author, kind, at } = activities[0];
  const name =
    nameOf(activities[0]) ?? (author.kind === 'customer' ? contactName : t(`author.${author.kind}`));
  return (
    <li className={classes.group} data-author={author.kind} data-kind={kind}>
      <div className={classes.meta}>
        {kind === 'note' && <IconLock size={13} aria-hidden />}
        {author.kind === 'bot' && <IconRobot size={14} aria-hidden />}
        <span>
          {kind === 'note' && <strong>{t('transcript.note')} · </strong>}
          {name}
        </span>
        <When at={at} />
      </div>
      {activities.map((activity) => (
        <div
          key={activity.id}
          className={classes.group}
          style={{ maxWidth: '100%' }}
          data-author={author.kind}
          data-kind={kind}
        >
          <MessageBubble activity={activity} />
          {author.kind !== 'customer' && kind === 'message' && (
            <div className={classes.meta}>
              {activity.confidence !== null && <AnswerTrace activity={activity} />}
              <DeliveryMark delivery={activity.delivery} error={activity.deliveryError} />
            </div>
          )}
        </div>
      ))}
    </li>
  );
}

/** Our own bot is named in the reader's language. */
const nameOf = ({ author }: ActivityView): string | null => (author.id === 'bot' ? null : author.name);
