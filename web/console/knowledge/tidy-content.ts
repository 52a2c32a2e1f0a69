import type { ArticleContent } from '../api/contract.js';

/** As it is saved: without the blanks around and the empty lines of an editor at work. */
export const tidyContent = ({
  question,
  answer,
  utterances,
  tags,
  audience,
}: ArticleContent): ArticleContent => ({
  question: question.trim(),
  answer: answer.trim(),
  utterances: [
    ...new Set(utterances.map((utterance) => utterance.trim()).filter((utterance) => utterance !== '')),
  ],
  tags: tags.map((tag) => tag.trim()).filter((tag) => tag !== ''),
  audience,
});

export const sameContent = (a: ArticleContent, b: ArticleContent): boolean =>
  JSON.stringify(tidyContent(a)) === JSON.stringify(tidyContent(b));
