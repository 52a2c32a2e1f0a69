import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { PlainError } from '../say.mjs';

const inflate = promisify(inflateRaw);

/**
 * Reads a ZIP archive that lies in memory: `names` in the archive's order, and `read(name)` for one file's bytes.
 * Stored and deflated files; neither encryption nor ZIP64, which wheels and .npz files of this size do not use.
 *
 * Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (its end).
 *
 * @throws PlainError for anything that is not a whole archive; `read` also for a file whose checksum is wrong
 */
export function openZip(archive) {
  const entries = new Map(readDirectory(archive).map((entry) => [entry.name, entry]));
  return {
    names: [...entries.keys()],
    async read(name) {
      const entry = entries.get(name);
      if (!entry) throw new PlainError(`The archive holds no ${name}.`);
      return extract(archive, entry);
    },
  };
}

const END = { signature: 0x06054b50, bytes: 22, longestComment: 0xffff };
const DIRECTORY = { signature: 0x02014b50, bytes: 46 };
const LOCAL = { signature: 0x04034b50, bytes: 30 };
const STORED = 0;
const DEFLATED = 8;

function readDirectory(archive) {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const entries = [];
  for (let index = 0; index < count; index += 1) {
    expectRecord(archive, at, DIRECTORY);
    const nameBytes = archive.readUInt16LE(at + 28);
    const past = nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    const nameAt = at + DIRECTORY.bytes;
    entries.push({
      name: archive.toString('utf8', nameAt, nameAt + nameBytes),
      method: archive.readUInt16LE(at + 10),
      checksum: archive.readUInt32LE(at + 16),
      packedBytes: archive.readUInt32LE(at + 20),
      bytes: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    });
    at = nameAt + past;
  }
  return entries;
}

/** The record lies at the very end, before a comment of the length it names. */
function findEnd(archive) {
  const first = Math.max(0, archive.length - END.bytes - END.longestComment);
  for (let at = archive.length - END.bytes; at >= first; at -= 1) {
    const isRecord = archive.readUInt32LE(at) === END.signature;
    if (isRecord && at + END.bytes + archive.readUInt16LE(at + 20) === archive.length) return at;
  }
  throw new PlainError('The archive is no ZIP file, or its end is missing.');
}

async function extract(archive, entry) {
  expectRecord(archive, entry.offset, LOCAL);
  const names = archive.readUInt16LE(entry.offset + 26) + archive.readUInt16LE(entry.offset + 28);
  const from = entry.offset + LOCAL.bytes + names;
  if (from + entry.packedBytes > archive.length)
    throw new PlainError(`The archive ends within ${entry.name}.`);
  const bytes = await unpack(archive.subarray(from, from + entry.packedBytes), entry);
  if (bytes.length !== entry.bytes || crc32(bytes) !== entry.checksum) {
    throw new PlainError(`${entry.name} is damaged in the archive: its checksum is wrong.`);
  }
  return bytes;
}

async function unpack(packed, { name, method, bytes }) {
  if (method === STORED) return packed;
  if (method !== DEFLATED)
    throw new PlainError(`${name} is packed in a way (${method}) that is not known here.`);
  try {
    // The limit: a damaged size must not fill the memory.
    return await inflate(packed, { maxOutputLength: Math.max(1, bytes) });
  } catch (error) {
    throw new PlainError(`${name} is damaged in the archive (${error.code ?? error.message}).`);
  }
}

function expectRecord(archive, at, { signature, bytes }) {
  if (at + bytes > archive.length || archive.readUInt32LE(at) !== signature) {
    throw new PlainError('The archive is damaged: its directory points to where nothing is.');
  }
}
