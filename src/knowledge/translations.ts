import type { Article } from './article.js';

type Translated = Pick<Article, '_id' | 'group' | 'language' | 'state' | 'inStepAt' | 'leadAt'>;

/** The other languages of an entry whose words changed after its own did, so that it may say something else by now. */
export const staleAgainst = <T extends Translated>(article: Translated, group: readonly T[]): T[] =>
  siblingsOf(article, group).filter(
    ({ leadAt }) => leadAt !== null && (article.inStepAt === null || leadAt > article.inStepAt),
  );

/** A change of these words catches up with another language, so that the other one need not follow in turn. */
export const followsAnother = (article: Translated, group: readonly Translated[]): boolean =>
  staleAgainst(article, group).length > 0;

/** The same entry in other languages. */
export const siblingsOf = <T extends Translated>(article: Translated, group: readonly T[]): T[] =>
  group.filter((one) => one._id !== article._id && one.group !== null && one.group === article.group);
