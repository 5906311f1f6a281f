import { useMemo, type ReactNode } from 'react';
import type { NoteContent } from '#domain/case/note';
import type { Inline, NoteBlock } from '#domain/dossier/dossier';
import { noteBlocks } from '#domain/notes/blocks';
import { headingLevels, noteParts, type NoteList } from '#domain/notes/tree';
import { showToast } from '../../state/app-store';
import { cx } from '../cx';
import note from './note.module.css';
import { ReferenceWords } from './ReferenceView';

/** What a `NoteView` takes. */
export interface NoteViewProps {
  readonly content: NoteContent;
  readonly size?: 'm' | 'l';
  /** Level of the heading that the note stands under, 1 to 5; its own headings come below. */
  readonly under?: number;
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
    const { href, reference } = inline;
    if (reference) return <ReferenceWords key={place} reference={reference} written={inline.text} />;
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

function Block({ block, level }: { readonly block: NoteBlock; readonly level: number | undefined }) {
  const words = <Words inlines={block.inlines} />;
  switch (block.kind) {
    case 'heading': {
      const Heading = headings[(level ?? 2) - 1] ?? 'h6';
      return <Heading>{words}</Heading>;
    }
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

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

function List({ list }: { readonly list: NoteList }) {
  const items = list.items.map(({ block, lists }, place) => (
    <li key={place} value={list.numbered ? block.number : undefined}>
      <Words inlines={block.inlines} />
      {lists.map((inner, number) => (
        <List key={number} list={inner} />
      ))}
    </li>
  ));
  return list.numbered ? <ol>{items}</ol> : <ul>{items}</ul>;
}

/** What `NoteBlocks` takes. */
export interface NoteBlocksProps {
  readonly blocks: ReadonlyArray<NoteBlock>;
  readonly size?: 'm' | 'l';
  /** Level of the heading that the note stands under, 1 to 5; its own headings come below. */
  readonly under?: number;
}

/** Shows the blocks of a note. A link copies its address when clicked, since the program opens no connection. */
export function NoteBlocks({ blocks, size = 'm', under = 1 }: NoteBlocksProps) {
  const parts = useMemo(() => noteParts(blocks), [blocks]);
  const levels = useMemo(() => headingLevels(blocks, under), [blocks, under]);
  return (
    <div className={note['note']} data-size={size}>
      {parts.map((part, place) =>
        part.kind === 'list' ? (
          <List key={place} list={part} />
        ) : (
          <Block key={place} block={part.block} level={levels.get(part.block)} />
        ),
      )}
    </div>
  );
}

/** Shows a note without an editor. */
export function NoteView({ content, size = 'm', under = 1 }: NoteViewProps) {
  const blocks = useMemo(() => noteBlocks(content), [content]);
  return <NoteBlocks blocks={blocks} size={size} under={under} />;
}
