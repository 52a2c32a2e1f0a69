/**
 * Marks in what is said to and by humans, so that both sides know what answers what, whoever took over meanwhile. A
 * customer's mark names the customer, a running number, and the last word of a talk.
 */
export const customerMark = (name: string, count: number, isLast: boolean): string =>
  `(${name}-${count}${isLast ? '-bye' : ''})`;

export const customerMarkIn = (text: string): string | null =>
  /\((c\d+-\d+(?:-bye)?)\)/.exec(text)?.[1] ?? null;

export const isLastMark = (mark: string): boolean => mark.endsWith('-bye');

/** In an agent's answer. */
export const answerMark = (mark: string): string => `[re ${mark}]`;

/** In an agent's greeting: one for each time the conversation was accepted. */
export const greetingMark = (acceptance: string): string => `[greet ${acceptance}]`;
export const isGreeting = (text: string): boolean => text.includes('[greet ');
