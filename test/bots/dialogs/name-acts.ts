import type { KnowledgeEntry } from '../../../src/knowledge/index.js';
import type { Activity, Language } from '../../../src/conversations/index.js';
import { botTexts } from '../../../src/bots/prompts.js';
import type { Reaction } from './hold-dialog.js';

/** What the bot did, in the words of the dialog files. */
export function nameActs({ lines, handoff }: Reaction, entries: readonly KnowledgeEntry[]): string[] {
  return [...lines.map((line) => nameLine(line, entries)), ...(handoff ? [`handoff ${handoff}`] : [])];
}

function nameLine(
  { text = '', choices = [], answer, locale }: Activity,
  entries: readonly KnowledgeEntry[],
): string {
  const texts = botTexts(locale as Language);
  const values = choices.map(({ value }) => value);
  if (answer)
    return `answer ${answer.citations.map(({ articleId }) => withoutLanguage(articleId)).join(' ')}`;
  const resumed = entries.find(({ question }) => text === texts.goOnWith(question));
  if (resumed) return `resume ${withoutLanguage(resumed.articleId)}`;
  const offered = values.flatMap((value) =>
    value.startsWith('article:') ? value.slice('article:'.length) : [],
  );
  if (offered.length > 0) return `clarify ${offered.map(withoutLanguage).join(' ')}`;
  for (const { articleId, slots = [] } of entries) {
    for (const { name, ask, message } of slots) {
      if (text === ask) return `ask ${withoutLanguage(articleId)} ${name}`;
      if (text === message) return `ask-again ${withoutLanguage(articleId)} ${name}`;
    }
  }
  const reply = Object.entries(texts.replies).find(([, words]) => words === text)?.[0];
  return reply ? `say ${reply}` : `open ${text}`;
}

const withoutLanguage = (articleId: string): string => articleId.replace(/\.(en|ja)$/, '');

/** Whether what was done is what a dialog file expects. */
export const isExpected = (done: readonly string[], expected: readonly string[]): boolean =>
  done.length === expected.length && expected.every((act, at) => fits(done[at] ?? '', act));

/** `clarify` is a set that must hold at least these; of what is left open only the customer's words count. */
function fits(done: string, expected: string): boolean {
  const [kind, ...wanted] = expected.split(' ');
  const [doneKind, ...had] = done.split(' ');
  if (kind !== doneKind) return false;
  if (kind === 'clarify') return wanted.every((id) => had.includes(id));
  if (kind === 'open') return done.includes(wanted.join(' '));
  return done === expected;
}
