/** Keeps Tab within `box`, in whichever shadow tree it is. */
export function keepFocusInside(event: KeyboardEvent, box: HTMLElement | null): void {
  if (event.key !== 'Tab' || !box) return;
  const stops = [...box.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((stop) => stop.tabIndex >= 0);
  const first = stops[0];
  const last = stops.at(-1);
  if (!first || !last) return;
  const root = box.getRootNode() as ShadowRoot;
  const { activeElement } = root;
  if (event.shiftKey && (activeElement === first || activeElement === box)) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && activeElement === last) {
    event.preventDefault();
    first.focus();
  }
}

const FOCUSABLE = 'a[href], button:not(:disabled), textarea:not(:disabled), [tabindex]';
