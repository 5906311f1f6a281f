import { memo, useContext, useEffect, useMemo, useRef } from 'react';
import type { Citation, Source } from '#domain/dossier/dossier';
import type { SinceMark } from '#domain/dossier/since';
import { countWords, placeWords, sentenceParts, sourceDateWords } from '#domain/dossier/words';
import { focusOn, goTo } from '../../state/app-store';
import { dragCitation } from './drag-citation';
import { NoteBlocks } from '../../ui/note-editor/NoteView';
import styles from './DossierView.module.css';
import { passagesId } from './passages-id';
import { SinceContext, Sign } from './Since';
import { useSettling, type DrawnSource } from './use-settling';

function open(citation: Citation): void {
  goTo({
    room: 'reader',
    documentId: citation.documentId,
    at: { start: citation.start, end: citation.end },
  });
  focusOn({ on: 'annotation', annotationId: citation.annotationId });
}

interface PassageProps {
  readonly citation: Citation;
  readonly language: string;
  /** Whether it is new or changed since the last export. */
  readonly mark: SinceMark | undefined;
}

/** Called as a function, and with few elements: there may be thousands of them. */
function passage({ citation, language, mark }: PassageProps) {
  const { signs, spoken } = placeWords(citation);
  return (
    <li key={citation.annotationId} className={styles['passage']}>
      <button
        type="button"
        className={styles['go']}
        {...dragCitation(citation)}
        title="Go to this passage; drag it into a note to quote it"
        aria-label={`Go to passage ${citation.number}, ${spoken}`}
        onClick={() => open(citation)}
      >
        {citation.number}
      </button>
      <blockquote className={styles['quote']} lang={language === '' ? undefined : language}>
        {sentenceParts(citation).map(({ text, mention }, place) =>
          mention && citation.isMention ? <mark key={place}>{text}</mark> : text,
        )}
      </blockquote>
      {mark === undefined ? (
        <span className={styles['where']} aria-hidden>
          {signs}
        </span>
      ) : (
        <span className={styles['where']}>
          <Sign mark={mark} />
          <span aria-hidden>{signs}</span>
        </span>
      )}
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

/** As many passages of a source are drawn anew together. */
const CHUNK = 40;

interface ChunkProps {
  readonly source: Source;
  readonly from: number;
  readonly to: number;
}

/** Some passages of a source: what is added to it does not draw these anew. */
const Chunk = memo(function Chunk({ source: { citations, language }, from, to }: ChunkProps) {
  const marked = useContext(SinceContext);
  return citations
    .slice(from, to)
    .map((citation) => passage({ citation, language, mark: marked?.passages.get(citation.number) }));
});

/** About how high a passage and the head of a source are, in CSS pixels, for those that are not drawn yet. */
const HEIGHTS = { passage: 72, head: 64 } as const;

const SourcePassages = memo(function SourcePassages({ source, passages }: DrawnSource) {
  const { citations, language } = source;
  const chunks = Array.from({ length: Math.ceil(passages / CHUNK) }, (_, index) => index * CHUNK);
  const height = (count: number): number => count * HEIGHTS.passage;
  return (
    <div
      className={styles['source-group']}
      id={passagesId(source.number)}
      data-document={passages < citations.length ? source.documentId : undefined}
      style={{ containIntrinsicBlockSize: `auto ${HEIGHTS.head + height(citations.length)}px` }}
    >
      <h3 className={styles['source-heading']}>
        <span className={styles['tag']}>S{source.number}</span>
        <span lang={language === '' ? undefined : language}>{source.title}</span>
      </h3>
      <p className={styles['quiet']}>
        {[source.author, source.publisher, sourceDateWords(source)].filter((part) => part !== '').join(' · ')}
      </p>
      {passages === 0 ? null : (
        <ol className={citations.length > CHUNK ? styles['long'] : undefined}>
          {chunks.map((from) => (
            <Chunk key={from} source={source} from={from} to={Math.min(from + CHUNK, passages)} />
          ))}
        </ol>
      )}
      {passages < citations.length ? (
        <div aria-hidden style={{ height: height(citations.length - passages) }} />
      ) : null}
    </div>
  );
});

/** Every passage in its sentence, source by source. A click on its number opens the reader there. */
export function DossierPassages({ sources }: { readonly sources: ReadonlyArray<Source> }) {
  const cited = useMemo(() => sources.filter(({ citations }) => citations.length > 0), [sources]);
  const total = cited.reduce((sum, { citations }) => sum + citations.length, 0);
  const { drawn, settled, see } = useSettling(cited);
  const section = useRef<HTMLElement>(null);
  const headings = drawn.length;
  useEffect(() => {
    if (settled || section.current === null) return;
    // What is seen is drawn before the rest.
    const observer = new IntersectionObserver((entries) => {
      see(
        entries.flatMap(({ isIntersecting, target }) => {
          const id = target instanceof HTMLElement ? target.dataset['document'] : undefined;
          return isIntersecting && id !== undefined ? [id] : [];
        }),
      );
    });
    for (const group of section.current.querySelectorAll('[data-document]')) observer.observe(group);
    return () => observer.disconnect();
  }, [headings, settled, see]);
  if (total === 0) return null;
  return (
    <section
      ref={section}
      className={styles['section']}
      aria-labelledby="dossier-passages"
      aria-busy={!settled}
    >
      <h2 id="dossier-passages" className={styles['heading']}>
        Passages
        <span className={styles['count']}>{countWords(total)}</span>
      </h2>
      {drawn.map(({ source, passages }) => (
        <SourcePassages key={source.documentId} source={source} passages={passages} />
      ))}
    </section>
  );
}
