import { readFileSync } from 'node:fs';
import type { Language } from '../../../src/conversations/index.js';

export interface Dialog {
  category: string;
  title: string;
  language: Language;
  steps: Step[];
  /** Why it does not pass yet. */
  knownFailure?: string;
}

export interface Step {
  said: { text: string } | { pressed: string };
  /** One of these; each is the acts in order, as `answer return-how`. */
  expected: string[][];
  /** Details the agent sees afterwards. */
  details: { name: string; value: string }[];
}

/**
 * Reads a file of scripted dialogs: test/fixtures/dialogs/README.md describes it.
 *
 * @throws Error that names the line that cannot be read
 */
export function readDialogs(file: string, language: Language): Dialog[] {
  const dialogs: Dialog[] = [];
  let category = '';
  readFileSync(file, 'utf8')
    .split('\n')
    .forEach((line, at) => {
      const dialog = dialogs.at(-1);
      const step = dialog?.steps.at(-1);
      const [mark = '', ...words] = line.split(' ');
      const rest = words.join(' ');
      if (line.trim() === '') return;
      if (mark === '##') category = rest;
      else if (mark === '#') dialogs.push({ category, title: rest, language, steps: [] });
      else if (mark === '!' && dialog) dialog.knownFailure = rest;
      else if (mark === '>' && dialog) dialog.steps.push(stepOf({ text: rest.replaceAll('\\n', '\n') }));
      else if (mark === '>>' && dialog) dialog.steps.push(stepOf({ pressed: rest }));
      else if (mark === '<' && step) step.expected = rest.split(' | ').map((acts) => acts.split(' + '));
      else if (mark === '=' && step)
        step.details.push({ name: words[0] ?? '', value: words.slice(1).join(' ') });
      else throw new Error(`${file}, line ${at + 1}: cannot be read: ${line}`);
    });
  return dialogs;
}

const stepOf = (said: Step['said']): Step => ({ said, expected: [], details: [] });
