/**
 * A trie over the bytes of the pieces, as three flat arrays that are searched where they lie. Nodes are numbered level by
 * level, so the children of node n are the nodes `firstChild[n]` to `firstChild[n + 1] - 1`, in the order of the bytes
 * (`label`) that lead to them. `piece` is the id of the piece that ends at a node, or -1. Node 0 is the root.
 */
export function buildPieceTrie(pieces) {
  const sorted = sortByBytes(pieces);
  const label = [0];
  const firstChild = [];
  const piece = [];
  let level = [{ from: 0, to: sorted.length }];
  for (let depth = 0; level.length > 0; depth += 1) {
    const next = [];
    for (const { from, to } of level) {
      firstChild.push(label.length);
      let at = from;
      let ending = -1;
      // Shorter ones sort first; of two equal pieces the later one counts.
      for (; at < to && sorted[at].bytes.length === depth; at += 1) ending = sorted[at].id;
      piece.push(ending);
      while (at < to) {
        const byte = sorted[at].bytes.charCodeAt(depth);
        const start = at;
        while (at < to && sorted[at].bytes.charCodeAt(depth) === byte) at += 1;
        label.push(byte);
        next.push({ from: start, to: at });
      }
    }
    level = next;
  }
  firstChild.push(label.length);
  return {
    firstChild: Uint32Array.from(firstChild),
    label: Uint8Array.from(label),
    piece: Int32Array.from(piece),
  };
}

/** As texts of one character a byte, which compare faster than buffers. */
function sortByBytes(pieces) {
  const all = pieces.map((bytes, id) => ({ bytes: bytes.toString('latin1'), id }));
  return all.sort((a, b) => (a.bytes < b.bytes ? -1 : a.bytes > b.bytes ? 1 : a.id - b.id));
}
