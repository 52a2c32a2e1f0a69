import { readSlotValue } from '../../../../src/knowledge/slots/read-slot-value.js';
import type { Slot } from '../../api/contract.js';

const RIGHT = { text: '…', number: '3', date: '2027-03-01', email: 'kim@example.com' } as const;
const WRONG = { number: '…', date: '31/31', email: 'kim@example' } as const;

/** What a customer may answer; null: the pattern takes nothing yet. */
export function rightExample({ kind, pattern = '' }: Slot): string | null {
  if (kind !== 'code') return RIGHT[kind];
  return /[#@]/.test(pattern) ? fill(pattern) : null;
}

/** Words that are no value of this slot; null: it takes whatever is said. */
export function wrongExample(slot: Slot): string | null {
  if (slot.kind === 'text') return null;
  // A code that lacks its last sign is what people do write.
  const given = slot.kind === 'code' ? (rightExample(slot)?.slice(0, -1) ?? '') : WRONG[slot.kind];
  return given !== '' && readSlotValue(slot, given, new Date()) === null ? given : null;
}

const fill = (pattern: string): string => {
  let digit = 0;
  return pattern.replaceAll('@', 'A').replaceAll('#', () => String((digit += 1) % 10));
};
