/** @jsxImportSource preact */

/** A web address; what closes a sentence or a bracket after it is not part of it. */
const ADDRESS = /https?:\/\/[^\s<>"'「」（）、。]+[^\s<>"'「」（）、。.,:;!?)\]]/g;

/** Plain text whose web addresses can be followed. */
export function LinkedText({ text }: { text: string }) {
  const parts = [];
  let from = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    parts.push(
      text.slice(from, index),
      <a href={address} target="_blank" rel="noopener noreferrer">
        {address}
      </a>,
    );
    from = index + address.length;
  }
  parts.push(text.slice(from));
  return <>{parts}</>;
}
