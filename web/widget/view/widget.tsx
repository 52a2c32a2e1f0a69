/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../chat/chat.js';
import { stringsFor } from '../strings.js';
import type { Language, WidgetOptions } from '../widget-options.js';
import { ChatIcon, CloseIcon } from './icons.jsx';
import { Panel } from './panel.jsx';
import { PHONE } from './phone.js';

export function Widget(props: {
  chat: Chat;
  theme: WidgetOptions['theme'];
  language: Language;
  /** Called with a function that opens the panel and moves the focus into it. */
  onReady: (open: () => void) => void;
}) {
  const { chat, language } = props;
  const [state, setState] = useState(chat.get());
  const [isPhone, setPhone] = useState(() => matchMedia(PHONE).matches);
  // A panel that was open before the page changed opens again, but the page keeps the focus.
  const wasAsked = useRef(false);
  const launcher = useRef<HTMLButtonElement>(null);
  const strings = stringsFor(language);

  useEffect(() => {
    const read = (): void => setState(chat.get());
    read();
    return chat.subscribe(read);
  }, [chat]);
  useEffect(() => {
    const query = matchMedia(PHONE);
    const read = (): void => setPhone(query.matches);
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, []);

  function open(): void {
    wasAsked.current = true;
    chat.open();
  }
  function close(): void {
    chat.close();
    requestAnimationFrame(() => launcher.current?.focus());
  }
  useEffect(() => props.onReady(open), []);

  const { isOpen, unread } = state;
  const label = isOpen
    ? strings.close
    : unread > 0
      ? `${strings.open} (${strings.unread(unread)})`
      : strings.open;
  return (
    <div class="widget" lang={language} data-theme={props.theme} data-open={isOpen}>
      {isOpen && (
        <Panel
          chat={chat}
          state={state}
          strings={strings}
          language={language}
          isModal={isPhone}
          takesFocus={wasAsked.current}
          onClose={close}
        />
      )}
      <button
        ref={launcher}
        type="button"
        class="launcher"
        aria-label={label}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        aria-controls={isOpen ? 'panel' : undefined}
        onClick={isOpen ? close : open}
      >
        {isOpen ? <CloseIcon /> : <ChatIcon />}
        {unread > 0 && (
          <span class="badge" aria-hidden="true">
            {unread > 9 ? '9+' : unread}
          </span>
        )}
      </button>
      <p class="hidden" role="status">
        {!isOpen && unread > 0 && strings.unread(unread)}
        {isOpen && (state.typing || state.partial) && strings.typing(state.typing?.name)}
        {isOpen && state.status === 'offline' && strings.subtitle.offline}
      </p>
    </div>
  );
}
