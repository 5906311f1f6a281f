import { useMemo, type ReactNode } from 'react';
import type { NoteContent } from '#domain/case/note';
import type { Inline, NoteBlock } from '#domain/dossier/dossier';
import { noteBlocks } from '#domain/notes/blocks';
import { showToast } from '../../state/app-store';
import { cx } from '../cx';
import note from './note.module.css';

/** What a `NoteView` takes. */
export interface NoteViewProps {
  readonly content: NoteContent;
  readonly size?: 'm' | 'l';
}

async function copyAddress(href: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(href);
    showToast('done', 'Address copied. Quipu itself opens no connection.');
  } catch {
    showToast('done', `The address is ${href}. Quipu itself opens no connection.`);
  }
}

function Words({ inlines }: { readonly inlines: ReadonlyArray<Inline> }) {
  return inlines.map((inline, place) => {
    const looks = cx(
      inline.bold && note['bold'],
      inline.italic && note['italic'],
      inline.underline && note['underline'],
      inline.strike && note['strike'],
      inline.code && note['code'],
    );
    const { href } = inline;
    const lines: ReadonlyArray<ReactNode> = inline.text
      .split('\n')
      .flatMap((line, number) => (number === 0 ? [line] : [<br key={`br-${number}`} />, line]));
    if (href !== undefined) {
      return (
        <button
          key={place}
          type="button"
          className={cx(note['link'], looks)}
          title={`${href} (copies the address)`}
          onClick={() => void copyAddress(href)}
        >
          {lines}
        </button>
      );
    }
    return (
      <span key={place} className={looks === '' ? undefined : looks}>
        {lines}
      </span>
    );
  });
}

/** One block or, for neighbouring items, one list with the deeper ones inside it. */
type Part =
  | { readonly is: 'block'; readonly block: NoteBlock }
  | {
      readonly is: 'list';
      readonly numbered: boolean;
      readonly start: number;
      readonly items: ReadonlyArray<Item>;
    };

interface Item {
  readonly block: NoteBlock | null;
  readonly inside: ReadonlyArray<Part>;
}

function isItem(block: NoteBlock | undefined): boolean {
  return block?.kind === 'bullet' || block?.kind === 'number';
}

/** Reads the items from `from` on that are at least as deep as `level`; returns the list and where it ended. */
function readList(blocks: ReadonlyArray<NoteBlock>, from: number, level: number): readonly [Part, number] {
  const first = blocks[from];
  const numbered = first?.kind === 'number' && (first.level ?? 0) <= level;
  const items: Item[] = [];
  let at = from;
  for (let block = blocks[at]; block && isItem(block) && (block.level ?? 0) >= level; block = blocks[at]) {
    if ((block.level ?? 0) === level) {
      if ((block.kind === 'number') !== numbered && items.length > 0) break;
      items.push({ block, inside: [] });
      at += 1;
      continue;
    }
    const [deeper, end] = readList(blocks, at, level + 1);
    const last = items.at(-1);
    if (last) items[items.length - 1] = { ...last, inside: [...last.inside, deeper] };
    else items.push({ block: null, inside: [deeper] });
    at = end;
  }
  return [{ is: 'list', numbered, start: first?.number ?? 1, items }, at];
}

function partsOf(blocks: ReadonlyArray<NoteBlock>): ReadonlyArray<Part> {
  const parts: Part[] = [];
  for (let at = 0; at < blocks.length;) {
    const block = blocks[at];
    if (!block) break;
    if (isItem(block)) {
      const [list, end] = readList(blocks, at, 0);
      parts.push(list);
      at = end;
    } else {
      parts.push({ is: 'block', block });
      at += 1;
    }
  }
  return parts;
}

function Block({ block }: { readonly block: NoteBlock }) {
  const words = <Words inlines={block.inlines} />;
  switch (block.kind) {
    case 'heading':
      return (block.level ?? 1) <= 2 ? <h2>{words}</h2> : <h3>{words}</h3>;
    case 'quote':
      return <blockquote>{words}</blockquote>;
    case 'code':
      return <pre>{words}</pre>;
    case 'paragraph':
    case 'bullet':
    case 'number':
      return <p>{words}</p>;
  }
}

function Parts({ parts }: { readonly parts: ReadonlyArray<Part> }) {
  return parts.map((part, place) => {
    if (part.is === 'block') return <Block key={place} block={part.block} />;
    const items = part.items.map((item, number) => (
      <li key={number} className={item.block ? undefined : note['nested']}>
        {item.block ? <Words inlines={item.block.inlines} /> : null}
        <Parts parts={item.inside} />
      </li>
    ));
    return part.numbered ? (
      <ol key={place} start={part.start}>
        {items}
      </ol>
    ) : (
      <ul key={place}>{items}</ul>
    );
  });
}

/** Shows a note without an editor. A link copies its address when clicked, since the program opens no connection. */
export function NoteView({ content, size = 'm' }: NoteViewProps) {
  const parts = useMemo(() => partsOf(noteBlocks(content)), [content]);
  return (
    <div className={note['note']} data-size={size}>
      <Parts parts={parts} />
    </div>
  );
}
