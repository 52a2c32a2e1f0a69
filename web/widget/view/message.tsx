/** @jsxImportSource preact */
import type { Line } from '../chat/line.js';
import type { Strings } from '../strings.js';
import type { Language } from '../widget-options.js';
import { FileIcon } from './icons.jsx';
import { LinkedText } from './linked-text.jsx';

export interface MessageProps {
  line: Line;
  /** First of several by the same author: says who and when. */
  isFirst: boolean;
  strings: Strings;
  language: Language;
  onRetry: () => void;
}

export function Message({ line, isFirst, strings, language, onRetry }: MessageProps) {
  if (line.author === 'system') {
    return (
      <li class="line system">
        <p class="text">{line.text}</p>
      </li>
    );
  }
  const isOwn = line.author === 'customer';
  const name = isOwn ? strings.you : line.author === 'agent' && line.name ? line.name : strings.assistant;
  return (
    <li class={`line ${line.author} ${isFirst ? 'first' : ''}`}>
      <span class={isFirst && !isOwn ? 'meta' : 'hidden'}>{name}</span>
      {line.text && (
        <p class="text bubble">
          <LinkedText text={line.text} />
        </p>
      )}
      {line.attachments.map((attachment) => (
        <File key={attachment.contentUrl + attachment.name} {...attachment} />
      ))}
      <Status line={line} strings={strings} language={language} onRetry={onRetry} />
    </li>
  );
}

function Status({ line, strings, language, onRetry }: Omit<MessageProps, 'isFirst'>) {
  if (line.state === 'local') return null;
  if (line.state === 'sending') return <span class="meta">{strings.sending}</span>;
  if (line.state === 'failed') {
    return (
      <span class="meta failed">
        {strings.notSent}{' '}
        <button type="button" class="link" onClick={onRetry}>
          {strings.again}
        </button>
      </span>
    );
  }
  // The customer's own way of writing times, when it is in the widget's language.
  const locale = navigator.languages.find((tag) => tag.startsWith(language)) ?? language;
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  return (
    <time class="meta time" dateTime={new Date(line.at).toISOString()}>
      {time.format(line.at)}
    </time>
  );
}

function File({ contentType, contentUrl, name }: Line['attachments'][number]) {
  const label = name ?? contentType;
  if (!contentUrl) {
    return (
      <span class="file bubble">
        <FileIcon /> {label}
      </span>
    );
  }
  return (
    <a
      class={contentType.startsWith('image/') ? 'picture' : 'file bubble'}
      href={contentUrl}
      target="_blank"
      rel="noopener noreferrer"
    >
      {contentType.startsWith('image/') ? (
        <img src={contentUrl} alt={label} loading="lazy" />
      ) : (
        <>
          <FileIcon /> {label}
        </>
      )}
    </a>
  );
}
