import { memo, startTransition, useEffect, useMemo, useState } from 'react';
import type { Citation, Source } from '#domain/dossier/dossier';
import { countWords, placeWords, sentenceParts, sourceDateWords } from '#domain/dossier/words';
import { focusOn, goTo } from '../../state/app-store';
import { dragCitation } from './drag-citation';
import { NoteBlocks } from '../../ui/note-editor/NoteView';
import styles from './DossierView.module.css';
import { passagesId } from './passages-id';
import { SinceSign } from './Since';

/** Passages drawn at once, so that a long dossier is there in a moment; the rest follows while nobody waits. */
const FIRST = 80;

/** As many passages are added in each further step. */
const STEP = 400;

/** How many passages to draw: grows until it reaches `total`. */
function useGrowing(total: number): number {
  const [drawn, setDrawn] = useState(FIRST);
  useEffect(() => {
    if (drawn >= total) return;
    const timer = setTimeout(() => startTransition(() => setDrawn(drawn + STEP)), 0);
    return () => clearTimeout(timer);
  }, [drawn, total]);
  return drawn;
}

function open(citation: Citation): void {
  goTo({
    room: 'reader',
    documentId: citation.documentId,
    at: { start: citation.start, end: citation.end },
  });
  focusOn({ on: 'annotation', annotationId: citation.annotationId });
}

function Passage({ citation, language }: { readonly citation: Citation; readonly language: string }) {
  return (
    <li className={styles['passage']}>
      <button
        type="button"
        className={styles['go']}
        {...dragCitation(citation)}
        title="Go to this passage; drag it into a note to quote it"
        aria-label={`Go to passage ${citation.number}, ${placeWords(citation).spoken}`}
        onClick={() => open(citation)}
      >
        {citation.number}
      </button>
      <blockquote className={styles['quote']} lang={language === '' ? undefined : language}>
        {sentenceParts(citation).map((part, place) =>
          part.mention ? <mark key={place}>{part.text}</mark> : <span key={place}>{part.text}</span>,
        )}
      </blockquote>
      <span className={styles['where']}>
        <SinceSign of={{ passage: citation.number }} />
        <span aria-hidden>{placeWords(citation).signs}</span>
      </span>
      {citation.comments.map((comment, place) => (
        <div
          key={place}
          className={styles['comment']}
          role="note"
          aria-label={`Comment on passage ${citation.number}`}
        >
          <NoteBlocks blocks={comment} under={3} />
        </div>
      ))}
    </li>
  );
}

interface SourcePassagesProps {
  readonly source: Source;
  readonly drawn: number;
}

const SourcePassages = memo(function SourcePassages({ source, drawn }: SourcePassagesProps) {
  const citations = drawn < source.citations.length ? source.citations.slice(0, drawn) : source.citations;
  return (
    <div className={styles['source-group']} id={passagesId(source.number)}>
      <h3 className={styles['source-heading']}>
        <span className={styles['tag']}>S{source.number}</span>
        <span lang={source.language === '' ? undefined : source.language}>{source.title}</span>
      </h3>
      <p className={styles['quiet']}>
        {[source.author, source.publisher, sourceDateWords(source)].filter((part) => part !== '').join(' · ')}
      </p>
      <ol>
        {citations.map((citation) => (
          <Passage key={citation.annotationId} citation={citation} language={source.language} />
        ))}
      </ol>
    </div>
  );
});

/** Every passage in its sentence, source by source. A click on its number opens the reader there. */
export function DossierPassages({ sources }: { readonly sources: ReadonlyArray<Source> }) {
  const cited = useMemo(() => sources.filter(({ citations }) => citations.length > 0), [sources]);
  const total = cited.reduce((sum, { citations }) => sum + citations.length, 0);
  const drawn = useGrowing(total);
  if (total === 0) return null;
  const groups = cited.flatMap((source) => {
    const left = drawn - (source.citations[0]?.number ?? 1) + 1;
    return left > 0
      ? [
          <SourcePassages
            key={source.documentId}
            source={source}
            drawn={Math.min(left, source.citations.length)}
          />,
        ]
      : [];
  });
  return (
    <section className={styles['section']} aria-labelledby="dossier-passages" aria-busy={drawn < total}>
      <h2 id="dossier-passages" className={styles['heading']}>
        Passages
        <span className={styles['count']}>{countWords(total)}</span>
      </h2>
      {groups}
    </section>
  );
}
