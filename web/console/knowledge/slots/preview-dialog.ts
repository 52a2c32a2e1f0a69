import type { ArticleContent } from '../../api/contract.js';
import { rightExample, wrongExample } from './slot-examples.js';

export interface PreviewLine {
  from: 'customer' | 'bot';
  text: string;
}

/** The talk about an entry that asks for details; each is given wrongly once, where it can be. */
export function previewDialog({ question, answer, slots = [] }: ArticleContent): PreviewLine[] {
  const lines: PreviewLine[] = [{ from: 'customer', text: question }];
  for (const slot of slots) {
    lines.push({ from: 'bot', text: slot.ask });
    const wrong = wrongExample(slot);
    if (wrong !== null) lines.push({ from: 'customer', text: wrong }, { from: 'bot', text: slot.message });
    lines.push({ from: 'customer', text: rightExample(slot) ?? '' });
  }
  return [...lines, { from: 'bot', text: answer }];
}
