import { useMemo, type ReactNode, type RefObject } from 'react';
import type { Suggestion } from '#contract/mentions';
import type { EntityId } from '#domain/case/ids';
import { cleanQuote } from '#domain/mentions/context';
import type { Point } from '../../reading/hit-test';
import type { Spanned } from '../../reading/mark-index';
import type { TextMap } from '../../reading/text-map';
import type { ReadText } from '../../state/texts';
import { later } from '../../ui/later';
import { DraftEditor } from '../../ui/LaterNotes';
import { Popover, type Anchor } from '../../ui/Popover';
import { EntityPicker } from './EntityPicker';
import { comment, tag, tagNew } from './marking';
import { MarkList } from './MarkList';
import type { ReaderMark } from './reader-marks';
import styles from './ReaderPopup.module.css';
import { SuggestionCard } from './SuggestionCard';

const StatementOnPassage = later(async () => (await import('./StatementOnPassage')).StatementOnPassage);

/** What hangs on the text: something about the selected words, or about what was clicked. */
export type Popup =
  | { readonly kind: 'entity' }
  | { readonly kind: 'comment' }
  | { readonly kind: 'statement'; readonly passage: Spanned }
  | { readonly kind: 'marks'; readonly marks: ReadonlyArray<ReaderMark>; readonly point: Point }
  | { readonly kind: 'suggestion'; readonly suggestions: ReadonlyArray<Suggestion>; readonly point: Point };

interface ReaderPopupProps {
  readonly popup: Popup | null;
  readonly map: TextMap;
  readonly read: ReadText;
  readonly selection: Spanned | null;
  /** The suggestions of the document; null while they are looked for. */
  readonly suggested: ReadonlyArray<Suggestion> | null;
  readonly scrollerRef: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  /** A mark was made on these words; `tagged` is the entity where they were tagged. */
  readonly onMade: (words: Spanned, said: string, tagged: EntityId | null) => void;
}

/** The one popover of the reader. */
export function ReaderPopup({
  popup,
  map,
  read,
  selection,
  suggested,
  scrollerRef,
  onClose,
  onMade,
}: ReaderPopupProps): ReactNode {
  const anchor = useMemo((): Anchor | null => {
    if (!popup) return null;
    if (popup.kind === 'marks' || popup.kind === 'suggestion') {
      const { x, y } = popup.point;
      return { getBoundingClientRect: () => new DOMRect(x, y - 8, 0, 16) };
    }
    const words = popup.kind === 'statement' ? popup.passage : selection;
    return words && wordsAnchor(map, words, scrollerRef);
  }, [popup, map, selection, scrollerRef]);
  if (!popup || !anchor) return null;
  const isAboutWords = popup.kind === 'entity' || popup.kind === 'comment' || popup.kind === 'statement';
  return (
    <Popover
      open
      label={labels[popup.kind]}
      anchor={anchor}
      padded={popup.kind === 'comment' || popup.kind === 'statement'}
      align={isAboutWords ? 'center' : 'start'}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Content
        popup={popup}
        read={read}
        selection={selection}
        suggested={suggested}
        onClose={onClose}
        onMade={onMade}
      />
    </Popover>
  );
}

const labels: Readonly<Record<Popup['kind'], string>> = {
  entity: 'Tag entity',
  comment: 'Comment',
  statement: 'Statement',
  marks: 'Marks here',
  suggestion: 'Suggested mention',
};

function Content({
  popup,
  read,
  selection,
  suggested,
  onClose,
  onMade,
}: Pick<ReaderPopupProps, 'read' | 'selection' | 'suggested' | 'onClose' | 'onMade'> & {
  readonly popup: Popup;
}): ReactNode {
  if (popup.kind === 'marks') return <MarkList marks={popup.marks} onClose={onClose} />;
  if (popup.kind === 'suggestion')
    return <SuggestionCard suggestions={popup.suggestions} onClose={onClose} />;
  if (popup.kind === 'statement') {
    return (
      <StatementOnPassage
        read={read}
        passage={popup.passage}
        suggested={suggested}
        onClose={onClose}
        onMade={(said) => onMade(popup.passage, said, null)}
      />
    );
  }
  if (!selection) return null;
  const { start, end } = selection;
  const passage = { documentId: read.documentId, start, end };
  const words = cleanQuote(read.text, read.layout, start, end);
  if (popup.kind === 'comment') {
    return (
      <div className={styles['comment']}>
        <p className={styles['quote']}>{words}</p>
        <DraftEditor
          placeholder="Write a comment"
          submitLabel="Comment"
          onSubmit={(content) =>
            void comment(passage, content).then((made) => made && onMade(selection, 'Comment added', null))
          }
          onCancel={onClose}
        />
      </div>
    );
  }
  return (
    <EntityPicker
      words={words}
      onPick={(entityId, addNameAs) =>
        void tag(passage, entityId, addNameAs).then(
          (made) => made && onMade(selection, 'Tagged', made.entityId),
        )
      }
      onCreate={(name, schema, others) =>
        void tagNew(passage, { name, words, schema, others }).then(
          (made) => made && onMade(selection, 'New entity tagged', made.entityId),
        )
      }
    />
  );
}

/** The selected words as far as they are in view, so that a popover beside them can be seen. */
function wordsAnchor(
  map: TextMap,
  { start, end }: Spanned,
  scrollerRef: RefObject<HTMLElement | null>,
): Anchor {
  return {
    getBoundingClientRect: () => {
      const words = map.rangeOf(start, end)?.getBoundingClientRect() ?? new DOMRect();
      const frame = scrollerRef.current?.getBoundingClientRect() ?? words;
      const top = Math.min(Math.max(words.top, frame.top), frame.bottom);
      const bottom = Math.min(Math.max(words.bottom, frame.top), frame.bottom);
      return new DOMRect(words.left, top, words.width, bottom - top);
    },
  };
}
