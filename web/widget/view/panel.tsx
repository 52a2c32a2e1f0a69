/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks';
import type { Chat, ChatState } from '../chat/chat.js';
import { greeting } from '../chat/greeting.js';
import type { Strings } from '../strings.js';
import type { Language } from '../widget-options.js';
import { Choices } from './choices.jsx';
import { Composer } from './composer.jsx';
import { CloseIcon } from './icons.jsx';
import { keepFocusInside } from './keep-focus-inside.js';
import { MessageLog } from './message-log.jsx';

export function Panel(props: {
  chat: Chat;
  state: ChatState;
  strings: Strings;
  language: Language;
  /** It covers the whole screen, so nothing behind it can be reached. */
  isModal: boolean;
  takesFocus: boolean;
  onClose: () => void;
}) {
  const { chat, state, strings, isModal } = props;
  const panel = useRef<HTMLElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const lines = state.status === 'refused' ? state.lines : [greeting(strings), ...state.lines];
  const newest = lines.at(-1);
  const choices = newest && newest.author !== 'customer' && !state.partial ? newest.choices : [];

  useEffect(() => {
    if (!props.takesFocus) return;
    // On a phone the keyboard would cover half of what there is to read.
    (isModal ? panel.current : field.current)?.focus();
  }, []);

  return (
    <section
      ref={panel}
      id="panel"
      class="panel"
      role="dialog"
      aria-modal={isModal}
      aria-labelledby="title"
      aria-describedby="subtitle"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.isComposing) {
          event.stopPropagation();
          props.onClose();
        }
        if (isModal) keepFocusInside(event, panel.current);
      }}
    >
      <div class="head">
        <div>
          <h2 id="title">{strings.title}</h2>
          <p id="subtitle" class={state.status}>
            {subtitle(state, strings)}
          </p>
        </div>
        <button
          type="button"
          class="tool"
          aria-label={strings.close}
          title={strings.close}
          onClick={props.onClose}
        >
          <CloseIcon />
        </button>
      </div>
      <MessageLog
        state={{ ...state, lines }}
        strings={strings}
        language={props.language}
        onRetry={(key) => chat.retry(key)}
      />
      <Choices
        choices={choices}
        label={strings.choices}
        onPick={(choice) => {
          chat.pick(choice);
          if (!isModal) field.current?.focus();
        }}
      />
      {state.hasEnded && (
        <p class="ended">
          <button type="button" class="link" onClick={() => chat.startAnew()}>
            {strings.startAnew}
          </button>
        </p>
      )}
      <Composer
        strings={strings}
        disabled={state.status === 'refused'}
        field={field}
        onSend={(text) => chat.send(text)}
        onFiles={(files) => chat.attach(files)}
        onType={() => chat.type()}
      />
    </section>
  );
}

function subtitle({ status, partner }: ChatState, strings: Strings): string {
  if (status !== 'online') return strings.subtitle[status === 'idle' ? 'connecting' : status];
  if (partner.kind !== 'agent') return strings.subtitle[partner.kind];
  return partner.name === null ? partner.joined : strings.withAgent(partner.name);
}
