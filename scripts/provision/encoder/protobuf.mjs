import { PlainError } from '../say.mjs';

const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;

/**
 * The fields of one protocol-buffers message in their order: `{ field, value }`, where value is a number for a varint
 * (up to 2^53) and the raw bytes for everything else.
 *
 * Source: protobuf.dev, "Encoding".
 *
 * @throws PlainError for a message that is cut short or uses the groups of old
 */
export function* readFields(message) {
  let at = 0;
  const take = (bytes) => {
    if (at + bytes > message.length) throw new PlainError('The message ends within a field.');
    at += bytes;
    return message.subarray(at - bytes, at);
  };
  const takeVarint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const [byte] = take(1);
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      if (scale > Number.MAX_SAFE_INTEGER) throw new PlainError('A number in the message does not end.');
    }
  };
  const read = {
    [VARINT]: takeVarint,
    [FIXED_64]: () => take(8),
    [BYTES]: () => take(takeVarint()),
    [FIXED_32]: () => take(4),
  };
  while (at < message.length) {
    const tag = takeVarint();
    const kind = tag % 8;
    if (!read[kind])
      throw new PlainError(`The message has a field of a kind (${kind}) that is not known here.`);
    yield { field: Math.floor(tag / 8), value: read[kind]() };
  }
}
