import { useCallback, useEffect, useRef, type MouseEvent } from 'react';
import { firstEndingAfter } from '#domain/text/range';
import { sentenceAt } from '#domain/text/sentences';
import { characterAtPoint } from '../../reading/hit-test';
import type { Spanned } from '../../reading/mark-index';
import { readSelection, writeSelection } from '../../reading/selecting';
import type { TextMap } from '../../reading/text-map';
import type { ReadText } from '../../state/texts';

/**
 * The third click takes the sentence, and dragging on from it takes sentence after sentence. A fourth is left to the
 * browser, which takes the paragraph. Returns what listens to the mouse button going down.
 */
export function useSentenceDrag(
  map: TextMap | null,
  { text, layout }: ReadText,
): (event: MouseEvent<HTMLElement>) => void {
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), [map]);
  return useCallback(
    (event) => {
      if (!map || event.button !== 0 || event.detail !== 3) return;
      const at = (x: number, y: number): Spanned | null => {
        const offset = characterAtPoint(map, { x, y });
        return offset === null ? null : sentenceAt(text, layout, offset);
      };
      const caret = readSelection(map)?.focus;
      const first =
        at(event.clientX, event.clientY) ?? (caret === undefined ? null : sentenceAt(text, layout, caret));
      if (!first || first.start === first.end) return;
      event.preventDefault();
      writeSelection(map, { anchor: first.start, focus: first.end });
      const onMove = (moved: PointerEvent): void => {
        const here = at(moved.clientX, moved.clientY);
        if (!here) return;
        const back = here.start < first.start;
        writeSelection(map, {
          anchor: back ? first.end : first.start,
          focus: back ? here.start : Math.max(here.end, first.end),
        });
      };
      const end = (): void => {
        window.removeEventListener('pointermove', onMove);
        window.removeEventListener('pointerup', end);
        window.removeEventListener('pointercancel', end);
        stop.current = null;
      };
      stop.current = end;
      window.addEventListener('pointermove', onMove);
      window.addEventListener('pointerup', end);
      window.addEventListener('pointercancel', end);
    },
    [map, text, layout],
  );
}

/** Selects the sentence at the caret; where it is selected already, or more than it, the whole paragraph. */
export function selectSentence(map: TextMap, { text, layout }: ReadText): void {
  const raw = readSelection(map);
  if (!raw) return;
  const start = Math.min(raw.anchor, raw.focus);
  const end = Math.max(raw.anchor, raw.focus);
  const first = sentenceAt(text, layout, start);
  const last = sentenceAt(text, layout, Math.max(start, end - 1));
  const covers = end > start && first.start >= start && last.end <= end;
  const block = layout.blocks[firstEndingAfter(layout.blocks, start)];
  if (!covers || !block) return writeSelection(map, { anchor: first.start, focus: last.end });
  writeSelection(map, { anchor: Math.min(start, block.start), focus: Math.max(end, block.end) });
}
