import { TriangleAlert } from 'lucide-react';
import { memo, useId, useState, type ReactNode } from 'react';
import type { Dossier, Source } from '#domain/dossier/dossier';
import type { DossierOutline } from '#domain/dossier/outline';
import {
  counted,
  countWords,
  formRows,
  methodWords,
  momentWords,
  olderWords,
  reliabilityWords,
  sourceDateWords,
} from '#domain/dossier/words';
import { goTo } from '../../state/app-store';
import { EntityDot } from '../../ui/EntityDot';
import { entityColour, entityType } from '../../ui/entity-types';
import { NoteBlocks } from '../../ui/note-editor/NoteView';
import { Assessment } from './Assessment';
import { DossierPassages } from './DossierPassages';
import styles from './DossierView.module.css';
import { DossierDisputes, DossierQuestions, DossierSingleSource, StatedTable } from './DossierStatements';
import { passagesId } from './passages-id';
import { SinceSign } from './Since';
import { useGrowing } from '../../ui/use-growing';

type FormRow = ReturnType<typeof formRows>[number];

/** Rows of the tables at the top that are shown at first; the rest is one click away. */
const ROWS_SHOWN = 8;
/** So many more wait drawn where they are folded away. */
const FOLDED = 50;

interface SectionProps {
  readonly title: string;
  /** Of the heading, where something else refers to it. */
  readonly headingId?: string;
  readonly count?: number;
  readonly children: ReactNode;
}

function Section({ title, count, headingId, children }: SectionProps) {
  const own = useId();
  const id = headingId ?? own;
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h2 id={id} className={styles['heading']}>
        {title}
        {count === undefined ? null : <span className={styles['count']}>{countWords(count)}</span>}
      </h2>
      {children}
    </section>
  );
}

interface RowsProps<Item> {
  readonly of: ReadonlyArray<Item>;
  readonly render: (item: Item) => ReactNode;
  readonly what: string;
}

/** Rows of a table of which the tail is folded away, and not even drawn, until it is asked for. */
function Rows<Item>({ of, render, what }: RowsProps<Item>) {
  const [unfolded, setUnfolded] = useState(false);
  const rest = of.slice(ROWS_SHOWN);
  return (
    <>
      <ul className={styles['rows']}>{of.slice(0, ROWS_SHOWN).map((item) => render(item))}</ul>
      {rest.length > 0 ? (
        <details
          className={styles['more']}
          onToggle={({ currentTarget }) => setUnfolded(unfolded || currentTarget.open)}
        >
          <summary>{`${countWords(rest.length)} more ${what}`}</summary>
          {unfolded || rest.length <= FOLDED ? (
            <ul className={styles['rows']}>{rest.map((item) => render(item))}</ul>
          ) : null}
        </details>
      ) : null}
    </>
  );
}

function Names({ dossier }: { readonly dossier: Dossier }) {
  const row = ({ form, kind, mentions }: FormRow) => (
    <li key={`${kind} ${form}`} className={styles['row']}>
      <span className={styles['form']}>
        {form}
        <SinceSign of={{ name: form }} />
      </span>
      <span className={styles['quiet']}>{kind}</span>
      <span className={styles['number']}>
        {mentions === 0 ? '–' : countWords(mentions)}
        <span className="visually-hidden"> mentions</span>
      </span>
    </li>
  );
  return (
    <Section title="Names">
      <Rows of={formRows(dossier)} render={row} what="names" />
    </Section>
  );
}

function Counts({ dossier }: { readonly dossier: Dossier }) {
  const most = Math.max(1, ...dossier.sources.map(({ mentions }) => mentions));
  const row = (source: Source) => (
    <li key={source.documentId}>
      <button
        type="button"
        className={styles['row']}
        title={`${source.title}: ${sourceDateWords(source)}`}
        onClick={() => document.getElementById(passagesId(source.number))?.scrollIntoView({ block: 'start' })}
      >
        <span className={styles['tag']}>S{source.number}</span>
        <span className={styles['form']}>{source.title}</span>
        <span className={styles['bar']} aria-hidden>
          <span
            style={{ width: `${(100 * source.mentions) / most}%`, background: entityColour(dossier.schema) }}
          />
        </span>
        <span className={styles['number']}>
          {countWords(source.mentions)}
          <span className="visually-hidden"> mentions</span>
        </span>
      </button>
    </li>
  );
  return (
    <Section title="Mentions by source">
      <Rows of={dossier.sources} render={row} what="sources" />
    </Section>
  );
}

