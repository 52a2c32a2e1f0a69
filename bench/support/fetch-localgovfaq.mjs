// Fetches localgovFAQ (Sakata et al. 2019) as mahiya/japanese-text-embedding-benchmark holds it, into a folder that git
// ignores: its texts may be used here, not passed on.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const REPOSITORY = 'https://github.com/mahiya/japanese-text-embedding-benchmark';
const target = join(import.meta.dirname, '..', 'data', 'localgovfaq');
const clone = mkdtempSync(join(tmpdir(), 'localgovfaq-'));

try {
  execFileSync('git', ['clone', '--quiet', '--depth', '1', REPOSITORY, clone], { stdio: 'inherit' });
  const read = (name) => JSON.parse(readFileSync(join(clone, 'dataset', `${name}.json`), 'utf8'));
  const relevance = read('qrels');
  mkdirSync(target, { recursive: true });
  write('articles', Object.entries(read('corpus')).map(articleOf));
  // Two thirds are left for a last check that nothing was fitted to.
  const questions = Object.entries(read('queries')).filter(([id]) => Number(id) % 3 === 0);
  write(
    'queries-dev',
    questions.map(([id, text]) => ({
      text,
      language: 'ja',
      expected: Object.keys(relevance[id]),
      relevance: relevance[id],
    })),
  );
} finally {
  rmSync(clone, { recursive: true, force: true });
}

function articleOf([id, text]) {
  const [, question, answer] = /^Question: (.*?)\nAnswer: (.*)$/s.exec(text.trim());
  return { id, language: 'ja', question: question.trim(), answer: answer.trim() };
}

function write(name, rows) {
  writeFileSync(join(target, `${name}.jsonl`), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  console.log(`${name}: ${rows.length}`);
}
