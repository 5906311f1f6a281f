import { useCallback, useMemo, type MouseEvent, type RefObject } from 'react';
import { create } from 'zustand';
import { sentenceAt } from '#domain/text/sentences';
import { characterAtPoint } from '../../reading/hit-test';
import { MarkIndex, type Spanned } from '../../reading/mark-index';
import type { Layer } from '../../reading/painter';
import { scrollToPlace } from '../../reading/scrolling';
import { readSelection, writeSelection } from '../../reading/selecting';
import type { TextMap } from '../../reading/text-map';
import { run, sayStep } from '../../state/actions';
import { useApp } from '../../state/app-store';
import { useFigures, type FoundFigure } from '../../state/figures';
import type { ReadText } from '../../state/texts';
import type { ReaderMark } from './reader-marks';

/** Whether the figures of texts are shown; the same for all documents, until the window closes. */
export const useFigureSettings = create<{ readonly shown: boolean }>()(() => ({ shown: false }));

/** Shows the figures found in texts, or hides them. */
export function showFigures(shown: boolean): void {
  useFigureSettings.setState({ shown });
}

interface FiguresInText {
  readonly layer: Layer<FoundFigure>;
  /** The figure that is selected now, ready to be stated or rejected. */
  readonly selected: FoundFigure | null;
  /** Rejects the selected figure and goes on to the next one. */
  readonly reject: () => void;
  /** Takes Q, X and, while a figure is selected, N and P. */
  readonly onKey: (key: string) => boolean;
  /** A click on a figure selects it; true where it was taken. */
  readonly onClick: (event: MouseEvent<HTMLElement>) => boolean;
}

/** The figures of the open text: shown where wished, gone through, rejected. */
export function useFiguresInText({
  map,
  read,
  marks,
  selection,
  scrollerRef,
  announce,
}: {
  readonly map: TextMap | null;
  readonly read: ReadText;
  readonly marks: MarkIndex<ReaderMark>;
  readonly selection: Spanned | null;
  readonly scrollerRef: RefObject<HTMLElement | null>;
  readonly announce: (message: string) => void;
}): FiguresInText {
  const { documentId } = read;
  const { shown } = useFigureSettings();
  const figures = useFigures(documentId, shown);
  const index = useMemo(() => new MarkIndex(figures), [figures]);
  const layer = useMemo(() => ({ index, styleOf: () => 'figure' as const }), [index]);
  const selected =
    (selection && figures.find(({ start, end }) => start === selection.start && end === selection.end)) ??
    null;

  const pick = useCallback(
    (figure: FoundFigure | undefined): void => {
      const scroller = scrollerRef.current;
      if (!map || !scroller || !figure) return;
      map.root.focus({ preventScroll: true });
      const box = map.rangeOf(figure.start, figure.end)?.getBoundingClientRect();
      const view = scroller.getBoundingClientRect();
      // What is in view stays where it is.
      if (!box || box.top < view.top + 24 || box.bottom > view.bottom - 24) {
        scrollToPlace(map, scroller, { offset: figure.start, below: scroller.clientHeight / 3 });
      }
      writeSelection(map, { anchor: figure.start, focus: figure.end });
    },
    [map, scrollerRef],
  );

  const step = (by: 1 | -1): void => {
    const at = selection ?? { start: (map && readSelection(map)?.focus) ?? 0, end: 0 };
    const next =
      by === 1
        ? (figures.find(({ start, end }) => start > at.start || (start === at.start && end > at.end)) ??
          figures[0])
        : (figures.findLast(({ start }) => start < at.start) ?? figures.at(-1));
    pick(next);
  };

  const reject = (): void => {
    if (!selected) return;
    const { start, end } = selected;
    step(1);
    void run({ name: 'figure.reject', args: { figures: [{ documentId, start, end }] } }).then((done) => {
      if (done === null) return;
      announce('Figure rejected');
      sayStep('Not offered as a figure any more');
    });
  };

  const onKey = (key: string): boolean => {
    switch (key) {
      case 'q':
        showFigures(!shown);
        announce(shown ? 'Figures are hidden' : 'Figures are shown; N and P go from one to the next');
        return true;
      case 'n':
      case 'p':
        if (!shown || figures.length === 0) return false;
        if (!selected && (selection !== null || isOnOtherMark())) return false;
        step(key === 'n' ? 1 : -1);
        return true;
      case 'x':
        if (!selected) return false;
        reject();
        return true;
      default:
        return false;
    }
  };

  const onClick = (event: MouseEvent<HTMLElement>): boolean => {
    if (!shown || !map || event.detail > 1 || document.getSelection()?.isCollapsed === false) return false;
    const offset = characterAtPoint(map, { x: event.clientX, y: event.clientY });
    const figure = offset === null ? undefined : index.at(offset)[0];
    // A mark at the same place is what a click means.
    if (offset === null || !figure || marks.at(offset).length > 0) return false;
    pick(figure);
    return true;
  };

  return { layer, selected, reject, onKey, onClick };
}

/** Whether N and P go among the mentions, highlights or comments, as ever: one of them is what the panel shows. */
function isOnOtherMark(): boolean {
  const { focus, reader } = useApp.getState();
  if (focus?.on === 'entity') return true;
  const mark = focus?.on === 'annotation' ? reader.annotation(focus.annotationId) : undefined;
  return mark !== undefined && mark.kind !== 'evidence';
}

/** The passage that F states: the selected words, what the mark in focus is on, or the sentence where the caret stands. */
export function passageToState(read: ReadText, map: TextMap, selection: Spanned | null): Spanned {
  if (selection) return { start: selection.start, end: selection.end };
  const { focus, reader } = useApp.getState();
  const mark = focus?.on === 'annotation' ? reader.annotation(focus.annotationId) : undefined;
  const isHere = mark?.documentId === read.documentId;
  // A name by itself states nothing.
  if (mark && isHere && mark.kind !== 'mention') return { start: mark.anchor.start, end: mark.anchor.end };
  const offset = mark && isHere ? mark.anchor.start : (readSelection(map)?.focus ?? 0);
  const { start, end } = sentenceAt(read.text, read.layout, offset);
  return { start, end };
}
