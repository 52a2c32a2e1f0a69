/** Numbers in words as digits, in normalised text: "twenty-five percent" is 25 percent, 二千円 is 2000円, 3万円 is 30000円. */
export function digitsForWords(text: string): string {
  return text
    .replace(ENGLISH_RUN, (run) => String(englishValue(run) ?? run))
    .replace(KANJI_RUN, (run) => String(kanjiValue(run)))
    .replace(MIXED_RUN, (_run, digits: string, scale: string) =>
      String(Number(digits.replaceAll(',', '')) * (KANJI_SCALES[scale] ?? 1)),
    );
}

const UNITS: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30,
  forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
}; // prettier-ignore
const SCALES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, million: 1_000_000 };
const NUMBER_WORD = [...Object.keys(UNITS), ...Object.keys(SCALES)].sort().reverse().join('|');
const ENGLISH_RUN = new RegExp(`\\b(?:a )?(?:${NUMBER_WORD})(?:(?:[ -]| and )(?:${NUMBER_WORD}))*\\b`, 'g');

/** Null for "one" alone, which mostly counts nothing. */
function englishValue(run: string): number | null {
  const words = run.split(/[ -]/).filter((word) => word !== 'and' && word !== 'a');
  if (words.length === 1 && words[0] === 'one') return null;
  let total = 0;
  let group = 0;
  for (const word of words) {
    const scale = SCALES[word];
    if (scale === undefined) group += UNITS[word] ?? 0;
    else if (scale === 100) group = (group || 1) * 100;
    else {
      total += (group || 1) * scale;
      group = 0;
    }
  }
  return total + group;
}

const KANJI_DIGITS = '〇一二三四五六七八九';
const KANJI_SCALES: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1000,
  万: 10_000,
  億: 100_000_000,
};
/** Only before what is counted: in 一部 or 三宮 nothing is. */
const KANJI_RUN =
  /[〇一二三四五六七八九十百千万]+(?=円|割|日|営業日|週間|か月|ヶ月|ケ月|カ月|箇月|年間|時間|分間|ポイント|パーセント|%|個|点|回|倍|名様|枚)/g;
const MIXED_RUN = /(\d[\d,]*(?:\.\d+)?)([百千万億])/g;

function kanjiValue(run: string): number {
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const character of run) {
    const scale = KANJI_SCALES[character];
    if (scale === undefined) digit = digit * 10 + KANJI_DIGITS.indexOf(character);
    else if (scale === 10_000) {
      total += (group + digit || 1) * scale;
      group = 0;
      digit = 0;
    } else {
      group += (digit || 1) * scale;
      digit = 0;
    }
  }
  return total + group + digit;
}
