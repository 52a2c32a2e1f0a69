import { useLayoutEffect, useRef, useState } from 'react';

const NEAR_PX = 80;

/** Follows a growing list, unless the reader has scrolled up to read. */
export function useStickToEnd(length: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const following = useRef(true);

  const goToEnd = () => {
    const box = ref.current;
    if (box) box.scrollTop = box.scrollHeight;
  };

  useLayoutEffect(() => {
    if (following.current) goToEnd();
  }, [length]);

  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return undefined;
    // The keyboard of a phone, the opening composer, late history: the end moves without a new line.
    const observer = new ResizeObserver(() => {
      if (following.current) goToEnd();
    });
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);

  const onScroll = () => {
    const box = ref.current;
    if (!box) return;
    following.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
    setAtEnd(following.current);
  };

  return { ref, onScroll, atEnd, goToEnd };
}
