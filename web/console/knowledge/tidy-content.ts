import type { ArticleContent, Slot } from '../api/contract.js';

/** As it is saved: without the blanks around and the empty lines of an editor at work. */
export const tidyContent = ({
  question,
  answer,
  utterances,
  tags,
  audience,
  slots = [],
  afterSlots = 'answer',
}: ArticleContent): ArticleContent => ({
  question: question.trim(),
  answer: answer.trim(),
  utterances: [
    ...new Set(utterances.map((utterance) => utterance.trim()).filter((utterance) => utterance !== '')),
  ],
  tags: tags.map((tag) => tag.trim()).filter((tag) => tag !== ''),
  audience,
  slots: slots.map(tidySlot),
  // Without details there is nothing to come after them.
  afterSlots: slots.length > 0 ? afterSlots : 'answer',
});

const tidySlot = ({ name, label, kind, pattern, ask, message }: Slot): Slot => ({
  name: name.trim(),
  label: label.trim(),
  kind,
  ...(pattern !== undefined && { pattern: pattern.trim() }),
  ask: ask.trim(),
  message: message.trim(),
});

export const sameContent = (a: ArticleContent, b: ArticleContent): boolean =>
  JSON.stringify(tidyContent(a)) === JSON.stringify(tidyContent(b));
