import { BookOpenText, FileQuestion, FileWarning } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { ComparedVersions } from '#contract/versions';
import type { Document } from '#domain/case/document';
import type { DocumentId } from '#domain/case/ids';
import { unprovenStatements } from '#domain/case/unproven';
import { counted, countWords } from '#domain/dossier/words';
import { goTo } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { useComparison } from '../../state/versions';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Room } from '../../ui/Room';
import { UnprovenList } from '../../ui/statement/UnprovenList';
import styles from './VersionsRoom.module.css';

/** As many changed paragraphs as are drawn at first; more on demand. */
const PAGE = 200;

type Paragraph = ComparedVersions['paragraphs'][number];

function Unchanged({ count }: { readonly count: number }): ReactNode {
  return count > 0 ? (
    <p className={styles['unchanged']}>{counted(count, 'paragraph')} without a change</p>
  ) : null;
}

/** What was taken out and put in is told by its sign and its line, not by colour alone; a screen reader hears it. */
function Piece({ kind, text }: Paragraph['pieces'][number]): ReactNode {
  if (kind === 'same') return text;
  const Tag = kind === 'removed' ? 'del' : 'ins';
  return (
    <Tag className={styles[kind]}>
      <span aria-hidden className={styles['sign']}>
        {kind === 'removed' ? '−' : '+'}
      </span>
      <span className="visually-hidden">{kind === 'removed' ? ' taken out: ' : ' put in: '}</span>
      {text}
      <span className="visually-hidden"> end. </span>
    </Tag>
  );
}

const kindWords = { changed: 'Changed', removed: 'Taken out', added: 'Put in' } as const;

function Changed({
  paragraph,
  onShow,
}: {
  readonly paragraph: Paragraph;
  readonly onShow: (paragraph: Paragraph) => void;
}): ReactNode {
  return (
    <li className={styles['item']}>
      <Unchanged count={paragraph.unchangedBefore} />
      <article className={styles['paragraph']} data-kind={paragraph.kind}>
        <div className={styles['margin']}>
          <span className={styles['kind']}>{kindWords[paragraph.kind]}</span>
          <Button
            size="s"
            variant="quiet"
            icon={<BookOpenText aria-hidden />}
            onClick={() => onShow(paragraph)}
          >
            Show
            <span className="visually-hidden">
              {paragraph.kind === 'removed' ? ' in the older version' : ' in the newer version'}
            </span>
          </Button>
        </div>
        <p className={styles['words']}>
          {paragraph.pieces.map((piece, index) => (
            // Pieces have no name but their place.
            <Piece key={index} {...piece} />
          ))}
        </p>
      </article>
    </li>
  );
}

function Unproven({ newestId }: { readonly newestId: DocumentId }): ReactNode {
  const { reader, revision } = useReader();
  // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  const unproven = useMemo(() => unprovenStatements(reader, newestId), [reader, newestId, revision]);
  if (unproven.length === 0) return null;
  return (
    <section className={styles['unproven']} aria-label="Statements whose evidence is gone">
      <h2 className={styles['heading']}>Statements whose evidence is gone from the newest version</h2>
      <UnprovenList
        statements={unproven}
        label="Statements whose evidence is gone"
        onPlace={(annotationId) => goTo({ room: 'tray', annotationId })}
      />
    </section>
  );
}

function Changes({
  compared,
  older,
  newer,
}: {
  readonly compared: ComparedVersions;
  readonly older: Document;
  readonly newer: Document;
}): ReactNode {
  const [shown, setShown] = useState(PAGE);
  const show = ({ kind, oldStart, newStart }: Paragraph): void => {
    const [documentId, start] = kind === 'removed' ? [older.id, oldStart] : [newer.id, newStart];
    goTo({ room: 'reader', documentId, at: { start, end: start + 1 } });
  };
  if (compared.paragraphs.length === 0) {
    return (
      <EmptyState small title="The words are the same">
        The two differ in line breaks and spaces at most.
      </EmptyState>
    );
  }
  return (
    <>
      <ol className={styles['list']} aria-label="Changed paragraphs">
        {compared.paragraphs.slice(0, shown).map((paragraph) => (
          <Changed key={`${paragraph.oldStart} ${paragraph.newStart}`} paragraph={paragraph} onShow={show} />
        ))}
      </ol>
      {compared.paragraphs.length > shown ? (
        <Button variant="quiet" onClick={() => setShown(shown + PAGE)}>
          Show more of {countWords(compared.paragraphs.length)}
        </Button>
      ) : (
        <Unchanged count={compared.unchangedAfter} />
      )}
    </>
  );
}

/** What changed from one version of a document to another: the paragraphs that differ, word by word. */
export function VersionsRoom({
  newerId,
  olderId,
}: {
  readonly newerId: DocumentId;
  readonly olderId: DocumentId;
}): ReactNode {
  const { reader } = useReader();
  const newer = reader.document(newerId);
  const older = reader.document(olderId);
  const answer = useComparison(olderId, newerId);
  if (!newer || !older) {
    return (
      <Room title="What changed">
        <EmptyState icon={<FileQuestion />} title="One of the versions is no longer in the case">
          It may have been removed. Undo brings it back.
        </EmptyState>
      </Room>
    );
  }
  const compared = answer && 'compared' in answer ? answer.compared : null;
  return (
    <Room
      title="What changed"
      detail={
        <output>
          {compared
            ? `${counted(compared.paragraphs.length, 'paragraph')}: ${counted(compared.removedWords, 'word')} taken out, ${countWords(compared.addedWords)} put in`
            : ''}
        </output>
      }
    >
      <div className={styles['room']}>
        <p className={styles['between']}>
          From “{older.title}” ({older.file}) to “{newer.title}” ({newer.file})
        </p>
        <Unproven newestId={newerId} />
        {answer && 'problem' in answer ? (
          <EmptyState icon={<FileWarning />} title="The versions cannot be compared">
            {answer.problem}
          </EmptyState>
        ) : null}
        {compared ? <Changes compared={compared} older={older} newer={newer} /> : null}
      </div>
    </Room>
  );
}
