/** @jsxImportSource preact */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ChatState } from '../chat/chat.js';
import type { Strings } from '../strings.js';
import type { Language } from '../widget-options.js';
import { Message } from './message.jsx';

const NEAR_THE_END_PX = 120;

/** The talk so far. Lines are announced as they come; a draft only once it is finished. */
export function MessageLog(props: {
  state: ChatState;
  strings: Strings;
  language: Language;
  onRetry: (key: string) => void;
}) {
  const { lines, typing, partial } = props.state;
  const box = useRef<HTMLDivElement>(null);
  const newest = lines.at(-1);
  const isOwn = newest?.author === 'customer';

  useLayoutEffect(() => {
    const { current } = box;
    if (current) current.scrollTop = current.scrollHeight;
  }, []);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const fromEnd = current.scrollHeight - current.scrollTop - current.clientHeight;
    const newHeight = current.lastElementChild?.clientHeight ?? 0;
    if (isOwn || fromEnd < NEAR_THE_END_PX + newHeight) current.scrollTop = current.scrollHeight;
  }, [lines.length, newest?.key, isOwn, typing, partial]);

  return (
    <div class="scroll" ref={box} tabIndex={0} role="region" aria-label={props.strings.log}>
      <div role="log" aria-live="polite" aria-label={props.strings.log}>
        <ol>
          {lines.map((line, index) => (
            <Message
              key={line.key}
              line={line}
              isFirst={lines[index - 1]?.author !== line.author || lines[index - 1]?.name !== line.name}
              strings={props.strings}
              language={props.language}
              onRetry={() => props.onRetry(line.key)}
            />
          ))}
        </ol>
      </div>
      {partial && (
        <p class="bubble text partial" aria-hidden="true">
          {partial}
        </p>
      )}
      {(typing ?? (partial === '' || null)) && (
        <p class="bubble typing" aria-hidden="true">
          <i />
          <i />
          <i />
        </p>
      )}
    </div>
  );
}
