import { useCallback, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import type { HighlightColour } from '#domain/case/annotation';
import type { Document } from '#domain/case/document';
import type { EntityId } from '#domain/case/ids';
import { cleanQuote } from '#domain/mentions/context';
import { pageAt } from '#domain/text/pages';
import { MarkIndex, type Spanned } from '../../reading/mark-index';
import type { MarkStyle } from '../../reading/mark-styles';
import type { Layer } from '../../reading/painter';
import { Rail } from '../../reading/Rail';
import { scrollToPlace } from '../../reading/scrolling';
import { readSelection, writeSelection, type RawSelection } from '../../reading/selecting';
import { TextCanvas } from '../../reading/TextCanvas';
import type { TextMap } from '../../reading/text-map';
import { useCaret } from '../../reading/use-caret';
import { useLayer, usePainter } from '../../reading/use-painter';
import { mayWrite } from '../../state/actions';
import { focusOn, goTo, useApp, type Selection } from '../../state/app-store';
import { useReadOnly } from '../../state/case-hooks';
import type { SeenPlace, TextRange } from '../../state/place';
import { useTextFacts } from '../../state/text-facts';
import type { ReadText } from '../../state/texts';
import { AdjustBar } from './AdjustBar';
import { CommentSigns } from './CommentSigns';
import { dragWords } from './drag-words';
import { highlight } from './marking';
import { MarkGrips } from './MarkGrips';
import { MarkTip } from './MarkTip';
import { MentionOffer } from './MentionOffer';
import { PagePane } from './PagePane';
import { PageSigns } from './PageSigns';
import { usePendingLayer } from './pending-marks';
import { usePointer } from './use-pointer';
import { useReaderKeys } from './use-reader-keys';
import { ReaderPopup, type Popup } from './ReaderPopup';
import { useReaderAsks } from './reader-asks';
import { useReaderSettings } from './reader-settings';
import styles from './Reader.module.css';
import { ReaderStrip } from './ReaderStrip';
import { SelectionBar } from './SelectionBar';
import { useCoverage, useStepping } from './use-coverage';
import { useReadParts } from './use-read-parts';
import { useAnnouncer } from './use-announcer';
import { useAdjust } from './use-adjust';
import { selectSentence, useSentenceDrag } from './use-sentence-drag';
import { passageToState, useFiguresInText } from './use-figures';
import { useFind } from './use-find';
import { useReaderMarks } from './use-reader-marks';
import { useReadingPlace } from './use-reading-place';
import { useTextSelection } from './use-text-selection';

interface ReaderProps {
  readonly document: Document;
  readonly read: ReadText;
  readonly at: TextRange | undefined;
  /** The lines to come back to. */
  readonly seen?: SeenPlace | undefined;
}

const noRanges: ReadonlyArray<Spanned> = [];

/** Longer selections are passages, not names: nobody asks where else they stand. */
const LONGEST_WORDS = 120;

/** The right panel shows where else the selected words stand. */
function useFollowing(selection: Selection | null, settled: boolean, { text, layout }: ReadText): void {
  useEffect(() => {
    if (!settled || !selection) return;
    const words = cleanQuote(text, layout, selection.start, selection.end);
    if (words !== '' && words.length <= LONGEST_WORDS) focusOn({ on: 'words', words });
  }, [settled, selection, text, layout]);
}

/** A document's text with its marks, and everything that is done on it. */
export function Reader({ document, read, at, seen }: ReaderProps): ReactNode {
  const { documentId, text, layout } = read;
  const scrollerRef = useRef<HTMLDivElement>(null);
  const rootRef = useRef<HTMLDivElement>(null);
  const scrollerId = useId();
  const helpId = useId();
  const [map, setMap] = useState<TextMap | null>(null);
  const [popup, setPopup] = useState<Popup | null>(null);
  const [offered, setOffered] = useState<EntityId | null>(null);
  const { view, noise, colour, page: showPage } = useReaderSettings();
  const { readingSize: size, readingFace, readingWidth, readingLines } = useApp((state) => state.preferences);
  const look = `${size} ${readingFace} ${readingWidth} ${readingLines} ${view} ${noise}`;

  const { marks, markLayer, suggestions, suggestionLayer, rail, all, suggested } = useReaderMarks(documentId);
  const { visible, flash } = useReadingPlace(map, scrollerRef, documentId, { at, seen }, look);
  const caret = useCaret(map, scrollerRef, read);
  const { selection, settled, shown, startDrag, clear, restore } = useTextSelection(map, read);
  const { selected, message, announce } = useAnnouncer({
    read,
    selection,
    settled,
    marks,
    map,
    caret: caret.box !== null,
  });

  const { hits, hitLayer, current: hit } = useFind(map, scrollerRef, visible, read, selection);

  const focused = useApp((state) => {
    const { focus, reader } = state;
    const mark = focus?.on === 'annotation' ? reader.annotation(focus.annotationId) : undefined;
    return mark?.documentId === documentId ? mark : undefined;
  });
  const adjusting = useAdjust({ map, read, mark: focused, selection, clear, announce });
  useFollowing(selection, settled && !adjusting.active, read);
  const onSentence = useSentenceDrag(map, read);
  const readOnly = useReadOnly();
  const facts = useTextFacts(read);
  const coverage = useCoverage(facts, all, suggested);
  const page = pageAt(read.pages, Math.floor((visible.start + visible.end) / 2));
  const { unread, share } = useReadParts(documentId, text.length, visible);
  // Read when it is asked for: what steps from here need not alter with each frame of scrolling.
  const inView = useRef(visible);
  useEffect(() => {
    inView.current = visible;
  }, [visible]);
  const where = useCallback(() => (map && readSelection(map)?.focus) ?? inView.current.start, [map]);
  const goThere = useCallback(
    ({ start, end }: Spanned) => goTo({ room: 'reader', documentId, at: { start, end } }),
    [documentId],
  );
  const stepUncovered = useStepping(coverage?.open ?? noRanges, where, goThere);
  const stepUnfinished = useStepping(facts?.quality.unfinished ?? noRanges, where, goThere);
  const figures = useFiguresInText({ map, read, marks, selection, scrollerRef, announce });
  const state = (): void => {
    if (!map || !mayWrite()) return;
    const passage = passageToState(read, map, selection);
    writeSelection(map, { anchor: passage.start, focus: passage.end });
    setPopup({ kind: 'statement', passage });
  };
  useReaderAsks((what) => {
    if (what === 'adjust') adjusting.begin();
    else if (what === 'uncovered') stepUncovered(1);
    else if (what === 'unfinished') stepUnfinished(1);
    else if (map) selectSentence(map, read);
  });
  const painter = usePainter(map, scrollerRef);
  useLayer(painter, 'marks', markLayer);
  usePendingLayer(painter, documentId);
  useLayer(painter, 'suggestions', suggestionLayer);
  useLayer(painter, 'figures', figures.layer);
  useLayer(painter, 'focus', useSingle(focused && !adjusting.active ? focused.anchor : null, 'focus'));
  useLayer(painter, 'found', hitLayer);
  useLayer(painter, 'found-here', useSingle(hit, 'found-here'));
  useLayer(painter, 'flash', useSingle(flash, 'flash'));
  useLayer(painter, 'selection', useSingle(shown ? null : selection, 'selection'));

  const closePopup = useCallback(() => {
    setPopup(null);
    restore();
  }, [restore]);

  /** After a mark was made: nothing is selected any more, and the caret stands behind the mark. */
  const finish = useCallback(
    (made: boolean, words: Spanned, said: string) => {
      setPopup(null);
      if (!made) return;
      announce(said);
      requestAnimationFrame(() => {
        rootRef.current?.focus({ preventScroll: true });
        clear(words.end);
      });
    },
    [announce, clear],
  );

  const highlightWords = useCallback(
    async (chosen: HighlightColour) => {
      if (!selection) return;
      useReaderSettings.setState({ colour: chosen });
      const { start, end } = selection;
      const made = await highlight({ documentId, start, end }, chosen);
      finish(made !== null, selection, `Highlighted in ${chosen}`);
    },
    [selection, documentId, finish],
  );
  const copyWords = useCallback(() => {
    if (!selection) return;
    const quote = cleanQuote(text, layout, selection.start, selection.end);
    void navigator.clipboard.writeText(quote).then(() => announce('Copied'));
  }, [selection, text, layout, announce]);

  const pointer = usePointer({ map, marks, suggestions, onOpen: setPopup });
  const onKeyDown = useReaderKeys({
    map,
    marks,
    documentId,
    selection,
    caret,
    onTag: () => mayWrite() && setPopup({ kind: 'entity' }),
    onComment: () => mayWrite() && setPopup({ kind: 'comment' }),
    onHighlight: (chosen) => void highlightWords(chosen ?? colour),
    adjusting,
    paged: read.pages.length > 0,
    onUncovered: stepUncovered,
    onSentence: () => map && selectSentence(map, read),
    onState: state,
    onFigureKey: figures.onKey,
    onClear: () => {
      const offset = selection?.end;
      clear(offset);
      if (!selection) focusOn(null);
    },
  });

  return (
    <div className={styles['reader']}>
      <ReaderStrip
        page={page ?? null}
        pages={read.pages.length}
        notes={read.notes}
        quality={facts?.quality ?? null}
        coverage={coverage}
        read={share}
        onUnfinished={stepUnfinished}
        onUncovered={stepUncovered}
      />
      <div className={styles['page']}>
        <div ref={scrollerRef} id={scrollerId} className={styles['scroller']}>
          <TextCanvas
            text={text}
            layout={layout}
            label={document.title}
            aria-describedby={helpId}
            view={view}
            noise={noise}
            size={size}
            rootRef={rootRef}
            onMap={setMap}
            onKeyDown={onKeyDown}
            onPointerDown={(event) => {
              if (event.button !== 0) return;
              caret.hide();
              startDrag();
            }}
            onMouseDown={onSentence}
            onPointerMove={pointer.onMove}
            onPointerLeave={pointer.onLeave}
            onClick={(event) => {
              if (!figures.onClick(event)) pointer.onClick(event);
            }}
            onDragStart={(event) => selection && dragWords(event, read, selection, colour)}
            onCopy={(event) => {
              if (!selection) return;
              event.preventDefault();
              event.clipboardData.setData(
                'text/plain',
                cleanQuote(text, layout, selection.start, selection.end),
              );
            }}
          />
          {caret.box ? <div className={styles['caret']} style={caret.box} /> : null}
          {map && focused && !adjusting.active && !selection && readOnly === null ? (
            <MarkGrips
              map={map}
              mark={focused.anchor}
              visible={visible}
              scrollerRef={scrollerRef}
              onGrip={adjusting.onGrip}
            />
          ) : null}
          {map && selection && adjusting.active && !adjusting.dragged ? (
            <AdjustBar map={map} selection={selection} scrollerRef={scrollerRef} adjusting={adjusting} />
          ) : null}
          {map && selection && settled && !popup && !adjusting.active ? (
            <SelectionBar
              map={map}
              selection={selection}
              scrollerRef={scrollerRef}
              onTag={() => setPopup({ kind: 'entity' })}
              onHighlight={(chosen) => void highlightWords(chosen)}
              onComment={() => setPopup({ kind: 'comment' })}
              onState={state}
              onReject={figures.selected ? figures.reject : null}
              onCopy={copyWords}
              onLeave={() => rootRef.current?.focus({ preventScroll: true })}
            />
          ) : null}
          {map && read.pages.length > 0 ? (
            <PageSigns map={map} pages={read.pages} visible={visible} scrollerRef={scrollerRef} />
          ) : null}
          {map ? <CommentSigns map={map} marks={marks} visible={visible} scrollerRef={scrollerRef} /> : null}
        </div>
        {showPage && read.pages.length > 0 ? (
          <PagePane
            read={read}
            marks={marks}
            selection={selection}
            at={selection?.start ?? Math.floor((visible.start + visible.end) / 2)}
            onSelect={(range) => map && selectOnPage(map, range, scrollerRef.current, rootRef.current)}
            onGo={(offset) => {
              const scroller = scrollerRef.current;
              clear();
              if (map && scroller) scrollToPlace(map, scroller, { offset, below: 8 });
            }}
          />
        ) : null}
        <Rail
          rail={rail}
          hits={hits.marks}
          unread={unread}
          open={coverage?.open ?? noRanges}
          length={text.length}
          visible={visible}
          controls={scrollerId}
          onGo={(offset) => {
            const scroller = scrollerRef.current;
            if (map && scroller) scrollToPlace(map, scroller, { offset, below: scroller.clientHeight / 3 });
          }}
        />
      </div>
      {map ? (
        <ReaderPopup
          popup={popup}
          map={map}
          read={read}
          selection={selection}
          suggested={suggested}
          scrollerRef={scrollerRef}
          onClose={closePopup}
          onMade={(words, said, tagged) => {
            finish(true, words, said);
            setOffered(tagged);
          }}
        />
      ) : null}
      {pointer.tip && !popup ? <MarkTip tip={pointer.tip} /> : null}
      {offered ? (
        <MentionOffer
          key={offered}
          entityId={offered}
          documentId={documentId}
          onClose={() => setOffered(null)}
        />
      ) : null}
      <p id={helpId} className="visually-hidden">
        Arrow keys move the caret, with Shift they select. S selects the sentence. T tags an entity, H
        highlights, C comments, F states what the words say. Q shows figures, O the page of the original. N
        and P go from mark to mark, A moves the ends of the mark that is shown. U goes to the next sentence
        that is not marked, L opens the legend.
      </p>
      <output className="visually-hidden">{selected}</output>
      <output className="visually-hidden">{message}</output>
    </div>
  );
}

/** Selects in the text what was selected on the page, where the keys then work on it. */
function selectOnPage(
  map: TextMap,
  range: RawSelection,
  scroller: HTMLElement | null,
  root: HTMLElement | null,
): void {
  root?.focus({ preventScroll: true });
  writeSelection(map, range);
  if (scroller) scrollToPlace(map, scroller, { offset: range.focus, below: scroller.clientHeight / 3 });
}

/** A layer of one mark, or of none. */
function useSingle(range: Spanned | null, style: MarkStyle): Layer<Spanned> {
  const start = range?.start;
  const end = range?.end;
  return useMemo(
    () => ({
      index: new MarkIndex(start === undefined || end === undefined ? [] : [{ start, end }]),
      styleOf: () => style,
    }),
    [start, end, style],
  );
}
