import { BookOpenText, Check, CircleHelp, X } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { LinkOfOrigin } from '#contract/conflicts';
import { sourceDateWords } from '#domain/dossier/words';
import { useReader } from '../../state/case-hooks';
import { usePassageLines, type PassageLine } from '../../state/pictures';
import { Button } from '../../ui/Button';
import { Desk, DeskActions, DeskTable } from '../../ui/Desk';
import { Kbd } from '../../ui/Kbd';
import { firstWords, lastWords } from '../../ui/Kwic';
import { evidenceWords, kindWords, standingWords, type LinkRow } from './origin-words';
import styles from './Origins.module.css';

/** As many pieces of evidence as are shown of one link. */
const SHOWN = 30;
/** As much of a long passage as is shown, in UTF-16 units. */
const LONGEST = 400;
/** As much as is shown around it, in UTF-16 units. */
const AROUND = 60;

type Evidence = LinkOfOrigin['evidence'][number];

/** What a `LinkDesk` takes. */
export interface LinkDeskProps {
  readonly row: LinkRow;
  /** The place of the piece of evidence that keys work on. */
  readonly current: number;
  readonly onChoose: (index: number) => void;
  /** Does what the key does. */
  readonly onAct: (key: string) => void;
}

/** Two documents that seem to share a source, with the passages that say so side by side. */
export function LinkDesk({ row, current, onChoose, onAct }: LinkDeskProps): ReactNode {
  const { reader } = useReader();
  const { link } = row;
  const evidence = link.evidence.slice(0, SHOWN);
  const passages = useMemo(
    () =>
      link.evidence
        .slice(0, SHOWN)
        .filter(({ kind }) => kind !== 'order')
        .flatMap(({ a, b }) => [a, b]),
    [link],
  );
  const lines = usePassageLines(passages);
  return (
    <Desk label="Evidence side by side" size="most">
      <p className={styles['state']}>
        {evidenceWords(link)}. <strong>{standingWords(row)}.</strong> {row.reason}
      </p>
      <DeskTable caption="What both documents have in common" className={styles['evidence']}>
        <thead>
          <tr>
            <th scope="col">What</th>
            {link.documents.map((id) => {
              const document = reader.document(id);
              return (
                <th key={id} scope="col">
                  {document?.title}
                  {document ? <span> {sourceDateWords(document)}</span> : null}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {evidence.map((piece, index) => (
            <tr
              key={`${piece.kind} ${piece.a.start} ${piece.b.start}`}
              data-current={index === current}
              onClick={() => onChoose(index)}
            >
              <th scope="row">
                <button type="button" aria-pressed={index === current} onClick={() => onChoose(index)}>
                  {kindWords[piece.kind][0]}
                </button>
              </th>
              <td>
                <Shown piece={piece} place={piece.a} lines={lines} />
              </td>
              <td>
                <Shown piece={piece} place={piece.b} lines={lines} />
              </td>
            </tr>
          ))}
        </tbody>
      </DeskTable>
      <DeskActions>
        <Button
          writes
          variant="primary"
          icon={<Check aria-hidden />}
          disabled={row.standing === 'confirmed'}
          onClick={() => onAct('y')}
        >
          One source <Kbd keys="Y" inverted />
        </Button>
        <Button
          writes
          icon={<X aria-hidden />}
          disabled={row.standing === 'denied'}
          onClick={() => onAct('n')}
        >
          Not one source <Kbd keys="N" />
        </Button>
        {row.standing === 'open' ? null : (
          <Button writes variant="quiet" icon={<CircleHelp aria-hidden />} onClick={() => onAct('u')}>
            Leave it open <Kbd keys="U" />
          </Button>
        )}
        <Button variant="quiet" icon={<BookOpenText aria-hidden />} onClick={() => onAct('enter')}>
          Open the passage <Kbd keys="Enter" />
        </Button>
      </DeskActions>
    </Desk>
  );
}

function Shown({
  piece,
  place,
  lines,
}: {
  readonly piece: Evidence;
  readonly place: Evidence['a'];
  readonly lines: ReadonlyArray<PassageLine>;
}): ReactNode {
  const { reader } = useReader();
  if (piece.kind === 'author') return <span>{reader.document(place.documentId)?.author}</span>;
  if (piece.kind === 'order')
    return <span className={styles['quiet']}>The same rare words in the same order</span>;
  const line = lines.find(
    ({ passage }) =>
      passage.documentId === place.documentId && passage.start === place.start && passage.end === place.end,
  );
  if (!line) return null;
  return (
    <>
      {lastWords(line.before, AROUND)}
      <mark>{firstWords(line.quote, LONGEST)}</mark>
      {firstWords(line.after, AROUND)}
    </>
  );
}