function Company({ dossier }: { readonly dossier: Dossier }) {
  const row = (other: Dossier['company'][number]) => (
    <li key={other.entityId}>
      <button
        type="button"
        className={styles['row']}
        title={`${other.name}: in ${counted(other.paragraphs, 'paragraph')} of ${counted(other.documents, 'source')}. Opens its dossier.`}
        onClick={() => goTo({ room: 'dossier', entityId: other.entityId })}
      >
        <EntityDot schema={other.schema} />
        <span className={styles['form']}>{other.name}</span>
        <span className={styles['quiet']}>{entityType(other.schema).label}</span>
        <span className={styles['number']}>
          {countWords(other.paragraphs)}
          <span className="visually-hidden">
            {other.paragraphs === 1 ? ' paragraph in common' : ' paragraphs in common'}
          </span>
        </span>
      </button>
    </li>
  );
  return (
    <Section title="Mentioned together with">
      <Rows of={dossier.company} render={row} what="entities" />
    </Section>
  );
}

function Broken({ dossier }: { readonly dossier: Dossier }) {
  const titles = new Map(dossier.sources.map(({ documentId, title }) => [documentId, title]));
  return (
    <div role="alert" className={styles['broken']}>
      <TriangleAlert aria-hidden />
      <div>
        <p className={styles['broken-title']}>
          {counted(dossier.broken.length, 'quote')} no longer{' '}
          {dossier.broken.length === 1 ? 'stands' : 'stand'} where marked
        </p>
        <ul>
          {dossier.broken.map(({ annotationId, documentId, quote }) => (
            <li key={annotationId}>
              “{quote}” in {titles.get(documentId) ?? documentId}
            </li>
          ))}
        </ul>
        <p>
          The marks are safe. The dossier cannot be exported with them: “Verify case” tells what happened.
        </p>
      </div>
    </div>
  );
}

/** Numbers of passages alter with each mark that is made before them; nothing of that is told here. */
function isToldAlike({ source: a }: SourceEntryProps, { source: b }: SourceEntryProps): boolean {
  if (a === b) return true;
  const { citations: _ours, ...ours } = a;
  const { citations: _theirs, ...theirs } = b;
  return JSON.stringify(ours) === JSON.stringify(theirs);
}

interface SourceEntryProps {
  readonly source: Source;
}

