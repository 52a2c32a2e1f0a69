import { ActionIcon, Checkbox, Group, SegmentedControl, Text, Textarea, Tooltip } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useEffect, useRef, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../api/contract.js';
import { useTerms } from '../i18n/use-terms.js';
import { useStored } from '../parts/use-stored.js';
import { setDraftKind, setDraftText, useDraft, type DraftKind } from './drafts.js';
import classes from './conversation.module.css';
import { useOutbox } from './outbox.js';
import type { Standing } from './standing.js';
import { SuggestionChips } from './suggestion-chips.js';
import { useTypingSignal } from './use-typing-signal.js';
import { useContactName } from '../parts/contact-name.js';

interface ComposerProps {
  conversation: ConversationView;
  standing: Standing;
}

const MAX_LENGTH = 10_000;

/** Where the answer is written; or, for who may not answer, notes for colleagues. */
export function Composer({ conversation, standing }: ComposerProps) {
  const { t } = useTranslation();
  const nameOf = useContactName();
  const term = useTerms();
  const { id } = conversation;
  const draft = useDraft(id);
  const { send } = useOutbox(id);
  const signalTyping = useTypingSignal(id);
  const [enterSends, setEnterSends] = useStored('composer.enterSends', true);
  const field = useRef<HTMLTextAreaElement>(null);
  const kind: DraftKind = standing.mayReply ? draft.kind : 'note';
  const text = draft[kind];
  const isNote = kind === 'note';

  useEffect(() => {
    if (draft.focus > 0) field.current?.focus();
  }, [draft.focus, standing.mayReply]);

  const submit = () => {
    if (text.trim() === '') return;
    if (draft.kind !== kind) setDraftKind(id, kind);
    send(kind, text.trim());
    setDraftText(id, '');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also confirms a word in a Japanese input method: that is not sending.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    const wanted = event.ctrlKey || event.metaKey || (enterSends && !event.shiftKey && !event.altKey);
    if (!wanted) return;
    event.preventDefault();
    submit();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  const onText = (next: string) => {
    if (draft.kind !== kind) setDraftKind(id, kind);
    setDraftText(id, next);
    if (!isNote && next !== '') signalTyping();
  };

  return (
    <form className={classes.composer} data-kind={kind} onSubmit={onSubmit} aria-label={t('composer.label')}>
      {standing.mayReply && !isNote && <SuggestionChips conversationId={id} />}
      <Group justify="space-between" mb={6} gap="xs">
        {standing.mayReply ? (
          <SegmentedControl
            size="xs"
            aria-label={t('composer.kind')}
            value={kind}
            onChange={(next: DraftKind) => setDraftKind(id, next)}
            data={[
              { value: 'message', label: t('composer.reply') },
              { value: 'note', label: t('composer.note') },
            ]}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t(`composer.closedTo.${blockedBy(conversation)}`)}
          </Text>
        )}
        {standing.mayReply && (
          <Checkbox
            size="xs"
            visibleFrom="sm"
            label={t('composer.enterSends')}
            checked={enterSends}
            onChange={(event) => setEnterSends(event.currentTarget.checked)}
          />
        )}
      </Group>
      <Group gap={8} wrap="nowrap" align="flex-end">
        <Textarea
          ref={field}
          flex={1}
          autosize
          minRows={isNote && !standing.mayReply ? 1 : 2}
          maxRows={9}
          maxLength={MAX_LENGTH}
          aria-label={isNote ? t('composer.note') : t('composer.reply')}
          placeholder={
            isNote
              ? t('composer.notePlaceholder')
              : t('composer.placeholder', { name: nameOf(conversation.contact) })
          }
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Tooltip label={isNote ? t('composer.addNote') : t('composer.send')}>
          <ActionIcon
            type="submit"
            size={40}
            color={isNote ? 'yellow' : 'ai'}
            disabled={text.trim() === ''}
            aria-label={isNote ? t('composer.addNote') : t('composer.send')}
          >
            <IconSend size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
      {!isNote && conversation.surface === 'public' && (
        <Text size="xs" c="var(--mantine-color-error)" mt={4}>
          {t('composer.publicWarning', { channel: term('channel', conversation.channel) })}
        </Text>
      )}
    </form>
  );
}

const blockedBy = ({ state }: ConversationView): 'bot' | 'queued' | 'other' | 'closed' =>
  state === 'bot' || state === 'queued' || state === 'closed' ? state : 'other';
