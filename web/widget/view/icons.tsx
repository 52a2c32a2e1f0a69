/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';

/** Drawn here, so that the widget loads nothing more. All are decoration: the words are on the buttons. */
const Icon = ({ children }: { children: ComponentChildren }) => (
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
);

export const ChatIcon = () => (
  <Icon>
    <path d="M21 11.5a8.5 8.5 0 0 1-12.6 7.4L3 20.5l1.6-5A8.5 8.5 0 1 1 21 11.5Z" />
    <path d="M8.5 11.5h.01M12.5 11.5h.01M16.5 11.5h.01" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6L6 18" />
  </Icon>
);

export const SendIcon = () => (
  <Icon>
    <path d="M4 12l16-8-5 17-3.5-7.5L4 12Z" />
  </Icon>
);

export const AttachIcon = () => (
  <Icon>
    <path d="M20 11l-8.2 8.2a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.2 8.1a1.7 1.7 0 0 1-2.3-2.3L14.5 7" />
  </Icon>
);

export const FileIcon = () => (
  <Icon>
    <path d="M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8l-5-5Z" />
    <path d="M14 3v5h5" />
  </Icon>
);

export const ThumbIcon = ({ down }: { down: boolean }) => (
  <Icon>
    <g transform={down ? 'rotate(180 12 12)' : undefined}>
      <path d="M7 11v9H4v-9h3Zm0 0l4.2-8A2.4 2.4 0 0 1 13.6 5.5V9H19a2 2 0 0 1 2 2.3l-1.2 7A2 2 0 0 1 17.8 20H7" />
    </g>
  </Icon>
);