const SourceEntry = memo(function SourceEntry({ source }: SourceEntryProps) {
  return (
    <li>
      <span className={styles['tag']}>S{source.number}</span>
      <div className={styles['source']}>
        <button
          type="button"
          className={styles['source-title']}
          onClick={() => goTo({ room: 'reader', documentId: source.documentId })}
        >
          {source.title}
        </button>
        <p className={styles['quiet']}>
          {[source.author, source.publisher, sourceDateWords(source), source.kind, source.file]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
        {source.newer === null ? null : <p>{olderWords(source)}</p>}
        <SinceSign of={{ grade: source.documentId }} />
        {source.reliability ? (
          <p className={styles['quiet']}>
            Reliability {source.reliability.grade}, {reliabilityWords[source.reliability.grade]}
            {source.reliability.reason.trim() === '' ? '' : `: ${source.reliability.reason.trim()}`}
          </p>
        ) : null}
        <p className={styles['hash']}>SHA-256 {source.sha256}</p>
        {source.note.length === 0 ? null : (
          <div className={styles['source-note']} role="note" aria-label={`Note on S${source.number}`}>
            <SinceSign of={{ note: source.documentId }} />
            <NoteBlocks blocks={source.note} under={2} />
          </div>
        )}
      </div>
    </li>
  );
}, isToldAlike);

function Sources({ dossier }: { readonly dossier: Dossier }) {
  const drawn = useGrowing(dossier.sources.length);
  return (
    <Section title="Sources" count={dossier.sources.length}>
      <ol className={styles['sources']}>
        {dossier.sources.slice(0, drawn).map((source) => (
          <SourceEntry key={source.documentId} source={source} />
        ))}
      </ol>
    </Section>
  );
}

function Statements({ outline, dossier }: Pick<DossierViewProps, 'outline' | 'dossier'>) {
  const id = useId();
  const { facts, relations } = dossier ?? outline;
  const sources = dossier?.sources ?? null;
  return (
    <>
      {facts.length === 0 ? null : (
        <Section title="Key facts" count={facts.length} headingId={`${id}-facts`}>
          <StatedTable
            sources={sources}
            statements={facts}
            heads={['Property', 'Value']}
            labelledBy={`${id}-facts`}
          />
        </Section>
      )}
      {relations.length === 0 ? null : (
        <Section title="Relations" count={relations.length} headingId={`${id}-relations`}>
          <StatedTable
            sources={sources}
            statements={relations}
            heads={['Relation', 'Entity']}
            labelledBy={`${id}-relations`}
          />
        </Section>
      )}
      {dossier ? <Disagreement dossier={dossier} /> : null}
    </>
  );
}

function Disagreement({ dossier }: { readonly dossier: Dossier }) {
  const { questions } = dossier;
  return (
    <>
      {dossier.disputed.length === 0 ? null : (
        <Section title="Disputed facts" count={dossier.disputed.length}>
          <DossierDisputes dossier={dossier} />
        </Section>
      )}
      {dossier.singleSource.length === 0 ? null : (
        <Section title="Resting on one source" count={dossier.singleSource.length}>
          <DossierSingleSource dossier={dossier} />
        </Section>
      )}
      {questions.length === 0 ? null : (
        <Section title="Questions" count={questions.length}>
          <DossierQuestions dossier={dossier} />
        </Section>
      )}
    </>
  );
}

/** What a `DossierView` takes. */
export interface DossierViewProps {
  /** What is told while the dossier is on its way. */
  readonly outline: DossierOutline;
  /** Null while it is on its way. */
  readonly dossier: Dossier | null;
  /** Shown where nothing is accepted: what to do. */
  readonly nothingYet: ReactNode;
}

function Passages({
  dossier,
  nothingYet,
}: Pick<DossierViewProps, 'nothingYet'> & { readonly dossier: Dossier }) {
  if (dossier.sources.length === 0) return nothingYet;
  return (
    <>
      <div className={styles['summary']}>
        <div>
          <Counts dossier={dossier} />
          <Names dossier={dossier} />
        </div>
        {dossier.company.length > 0 ? <Company dossier={dossier} /> : null}
      </div>
      <DossierPassages sources={dossier.sources} />
      <Sources dossier={dossier} />
      <details className={styles['method']}>
        <summary>How this dossier was made</summary>
        {methodWords(dossier).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </>
  );
}

/**
 * A dossier on the screen: the same data as in its PDF, quick to skim, each line a way back to its passage. Its beginning is there
 * before the texts were read; what comes then is put below.
 */
export function DossierView({ outline, dossier, nothingYet }: DossierViewProps) {
  const { name, schema, description, entityId } = dossier ?? outline;
  return (
    <article className={styles['page']} aria-busy={dossier === null}>
      <header className={styles['header']} style={{ borderTopColor: entityColour(schema) }}>
        <p className={styles['type']}>{entityType(schema).label}</p>
        <p className={styles['name']}>{name}</p>
        {description.trim() === '' ? null : <p className={styles['description']}>{description}</p>}
        <p className={styles['as-of']}>
          {dossier
            ? `As of Change ${countWords(dossier.asOf.sequence)}, ${momentWords(dossier.asOf.at)}`
            : 'Reading the passages…'}
        </p>
      </header>
      {dossier && dossier.broken.length > 0 ? <Broken dossier={dossier} /> : null}
      <SinceSign of={{ assessment: true }} />
      <Assessment entityId={entityId} />
      <Statements outline={outline} dossier={dossier} />
      {dossier ? <Passages dossier={dossier} nothingYet={nothingYet} /> : null}
    </article>
  );
}
