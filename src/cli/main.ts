import { Command, Option } from 'commander';
import { EXPORT_FORMATS, IMPORT_FORMATS } from '../knowledge/index.js';
import { messageOf } from '../platform/errors.js';
import { packageVersion } from '../platform/package-root.js';
import { parseChannelFile } from './channel-parse.js';
import { listDeadLetters, replayDeadLetter } from './dead-letters.js';
import { doctor } from './doctor.js';
import { addLayer, evaluate, parseNumber } from './knowledge.js';
import { addColumn, exportTo, importFrom } from './knowledge-exchange.js';
import { injections } from './knowledge-injections.js';
import { tune } from './knowledge-tune.js';
import { addUser } from './user-add.js';

/** `npx tsunagu …`: what operators do from a shell. One file a command; this one is their table of contents. */
const program = new Command('tsunagu')
  .description('Self-hosted contact centre: the command line of operators and knowledge managers.')
  .version(packageVersion());

program
  .command('doctor')
  .description('Checks a deployment: settings, MongoDB, Redis, channels.')
  .action(doctor);

const user = program.command('user').description('Accounts.');
user
  .command('add <email>')
  .description('Adds an account; prints its generated password once.')
  .requiredOption('--name <name>', 'how colleagues and customers see them')
  .requiredOption('--role <role>', 'admin, supervisor, knowledge-manager, editor or agent')
  .option('--locale <locale>', 'en or ja', 'en')
  .action(addUser);

const channel = program.command('channel').description('Channels.');
channel
  .command('parse <channel> <file>')
  .description("Prints a webhook body's events as a JSON array; - reads standard input.")
  .action(parseChannelFile);

const knowledge = program.command('knowledge').description('FAQ entries.');
knowledge
  .command('import <path>')
  .description('Publishes the articles of a file or folder; - reads standard input.')
  .addOption(new Option('--format <format>', 'default: by the name').choices(IMPORT_FORMATS))
  .option('--map <field=column>', 'for CSV: the column that holds a field; may be repeated', addColumn, {})
  .addOption(
    new Option('--language <language>', 'for Chatwoot: of articles that do not say theirs').choices([
      'en',
      'ja',
    ]),
  )
  .option('--dry-run', 'shows what would change, and changes nothing')
  .action(importFrom);
knowledge
  .command('export <path>')
  .description('Writes the published articles to a file or folder; - for standard output.')
  .addOption(new Option('--format <format>', 'default: by the name, else jsonl').choices(EXPORT_FORMATS))
  .action(exportTo);
knowledge
  .command('evaluate')
  .description('Asks the questions of a file and compares with what was expected. Needs no server.')
  .requiredOption('--articles <file>', 'JSONL: {id, language, question, answer, utterances?, tags?}')
  .requiredOption('--queries <file>', 'JSONL: {text, language?, expected}; expected null: out of scope')
  .option('--calibrate <file>', 'JSONL like the queries: learn weights and confidence from these')
  .option('--out <file>', 'JSONL with a line for each question')
  .option('--json <file>', 'figures, curves and confusions as JSON')
  .option('--report <file>', 'the same as an HTML page with charts')
  .addOption(
    new Option('--tier <tier>', 'best: with the encoder there is; lexical: words alone')
      .choices(['best', 'lexical'])
      .default('best'),
  )
  .option('--without <layer>', 'leave a layer out, to see what it earns; may be repeated', addLayer, [])
  .option('--wrong-answer-cost <handoffs>', 'a wrong answer costs as much as so many handoffs', parseNumber)
  .option(
    '--model',
    'also with the chat model that OPENAI_* name: its verdicts, and how much of what it writes is borne out',
  )
  .option('--seed <number>', 'of everything drawn by chance', parseNumber, 1)
  .action(evaluate);
knowledge
  .command('tune <file>')
  .description(
    'Labelled questions, JSONL as for evaluate, join the golden set; weights and confidence follow.',
  )
  .action(tune);

knowledge
  .command('injections')
  .description('Tries prompt injections on the answering; prints a table by category. Needs no server.')
  .option(
    '--cases <file>',
    'JSONL: {id, category, language, entry, utterance, history?, poison?, obeys, forbidden}',
  )
  .option('--articles <file>', 'the base they are tried on')
  .option(
    '--endpoint-from-env',
    'ask the model that OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_CHAT_MODEL name; default: one that obeys every injection',
  )
  .option('--json <file>', 'each case with what was shown')
  .action(injections);

const deadLetters = program.command('dead-letters').description('Work given up after its last try.');
deadLetters.command('list').description('Newest first.').action(listDeadLetters);
deadLetters
  .command('replay <id>')
  .description('Tries it again; `all` for every open one.')
  .action(replayDeadLetter);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`tsunagu: ${messageOf(error)}\n`);
  process.exitCode = 1;
});
