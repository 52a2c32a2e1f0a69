import type { CustomerDetail, FormMemory } from '../../conversations/index.js';
import type { PublishedArticle } from '../../knowledge/index.js';
import type { FormMove } from '../escalation-policy.js';
import { distinctValues, presentSlot, type SlotValue } from './read-form-turn.js';

/** Where the customer stands, and all they have told so far, to this form and to others. */
export interface FormState {
  form: FormMemory;
  details: CustomerDetail[];
}

/** Opens an article's form with what the question itself already tells: "my order KS-20418 arrived broken". Pure. */
export function openForm(
  { citation, slots }: PublishedArticle,
  text: string,
  details: readonly CustomerDetail[],
): FormState {
  const { articleId } = citation;
  // What was told the last time this was asked may be about another order.
  const others = details.filter((one) => one.articleId !== articleId);
  const state = { form: { articleId, done: [], misses: 0, offers: 0 }, details: others };
  return tell(state, distinctValues(slots, text));
}

/** The form after the customer's move. Pure. */
export function moveForm(
  state: FormState,
  { slots }: PublishedArticle,
  move: Exclude<FormMove, { kind: 'stop' }>,
): FormState {
  const { form, details } = state;
  switch (move.kind) {
    case 'told':
      return tell(state, move.values);
    case 'unknown': {
      const slot = presentSlot(form, slots);
      return slot
        ? { form: { ...form, done: [...form.done, slot.name], misses: 0, offers: 0 }, details }
        : state;
    }
    case 'back': {
      const last = form.done.at(-1);
      return {
        form: { ...form, done: form.done.slice(0, -1), misses: 0, offers: 0 },
        details: details.filter((one) => one.articleId !== form.articleId || one.name !== last),
      };
    }
    case 'go-on':
      return { form: { ...form, offers: 0 }, details };
    case 'again':
      return { form: { ...form, misses: form.misses + 1 }, details };
  }
}

function tell({ form, details }: FormState, values: readonly SlotValue[]): FormState {
  const { articleId } = form;
  const names = values.map(({ slot }) => slot.name);
  return {
    form: {
      ...form,
      done: [...form.done.filter((name) => !names.includes(name)), ...names],
      misses: 0,
      offers: 0,
    },
    details: [
      ...details.filter((one) => one.articleId !== articleId || !names.includes(one.name)),
      ...values.map(({ slot: { name, label }, value }) => ({ articleId, name, label, value })),
    ],
  };
}
