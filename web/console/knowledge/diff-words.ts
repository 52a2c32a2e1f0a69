export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Beyond this the table of the comparison gets large; such texts are shown as replaced. */
const MAX_WORDS = 3000;

/** What changed between two texts, word by word; words as the language has them, because Japanese has no spaces. */
export function diffWords(before: string, after: string, language: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const from = words(before, language);
  const to = words(after, language);
  if (from.length > MAX_WORDS || to.length > MAX_WORDS) {
    return joined([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]);
  }
  const common = commonLengths(from, to);
  const parts: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < from.length || j < to.length) {
    const old = from[i];
    const fresh = to[j];
    if (old !== undefined && old === fresh) {
      parts.push({ kind: 'same', text: old });
      i++;
      j++;
    } else if (fresh === undefined || (old !== undefined && at(common, i + 1, j) >= at(common, i, j + 1))) {
      parts.push({ kind: 'removed', text: old ?? '' });
      i++;
    } else {
      parts.push({ kind: 'added', text: fresh });
      j++;
    }
  }
  return joined(parts);
}

const words = (text: string, language: string): string[] =>
  Array.from(new Intl.Segmenter(language, { granularity: 'word' }).segment(text), ({ segment }) => segment);

/** For each pair of positions, how many words the rests have in common, in order. */
function commonLengths(from: string[], to: string[]): Uint16Array[] {
  const rows = Array.from({ length: from.length + 1 }, () => new Uint16Array(to.length + 1));
  for (let i = from.length - 1; i >= 0; i--) {
    const row = rows[i];
    if (!row) continue;
    for (let j = to.length - 1; j >= 0; j--) {
      row[j] =
        from[i] === to[j] ? at(rows, i + 1, j + 1) + 1 : Math.max(at(rows, i + 1, j), at(rows, i, j + 1));
    }
  }
  return rows;
}

const at = (rows: Uint16Array[], i: number, j: number): number => rows[i]?.[j] ?? 0;

/** Neighbours of one kind as one part. */
function joined(parts: DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else if (part.text !== '') result.push({ ...part });
  }
  return result;
}
