import { useRef, type KeyboardEvent } from 'react';
import { highlightColours, type HighlightColour } from '#domain/case/annotation';
import type { DocumentId } from '#domain/case/ids';
import type { MarkIndex, Spanned } from '../../reading/mark-index';
import { readSelection, writeSelection } from '../../reading/selecting';
import type { TextMap } from '../../reading/text-map';
import type { Caret } from '../../reading/use-caret';
import { focusOn, useApp } from '../../state/app-store';
import { walkOccurrences } from '../../state/occurrences';
import { walkEntity, walkFrom } from './mark-walk';
import { removeMark } from './marking';
import type { Adjusting } from './use-adjust';
import type { ReaderMark } from './reader-marks';
import { useReaderSettings } from './reader-settings';

interface ReaderKeys {
  readonly map: TextMap | null;
  readonly marks: MarkIndex<ReaderMark>;
  readonly documentId: DocumentId;
  readonly selection: Spanned | null;
  readonly caret: Caret;
  readonly onTag: () => void;
  readonly onComment: () => void;
  /** With the colour of a number key, or null for the colour used last. */
  readonly onHighlight: (colour: HighlightColour | null) => void;
  /** Escape. */
  readonly onClear: () => void;
  readonly adjusting: Adjusting;
  /** Whether the original has pages to show. */
  readonly paged: boolean;
  /** Selects the sentence at the caret, or what is longer than what is selected. */
  readonly onSentence: () => void;
  /** States what is selected, or what stands here. */
  readonly onState: () => void;
  /** The keys of the figures found in the text; true where one was taken. */
  readonly onFigureKey: (key: string) => boolean;
  /** To the next (1) or previous (-1) sentence that is not marked. */
  readonly onUncovered: (step: 1 | -1) => void;
}

/** Milliseconds after G in which a key names a room; as in the window's own shortcuts. */
const GOING = 1_200;

/** The keys of the text: moving in it, marking what is selected, and going from mark to mark. */
export function useReaderKeys(keys: ReaderKeys): (event: KeyboardEvent<HTMLElement>) => void {
  const goingUntil = useRef(0);
  return (event) => {
    if (event.defaultPrevented) return;
    if (keys.adjusting.active) {
      if (adjustingKey(event, keys)) event.preventDefault();
      return;
    }
    if (keys.caret.onKey(event)) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    // "G then N" goes to another room: the second key is not for the text.
    const going = event.timeStamp < goingUntil.current;
    goingUntil.current = plain && event.key === 'g' ? event.timeStamp + GOING : 0;
    if (going) return;
    const done = plain ? plainKey(event.key, keys) : controlKey(event, keys);
    if (done) event.preventDefault();
  };
}

/** While the ends of a mark are moved every key of the caret moves the one in hand, and letters do nothing. */
function adjustingKey(event: KeyboardEvent, { adjusting, caret }: ReaderKeys): boolean {
  switch (event.key) {
    case 'Enter':
      adjusting.keep();
      return true;
    case 'Escape':
      adjusting.cancel();
      return true;
    case 'Tab':
      adjusting.swap();
      return true;
    default:
      if (caret.onKey(event, true)) return true;
      return event.key.length === 1 && !event.ctrlKey && !event.metaKey;
  }
}

function controlKey(event: KeyboardEvent, { map }: ReaderKeys): boolean {
  if (event.key.toLowerCase() !== 'a' || event.altKey || event.shiftKey || !map) return false;
  writeSelection(map, { anchor: 0, focus: map.length });
  return true;
}

function plainKey(key: string, keys: ReaderKeys): boolean {
  if (key === 'Escape') {
    keys.onClear();
    return true;
  }
  if (keys.onFigureKey(key)) return true;
  switch (key) {
    case 'f':
      keys.onState();
      return true;
    case 'u':
      keys.onUncovered(1);
      return true;
    case 'U':
      keys.onUncovered(-1);
      return true;
    case 'l':
      useReaderSettings.setState(({ legend }) => ({ legend: !legend }));
      return true;
    case 'o':
      if (!keys.paged) return false;
      useReaderSettings.setState(({ page }) => ({ page: !page }));
      return true;
    default:
      return keys.selection ? keyOnSelection(key, keys) : keyOnMarks(key, keys);
  }
}

function keyOnSelection(key: string, { onTag, onComment, onHighlight, onSentence }: ReaderKeys): boolean {
  const colour = highlightColours[Number(key) - 1];
  if (colour) {
    onHighlight(colour);
    return true;
  }
  switch (key.toLowerCase()) {
    case 't':
      onTag();
      return true;
    case 'h':
      onHighlight(null);
      return true;
    case 'c':
      onComment();
      return true;
    case 's':
      onSentence();
      return true;
    case 'n':
    case 'p':
      walkOccurrences(key === 'n' ? 1 : -1);
      return true;
    default:
      return false;
  }
}

function keyOnMarks(key: string, { map, marks, documentId, adjusting, onSentence }: ReaderKeys): boolean {
  const { focus, reader } = useApp.getState();
  const focused = focus?.on === 'annotation' ? reader.annotation(focus.annotationId) : undefined;
  switch (key) {
    case 'Enter': {
      const caret = map && readSelection(map)?.focus;
      const here = caret === null || caret === undefined ? [] : marks.at(caret);
      // Pressed again, it goes on to the next longer mark at the same place.
      const at = here.findIndex(({ annotation }) => annotation.id === focused?.id);
      const mark = here[(at + 1) % Math.max(1, here.length)];
      if (!mark) return false;
      focusOn({ on: 'annotation', annotationId: mark.annotation.id });
      return true;
    }
    case 'n':
    case 'p': {
      if (focus?.on === 'words') {
        walkOccurrences(key === 'n' ? 1 : -1);
        return true;
      }
      const caret = (map && readSelection(map)?.focus) ?? 0;
      const step = key === 'n' ? 1 : -1;
      if (focus?.on === 'entity') walkEntity(focus.entityId, { documentId, offset: caret }, step);
      else walkFrom(focused ?? { documentId, offset: caret }, step);
      return true;
    }
    case 'a':
      return focused?.documentId === documentId && adjusting.begin();
    case 's':
      onSentence();
      return true;
    case 'Delete':
    case 'Backspace':
      if (!focused) return false;
      void removeMark(focused.id);
      return true;
    default:
      return false;
  }
}
