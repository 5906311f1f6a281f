import { Fragment } from 'react';
import type { Dossier, Source, Stated } from '#domain/dossier/dossier';
import { counted } from '#domain/dossier/words';
import { focusOn, goTo } from '../../state/app-store';
import { EntityDot } from '../../ui/EntityDot';
import { dragReference } from '../../ui/note-editor/drag';
import { dragCitation } from './drag-citation';
import styles from './DossierStatements.module.css';
import { SinceSign } from './Since';
import { useGrowing } from '../../ui/use-growing';

/** Where each citation stands, by its number. */
type Places = ReadonlyMap<number, Source['citations'][number]>;

const placesOfSources = new WeakMap<ReadonlyArray<Source>, Places>();

function placesOf(sources: ReadonlyArray<Source>): Places {
  const known = placesOfSources.get(sources);
  if (known) return known;
  const places = new Map(
    sources.flatMap(({ citations }) => citations.map((citation) => [citation.number, citation] as const)),
  );
  placesOfSources.set(sources, places);
  return places;
}

interface CitationsProps {
  readonly numbers: ReadonlyArray<number>;
  /** Null while the passages are not known yet: their numbers have room until then. */
  readonly places: Places | null;
}

/** Numbers of passages, each a way to where it stands. */
function Citations({ numbers, places }: CitationsProps) {
  if (places === null) return numbers.map((_, place) => <Fragment key={place}> […]</Fragment>);
  return numbers.map((number) => {
    const citation = places.get(number);
    return (
      <Fragment key={number}>
        {' '}
        <button
          type="button"
          className={styles['citation']}
          {...(citation ? dragCitation(citation) : {})}
          aria-label={`Passage ${number}`}
          title={citation ? `${citation.before}${citation.match}${citation.after}` : undefined}
          onClick={() => {
            if (!citation) return;
            const { documentId, start, end, annotationId } = citation;
            focusOn({ on: 'annotation', annotationId });
            goTo({ room: 'reader', documentId, at: { start, end } });
          }}
        >
          [{number}]
        </button>
      </Fragment>
    );
  });
}

interface StatedRowProps {
  readonly stated: Stated;
  /** Null while the passages are not known yet. */
  readonly places: Places | null;
}

/** The passages that speak for and against a statement. */
function Grounds({ stated, places }: StatedRowProps) {
  const { supports, disputes, documents, credibility } = stated;
  return (
    <>
      {supports.length === 0 ? (
        <span className={styles['lack']}>No passage</span>
      ) : (
        <Citations numbers={supports} places={places} />
      )}
      {documents > 1 ? ` ${counted(documents, 'source')}` : ''}
      {disputes.length === 0 ? null : (
        <span className={styles['disputed']}>
          {' '}
          disputed by
          <Citations numbers={disputes} places={places} />
        </span>
      )}
      {credibility === null ? '' : ` · credibility ${credibility}`}
    </>
  );
}

function StatedRow({ stated, places }: StatedRowProps) {
  const { label, value, other, aside, date } = stated;
  return (
    <tr>
      <th
        scope="row"
        {...dragReference({ to: 'statement', statementId: stated.statementId }, `${label}: ${value}`)}
        title="Drag it into a note to cite it"
      >
        {label}
        <SinceSign of={{ statement: stated.statementId }} />
      </th>
      <td>
        {other ? (
          <button
            type="button"
            className={styles['entity']}
            onClick={() => goTo({ room: 'dossier', entityId: other.entityId })}
          >
            <EntityDot schema={other.schema} /> {value}
          </button>
        ) : (
          value
        )}
        {aside === '' ? null : <span className={styles['quiet']}> ({aside})</span>}
      </td>
      <td className={styles['quiet']}>{date}</td>
      <td className={styles['evidence']}>
        <Grounds stated={stated} places={places} />
      </td>
    </tr>
  );
}

/** What a `StatedTable` takes. */
export interface StatedTableProps {
  /** Of the dossier; null while they are not known yet. */
  readonly sources: ReadonlyArray<Source> | null;
  readonly statements: ReadonlyArray<Stated>;
  /** Over the first two columns. */
  readonly heads: readonly [string, string];
  /** The id of the heading that names the table. */
  readonly labelledBy: string;
}

/** Statements with the passages that speak for and against them. */
export function StatedTable({ sources, statements, heads, labelledBy }: StatedTableProps) {
  const places = sources && placesOf(sources);
  const drawn = useGrowing(statements.length);
  return (
    <table className={styles['table']} aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
          <th scope="col">Date</th>
          <th scope="col">Passages</th>
        </tr>
      </thead>
      <tbody>
        {statements.slice(0, drawn).map((stated) => (
          <StatedRow key={stated.statementId} stated={stated} places={places} />
        ))}
      </tbody>
    </table>
  );
}

const statusWords = { open: 'open', contested: 'contested', answered: 'answered' } as const;

/** The questions that statements about the entity bear on. */
export function DossierQuestions({ dossier }: { readonly dossier: Dossier }) {
  return (
    <ul className={styles['questions']}>
      {dossier.questions.map(({ questionId, text, status, answer }) => (
        <li key={questionId}>
          <span className={styles['question']}>{text}</span>{' '}
          <span className={styles['quiet']}>{statusWords[status]}</span>
          {answer.trim() === '' ? null : <p>{answer}</p>}
        </li>
      ))}
    </ul>
  );
}

const judgedWords = { open: 'Open', explained: 'Explained', resolved: 'Resolved' } as const;

/** What the sources disagree on: each side with its passages and origins, none left out. */
export function DossierDisputes({ dossier }: { readonly dossier: Dossier }) {
  const places = placesOf(dossier.sources);
  return (
    <ul className={styles['questions']}>
      {dossier.disputed.map(({ key, label, how, status, reason, sides }, index) => (
        <li key={index}>
          <span className={styles['property']}>{label}</span>
          <SinceSign of={{ dispute: key }} />{' '}
          <span className={styles['quiet']}>
            The sources {how}. {judgedWords[status]}
            {reason.trim() === '' ? '' : `: ${reason.trim()}`}
          </span>
          <ul className={styles['sides']}>
            {sides.map(({ words, isDenial, isFavoured, cites, origins, isCertain }, side) => (
              <li key={side}>
                {isDenial ? <span className={styles['disputed']}>Disputed: </span> : null}
                {words.join('; ')}
                <Citations numbers={cites} places={places} />
                <span className={styles['quiet']}>
                  {` ${counted(origins, 'origin')}${isCertain ? '' : ', as far as is known'}${isFavoured ? ', favoured' : ''}`}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** What rests on one origin alone. */
export function DossierSingleSource({ dossier }: { readonly dossier: Dossier }) {
  const places = placesOf(dossier.sources);
  const drawn = useGrowing(dossier.singleSource.length);
  return (
    <ul className={styles['sides']}>
      {dossier.singleSource.slice(0, drawn).map(({ statementId, words, cites, documents }) => (
        <li key={statementId}>
          {words}
          <Citations numbers={cites} places={places} />
          {documents > 1 ? (
            <span className={styles['quiet']}> {counted(documents, 'source')}, one origin</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
