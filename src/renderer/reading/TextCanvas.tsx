import {
  useLayoutEffect,
  useMemo,
  type CSSProperties,
  type HTMLAttributes,
  type ReactNode,
  type RefObject,
} from 'react';
import type { Layout } from '#domain/text/layout';
import { cellsOf, pageOf, type PageBlock, type PageChunk, type PageGroup, type Piece } from './page';
import './marks.css';
import styles from './TextCanvas.module.css';
import { CHUNK_ATTRIBUTE, TextMap } from './text-map';

/** How a text is shown: laid out for reading, or as the file has it. Marks are the same on both. */
export type TextView = 'laid-out' | 'raw';

interface TextCanvasProps extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  readonly text: string;
  readonly layout: Layout;
  /** What a screen reader calls the text. */
  readonly label: string;
  readonly view: TextView;
  readonly noise: 'dimmed' | 'hidden';
  /** Size of the reading face in CSS pixels. */
  readonly size: number;
  readonly rootRef: RefObject<HTMLDivElement | null>;
  /** Called with the map of the text as soon as it is on the page, and again when the text is another. */
  readonly onMap: (map: TextMap) => void;
}

/**
 * A text as a book page. Its text nodes carry exactly the canonical characters, in order; everything that alters how it
 * looks (raw view, hidden noise, size) is done by style sheet alone, so nothing that hangs on the nodes comes loose.
 */
export function TextCanvas({
  text,
  layout,
  label,
  view,
  noise,
  size,
  rootRef,
  onMap,
  ...rest
}: TextCanvasProps): ReactNode {
  const chunks = useMemo(() => pageOf(layout), [layout]);
  // The same elements each time: whatever happens around the text, React does not look at it again.
  const drawn = useMemo(
    () => chunks.map((chunk) => <Chunk key={chunk.start} text={text} chunk={chunk} />),
    [text, chunks],
  );
  useLayoutEffect(() => {
    if (rootRef.current) onMap(new TextMap(rootRef.current, text.length));
  }, [rootRef, onMap, text, chunks]);
  return (
    <div
      {...rest}
      ref={rootRef}
      role="document"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the text has a caret and takes keys
      tabIndex={0}
      className={styles['canvas']}
      data-view={view}
      data-noise={noise}
      style={{ '--reading-size': `${size}px` } as CSSProperties}
    >
      {drawn}
    </div>
  );
}

/** Characters in a line of about the usual width: only for guessing heights before layout. */
const LINE = 70;

function Chunk({ text, chunk }: { readonly text: string; readonly chunk: PageChunk }): ReactNode {
  const lines = Math.ceil((chunk.end - chunk.start) / LINE) + chunk.groups.length;
  return (
    <div
      className={styles['chunk']}
      style={{ '--lines': lines } as CSSProperties}
      {...{ [CHUNK_ATTRIBUTE]: chunk.start }}
    >
      {chunk.groups.map((group) => drawGroup(text, group))}
    </div>
  );
}

// Plain functions, not components: a book has tens of thousands of blocks, and none of them alters by itself.

function drawGroup(text: string, group: PageGroup): ReactNode {
  const [first] = group.blocks;
  if (!first) return null;
  switch (group.kind) {
    case 'list':
      return (
        <ul key={first.start} className={styles['list']}>
          {group.blocks.map((block) => (
            <li key={block.start}>{drawPieces(text, block.pieces)}</li>
          ))}
        </ul>
      );
    case 'table':
      return drawTable(text, group.blocks, first.start);
    case 'single':
      return drawBlock(text, first);
  }
}

function drawTable(text: string, rows: ReadonlyArray<PageBlock>, key: number): ReactNode {
  const headed = rows[1]?.kind === 'table-rule';
  return (
    <table key={key} className={styles['table']}>
      <tbody>
        {rows.map((row, i) =>
          row.kind === 'table-rule' ? (
            <tr key={row.start} className={styles['rule']} aria-hidden="true">
              <td>{drawPieces(text, row.pieces)}</td>
            </tr>
          ) : (
            <tr key={row.start}>
              {cellsOf(text, row).map((cell, c) =>
                headed && i === 0 ? (
                  <th key={c} scope="col">
                    {drawPieces(text, cell)}
                  </th>
                ) : (
                  <td key={c}>{drawPieces(text, cell)}</td>
                ),
              )}
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

/** The room's bar holds the only h1, and the title of the text is the h2. */
const headings = ['h3', 'h4', 'h5', 'h6'] as const;

function drawBlock(text: string, block: PageBlock): ReactNode {
  const content = drawPieces(text, block.pieces);
  switch (block.kind) {
    case 'title':
      return <h2 key={block.start}>{content}</h2>;
    case 'heading': {
      const Heading = headings[Math.min(block.level, headings.length) - 1] ?? 'h6';
      return (
        <Heading key={block.start} aria-level={block.rank}>
          {content}
        </Heading>
      );
    }
    case 'question':
      return (
        <p key={block.start} className={styles['question']}>
          {content}
        </p>
      );
    case 'noise':
      return (
        <div key={block.start} className={styles['apart']}>
          {content}
        </div>
      );
    default:
      return <p key={block.start}>{content}</p>;
  }
}

function drawPieces(text: string, pieces: ReadonlyArray<Piece>): ReactNode {
  const [only] = pieces;
  if (pieces.length === 1 && only?.role === 'text')
    return drawn(text.slice(only.start, only.end), only.start);
  return pieces.map(({ role, start, end }) => {
    const characters = text.slice(start, end);
    switch (role) {
      case 'text':
        return drawn(characters, start);
      case 'footnote':
        return (
          <sup key={start} className={styles[/^\d/u.test(characters) ? 'footnote' : 'raised']}>
            {characters}
          </sup>
        );
      default:
        return (
          <span key={start} className={styles[role]}>
            {drawn(characters, start)}
          </span>
        );
    }
  });
}

/** Characters as they are; a form feed, which fonts show as a box, takes no room. */
function drawn(characters: string, start: number): ReactNode {
  if (!characters.includes('\f')) return characters;
  return characters.split(/(\f)/u).map((part, i) =>
    part === '\f' ? (
      <span key={`${start} ${i}`} className={styles['feed']}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}
