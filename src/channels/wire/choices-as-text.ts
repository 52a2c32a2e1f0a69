import type { Choice } from '../../conversations/index.js';

/** Choices as a numbered list, for where the platform has no buttons: customers answer with the number. */
export const choicesAsText = (choices: readonly Choice[]): string =>
  choices.map(({ title }, index) => `${index + 1}. ${title}`).join('\n');

/** The text with its choices below. */
export const withChoices = (text: string, choices: readonly Choice[]): string =>
  [text.trim(), choicesAsText(choices)].filter(Boolean).join('\n\n');
