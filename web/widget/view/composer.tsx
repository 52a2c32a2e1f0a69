/** @jsxImportSource preact */
import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Strings } from '../strings.js';
import { AttachIcon, SendIcon } from './icons.jsx';

const MAX_CHARS = 4000;
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const MAX_TEXT_HEIGHT_PX = 120;
/** As src/channels/webchat/uploads.ts takes them. */
const FILE_TYPES =
  'image/png,image/jpeg,image/gif,image/webp,image/heic,audio/*,video/mp4,video/webm,video/quicktime,application/pdf,application/zip,text/plain,text/csv,.doc,.docx,.xls,.xlsx';
const REFUSED_TYPES = /^(?:$|image\/svg|text\/html|application\/(?:x-|javascript|octet))/;

/** Where the customer writes. Enter sends, except while an input method is still composing. */
export function Composer(props: {
  strings: Strings;
  disabled: boolean;
  field: RefObject<HTMLTextAreaElement>;
  onSend: (text: string) => void;
  onFiles: (files: File[]) => void;
  onType: () => void;
}) {
  const { strings, disabled, field } = props;
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const picker = useRef<HTMLInputElement>(null);

  function fit(): void {
    const { current } = field;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${Math.min(current.scrollHeight, MAX_TEXT_HEIGHT_PX)}px`;
  }

  function send(): void {
    const said = text.trim();
    if (!said || disabled) return;
    props.onSend(said);
    setText('');
    requestAnimationFrame(fit);
    field.current?.focus();
  }

  function sendFiles(files: File[]): void {
    const large = files.find(({ size }) => size > MAX_FILE_BYTES);
    const wrong = files.find(({ type }) => REFUSED_TYPES.test(type));
    setProblem(large ? strings.tooLarge(large.name) : wrong ? strings.wrongType(wrong.name) : '');
    if (!large && !wrong && files.length > 0) props.onFiles(files);
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="row">
        <button
          type="button"
          class="tool"
          aria-label={strings.attach}
          title={strings.attach}
          disabled={disabled}
          onClick={() => picker.current?.click()}
        >
          <AttachIcon />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept={FILE_TYPES}
          tabIndex={-1}
          aria-label={strings.attach}
          onChange={({ currentTarget }) => {
            sendFiles([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
        <textarea
          ref={field}
          rows={1}
          maxLength={MAX_CHARS}
          value={text}
          placeholder={strings.placeholder}
          aria-label={strings.message}
          disabled={disabled}
          enterkeyhint="send"
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            fit();
            if (currentTarget.value) props.onType();
          }}
          onKeyDown={(event) => {
            // 229: some browsers end the composition before they report its Enter.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
            event.preventDefault();
            send();
          }}
        />
        <button
          type="submit"
          class="tool send"
          aria-label={strings.send}
          title={strings.send}
          disabled={disabled || !text.trim()}
        >
          <SendIcon />
        </button>
      </div>
    </form>
  );
}
