/** Kinds of messages from the bottom of a bar to its top, with their colours: what should be seen first lies on the axis. */
export const KINDS = [
  { name: 'complaint', color: 'var(--mantine-color-red-7)' },
  { name: 'question', color: 'var(--mantine-color-ai-3)' },
  { name: 'praise', color: 'var(--mantine-color-teal-6)' },
  { name: 'spam', color: 'var(--mantine-color-yellow-6)' },
  { name: 'other', color: 'var(--mantine-color-gray-5)' },
] as const;
