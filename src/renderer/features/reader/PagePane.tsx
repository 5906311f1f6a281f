import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import type { PDFPageProxy } from 'pdfjs-dist';
import { pageIndexAt } from '#domain/text/pages';
import type { MarkIndex, Spanned } from '../../reading/mark-index';
import { boxesOf, offsetAt, placeLetters, type PlacedLetter } from '../../reading/page-letters';
import type { RawSelection } from '../../reading/selecting';
import type { ReadText } from '../../state/texts';
import { IconButton } from '../../ui/IconButton';
import styles from './PagePane.module.css';
import { closePdf, openPdf } from './pdf-document';
import type { ReaderMark } from './reader-marks';

interface PagePaneProps {
  readonly read: ReadText;
  readonly marks: MarkIndex<ReaderMark>;
  readonly selection: Spanned | null;
  /** What is in view in the text: the page follows it. */
  readonly at: number;
  /** Words were selected on the page, or a place was clicked where both are the same. */
  readonly onSelect: (selection: RawSelection) => void;
  /** To another page, by where it begins in the text. */
  readonly onGo: (offset: number) => void;
}

/** A page that is drawn, and where its letters stand. Boxes are in pixels of the page at its own size. */
interface Drawn {
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly letters: ReadonlyArray<PlacedLetter>;
}

/** Pixels of the canvas for one of the page, at most: a page on a wall needs no more. */
const SHARPEST = 3;

/** The page of the original as it was set, beside its text, with the marks of the text drawn on it. */
export function PagePane({ read, marks, selection, at, onSelect, onGo }: PagePaneProps): ReactNode {
  const { documentId, text, pages } = read;
  const index = Math.max(0, pageIndexAt(pages, at));
  const canvas = useRef<HTMLCanvasElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const from = useRef<number | null>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => closePdf, []);
  useEffect(() => {
    let wanted = true;
    let stop = (): void => undefined;
    const draw = async (): Promise<void> => {
      const opened = await openPdf(documentId);
      if (!wanted) return;
      if (!opened.ok) {
        setProblem(opened.message);
        return;
      }
      const page = await opened.pdf.getPage(index + 1);
      const target = canvas.current;
      if (!wanted || !target) return;
      const { width, height } = page.getViewport({ scale: 1 });
      const scale = Math.min(SHARPEST, (Math.max(280, target.clientWidth || 480) / width) * devicePixelRatio);
      const viewport = page.getViewport({ scale });
      // Drawn aside first, so that the page before stays until this one is there.
      const aside = document.createElement('canvas');
      aside.width = Math.ceil(viewport.width);
      aside.height = Math.ceil(viewport.height);
      const context = aside.getContext('2d');
      if (!context) return;
      const task = page.render({ canvasContext: context, viewport });
      stop = () => task.cancel();
      await task.promise;
      const range = { start: pages[index]?.start ?? 0, end: pages[index + 1]?.start ?? text.length };
      const letters = [...placeLetters(text, range, await wordsOn(page))].sort((a, b) => a.offset - b.offset);
      if (!wanted) return;
      target.width = aside.width;
      target.height = aside.height;
      target.getContext('2d')?.drawImage(aside, 0, 0);
      setDrawn({ index, width, height, letters });
      setProblem(null);
    };
    draw().catch((error: unknown) => {
      const cancelled = error instanceof Error && error.name === 'RenderingCancelledException';
      if (wanted && !cancelled) setProblem('This page cannot be shown. Its text is here.');
    });
    return () => {
      wanted = false;
      stop();
    };
  }, [documentId, text, pages, index]);

  const here = drawn?.index === index ? drawn : null;
  /** Where a pointer is in the text. */
  const offsetOf = (event: PointerEvent): number | null => {
    const box = sheet.current?.getBoundingClientRect();
    if (!box || !here) return null;
    const scale = here.width / box.width;
    return offsetAt(here.letters, (event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
  };
  const drag = (event: PointerEvent): void => {
    const focus = offsetOf(event);
    if (from.current !== null && focus !== null) onSelect({ anchor: from.current, focus });
  };

  const label = pages[index]?.label ?? '';
  return (
    <section className={styles['pane']} aria-label="Page of the original">
      <div className={styles['bar']}>
        <IconButton
          label="Page before"
          icon={<ChevronLeft />}
          disabled={index === 0}
          onClick={() => onGo(pages[index - 1]?.start ?? 0)}
        />
        <span>
          Page {label} of {pages.length.toLocaleString('en')}
        </span>
        <IconButton
          label="Next page"
          icon={<ChevronRight />}
          disabled={index >= pages.length - 1}
          onClick={() => onGo(pages[index + 1]?.start ?? 0)}
        />
      </div>
      <div className={styles['scroller']}>
        {problem ? <p className={styles['message']}>{problem}</p> : null}
        <div
          ref={sheet}
          className={styles['sheet']}
          hidden={problem !== null}
          style={{ aspectRatio: drawn ? `${drawn.width} / ${drawn.height}` : '210 / 297' }}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            from.current = offsetOf(event);
          }}
          onPointerMove={drag}
          onPointerUp={(event) => {
            drag(event);
            from.current = null;
          }}
        >
          <canvas ref={canvas}>The page as it was printed; its words stand in the text.</canvas>
          {here ? <Marks page={here} pages={read} marks={marks} selection={selection} /> : null}
        </div>
      </div>
    </section>
  );
}

