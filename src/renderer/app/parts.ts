/** The parts of the window between which F6 goes, in the order in which they lie. */
const PARTS = 'nav[aria-label="Case"], [data-side], aside[aria-label="Details"], footer';

/** What can hold the focus without having it taken away. */
const FOCUSABLE =
  'button:not(:disabled), a[href], input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [contenteditable="true"], [tabindex="0"]';

/** What had the focus in each part last. */
const last = new WeakMap<Element, HTMLElement>();

/** Brings the focus to the next (1) or previous (-1) part of the window: to what had it there last, else to the text or the first thing in it. */
export function goToPart(step: 1 | -1): void {
  const parts = [...document.querySelectorAll<HTMLElement>(PARTS)];
  const { activeElement } = document;
  const at = parts.findIndex((part) => part.contains(activeElement));
  const from = parts[at];
  if (from && activeElement instanceof HTMLElement) last.set(from, activeElement);
  for (let i = 1; i <= parts.length; i++) {
    // From outside of all parts it goes to the first, or back to the last.
    const start = at === -1 && step === 1 ? -1 : Math.max(at, 0);
    const part = parts[(start + step * i + parts.length * 2) % parts.length];
    const target = part && targetIn(part);
    if (!target) continue;
    target.focus({ preventScroll: target.matches('[role="document"]') });
    return;
  }
}

function targetIn(part: HTMLElement): HTMLElement | null {
  const known = last.get(part);
  if (known?.isConnected && part.contains(known)) return known;
  return part.querySelector<HTMLElement>('[role="document"]') ?? part.querySelector<HTMLElement>(FOCUSABLE);
}
