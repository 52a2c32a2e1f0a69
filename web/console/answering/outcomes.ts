import type { AnsweringView } from '../api/contract.js';

export type PolicyPoint = AnsweringView['curve'][number];

/** What becomes of a question, best first, with its colour. */
export const OUTCOMES = [
  { name: 'rightlyAnswered', color: 'var(--mantine-color-teal-6)' },
  { name: 'askedRightly', color: 'var(--mantine-color-ai-3)' },
  { name: 'askedInVain', color: 'var(--mantine-color-gray-5)' },
  { name: 'handedOver', color: 'var(--mantine-color-yellow-6)' },
  { name: 'wronglyAnswered', color: 'var(--mantine-color-red-7)' },
] as const;

export const percent = (share: number): string => (100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0);