/** The marks of the text on the page, as coloured boxes over its words. */
function Marks({
  page,
  pages: { pages, text },
  marks,
  selection,
}: {
  readonly page: Drawn;
  readonly pages: ReadText;
  readonly marks: MarkIndex<ReaderMark>;
  readonly selection: Spanned | null;
}): ReactNode {
  const start = pages[page.index]?.start ?? 0;
  const end = pages[page.index + 1]?.start ?? text.length;
  const shown = [
    ...marks
      .within(start, end)
      .map((mark) => ({ key: mark.annotation.id, range: mark, colour: colourOf(mark) })),
    ...(selection ? [{ key: 'selection', range: selection, colour: 'rgb(120 190 215 / 55%)' }] : []),
  ];
  return shown.flatMap(({ key, range, colour }) =>
    boxesOf(page.letters, range).map((box, line) => (
      <span
        key={`${key} ${line}`}
        className={styles['mark']}
        data-mark={key}
        style={{
          left: `${(box.left / page.width) * 100}%`,
          top: `${(box.top / page.height) * 100}%`,
          width: `${((box.right - box.left) / page.width) * 100}%`,
          height: `${((box.bottom - box.top) / page.height) * 100}%`,
          background: colour,
        }}
      />
    )),
  );
}

/** Paper is white in both themes, and so are the colours on it the same. */
function colourOf({ annotation }: ReaderMark): string {
  const highlights = {
    amber: '#ffe08a',
    green: '#bfe8bc',
    blue: '#bcdafa',
    pink: '#fac4d8',
    violet: '#dccffa',
    grey: '#d8dbde',
  };
  return annotation.kind === 'highlight' ? highlights[annotation.colour] : '#d5ecef';
}

/** The words of a page with their places, in pixels of the page at its own size. */
async function wordsOn(page: PDFPageProxy): Promise<Parameters<typeof placeLetters>[2]> {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item) || item.str === '') return [];
    const [, , c = 0, d = 0, e = 0, f = 0] = item.transform as ReadonlyArray<number>;
    const size = Math.hypot(c, d);
    const [left = 0, bottom = 0] = viewport.convertToViewportPoint(e, f) as ReadonlyArray<number>;
    // Letters hang a little below the line they stand on.
    return [{ text: item.str, left, top: bottom - size * 0.85, width: item.width, height: size * 1.05 }];
  });
}
