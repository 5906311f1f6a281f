import { BadgeCheck, BookOpenText, MessageSquareText, RotateCcw, Scale, X } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { ClaimedValue } from '#contract/conflicts';
import { displayName } from '#domain/case/entity';
import { valueInWords } from '#domain/case/statement-words';
import { periodInWords } from '#domain/case/period-words';
import { counted, sourceDateWords } from '#domain/dossier/words';
import type { Origins } from '#domain/statements/origin-groups';
import { useReader } from '../../state/case-hooks';
import { usePassageLines, type PassageLine } from '../../state/pictures';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Desk, DeskActions, DeskTable } from '../../ui/Desk';
import { Kbd } from '../../ui/Kbd';
import { firstWords, Kwic } from '../../ui/Kwic';
import {
  relationMeaning,
  relationTone,
  relationWords,
  statusWords,
  type ConflictRow,
} from './conflict-words';
import styles from './Conflicts.module.css';

/** As many values of a group as are shown; the rest is counted. */
const SHOWN = 40;

/** As much of the sentence behind a value as is shown, in UTF-16 units. */
const AFTER = 110;

/** What a `ConflictDesk` takes. */
export interface ConflictDeskProps {
  readonly row: ConflictRow;
  readonly origins: Origins;
  /** The place of the value that keys work on. */
  readonly current: number;
  readonly onChoose: (index: number) => void;
  /** Does what the key does. */
  readonly onAct: (key: string) => void;
}

/** Letters for the origins of a group, in the order in which they first speak: documents of one share it. */
function lettersOf(values: ReadonlyArray<ClaimedValue>, origins: Origins): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  for (const { passage } of values) {
    const { key } = origins.of(passage.documentId);
    if (!letters.has(key)) letters.set(key, letterOf(letters.size));
  }
  return letters;
}

function letterOf(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? letter : `${letterOf(Math.floor(index / 26) - 1)}${letter}`;
}

/** One group: its values side by side with where each comes from, and what is made of them. */
export function ConflictDesk({ row, origins, current, onChoose, onAct }: ConflictDeskProps): ReactNode {
  const { reader } = useReader();
  const { group, judged } = row;
  const values = group.values.slice(0, SHOWN);
  const passages = useMemo(() => group.values.slice(0, SHOWN).map(({ passage }) => passage), [group.values]);
  const lines = usePassageLines(passages);
  const letters = lettersOf(group.values, origins);
  const documents = new Set(group.values.map(({ passage }) => passage.documentId)).size;
  const chosen = values[current];
  const nameOf = (id: string): string => {
    const entity = reader.entities().find((one) => one.id === id);
    return entity ? displayName(entity) : id;
  };
  return (
    <Desk label="Values side by side" size="most">
      <header className={styles['heading']}>
        <h2>
          {row.subject}: {row.property}
        </h2>
        <Badge tone={relationTone[group.relation]}>{relationWords[group.relation]}</Badge>
        <span className={styles['counts']}>
          {counted(group.values.length, 'passage')}, {counted(documents, 'document')},{' '}
          {counted(group.origins, 'origin')}
        </span>
      </header>
      <p className={styles['meaning']}>{relationMeaning[group.relation]}</p>
      {judged ? (
        <p className={styles['judged']}>
          <strong>{statusWords[judged.status]}.</strong> {judged.reason}
          {judged.author === '' ? '' : ` (${judged.author})`}
        </p>
      ) : null}
      <DeskTable
        caption={`${row.property} of ${row.subject}, as the documents give it`}
        className={styles['values']}
        foot={
          group.values.length > SHOWN ? (
            <p className={styles['meaning']}>And {counted(group.values.length - SHOWN, 'more passage')}.</p>
          ) : null
        }
      >
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col">Source</th>
            <th scope="col">Passage</th>
          </tr>
        </thead>
        <tbody>
          {values.map((value, index) => {
            const document = reader.document(value.passage.documentId);
            const favoured = judged?.favours !== undefined && judged.favours === value.statementId;
            return (
              <tr
                key={`${value.passage.documentId} ${value.passage.start} ${value.statementId ?? ''}`}
                data-current={index === current}
                data-favoured={favoured}
                onClick={() => onChoose(index)}
              >
                <th scope="row">
                  <button
                    type="button"
                    className={styles['value']}
                    aria-pressed={index === current}
                    onClick={() => onChoose(index)}
                  >
                    {index < 9 ? <Kbd keys={String(index + 1)} /> : null}
                    <span>{valueInWords(value.value, nameOf)}</span>
                  </button>
                  <span className={styles['small']}>{saidWords(value, favoured)}</span>
                </th>
                <td>
                  <span className={styles['title']} title={document?.title}>
                    {document?.title}
                  </span>
                  <span className={styles['small']}>
                    {[
                      ...(document ? [sourceDateWords(document)] : []),
                      `origin ${letters.get(origins.of(value.passage.documentId).key) ?? ''}`,
                    ].join(' · ')}
                  </span>
                </td>
                <td className={styles['passage']}>
                  <Passage value={value} line={lineOf(lines, value)} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </DeskTable>
      <DeskActions>
        <Button variant="primary" icon={<BookOpenText aria-hidden />} onClick={() => onAct('enter')}>
          Open the passage <Kbd keys="Enter" inverted />
        </Button>
        {chosen && chosen.statementId === undefined ? (
          <>
            <Button writes icon={<BadgeCheck aria-hidden />} onClick={() => onAct('f')}>
              State it <Kbd keys="F" />
            </Button>
            <Button writes variant="quiet" icon={<X aria-hidden />} onClick={() => onAct('x')}>
              Of no use <Kbd keys="X" />
            </Button>
          </>
        ) : null}
        <Button writes icon={<MessageSquareText aria-hidden />} onClick={() => onAct('e')}>
          Explain <Kbd keys="E" />
        </Button>
        <Button writes icon={<Scale aria-hidden />} onClick={() => onAct('v')}>
          Resolve in favour of it <Kbd keys="V" />
        </Button>
        {judged ? (
          <Button writes variant="quiet" icon={<RotateCcw aria-hidden />} onClick={() => onAct('o')}>
            Open again <Kbd keys="O" />
          </Button>
        ) : null}
      </DeskActions>
    </Desk>
  );
}

/** How real the text makes a value, for when it holds, and what it is in the case. */
function saidWords({ qualifier, date, stance, statementId }: ClaimedValue, favoured: boolean): string {
  return [
    qualifier ?? '',
    date === '' ? '' : `for ${periodInWords(date)}`,
    stance === 'disputes' ? 'disputed' : '',
    statementId === undefined ? 'not stated yet' : 'stated',
    favoured ? 'preferred' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function lineOf(lines: ReadonlyArray<PassageLine>, { passage }: ClaimedValue): PassageLine | undefined {
  return lines.find(
    (line) =>
      line.passage.documentId === passage.documentId &&
      line.passage.start === passage.start &&
      line.passage.end === passage.end,
  );
}

function Passage({
  value,
  line,
}: {
  readonly value: ClaimedValue;
  readonly line: PassageLine | undefined;
}): ReactNode {
  return line ? (
    <Kwic look="flow" before={line.before} match={line.quote} after={firstWords(line.after, AFTER)} />
  ) : (
    <span>{value.quote}</span>
  );
}
