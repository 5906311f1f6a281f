import { useMemo, useState, type ReactNode } from 'react';
import type { DocumentId } from '#domain/case/ids';
import type { Statement } from '#domain/case/statement';
import { statementInWords } from '#domain/case/statement-words';
import { restingOn } from '#domain/statements/corroboration';
import { focusOn, goTo } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { useOrigins } from '../../state/conflicts';
import { entityName, goToEvidence } from '../../state/statements';
import { Button } from '../../ui/Button';
import { PanelSection } from '../../ui/PanelSection';
import styles from './DocumentOrigin.module.css';
import { counted } from './words';

/** As many statements as are listed; the rest is counted. */
const SHOWN = 50;

type Question = 'alone' | 'withdrawn' | null;

/** Where a document comes from, and what would fall with it. */
export function DocumentOrigin({ documentId }: { readonly documentId: DocumentId }): ReactNode {
  const { reader, revision } = useReader();
  const origins = useOrigins();
  const [asked, setAsked] = useState<Question>(null);
  const group = origins.of(documentId);
  const kin = group.documents.filter((id) => id !== documentId);
  const resting = useMemo(
    () => restingOn(reader, documentId, origins),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision, documentId, origins],
  );
  const ask = (question: Question): void => setAsked(asked === question ? null : question);
  return (
    <PanelSection title="Origin">
      {kin.length === 0 ? (
        <p className={styles['quiet']}>A source of its own, as far as is known.</p>
      ) : (
        <>
          <p className={styles['quiet']}>
            Goes back to one source with{group.isCertain ? '' : ', as it seems'}:
          </p>
          <ul className={styles['list']}>
            {kin.map((id) => (
              <li key={id}>
                <button
                  type="button"
                  className={styles['line']}
                  onClick={() => focusOn({ on: 'document', documentId: id })}
                >
                  {reader.document(id)?.title ?? id}
                </button>
              </li>
            ))}
          </ul>
          <Button
            size="s"
            variant="quiet"
            className={styles['why']}
            onClick={() => goTo({ room: 'origins' })}
          >
            See why
          </Button>
        </>
      )}
      <div className={styles['questions']}>
        <Button size="s" aria-expanded={asked === 'alone'} onClick={() => ask('alone')}>
          What rests on this source alone?
        </Button>
        <Button size="s" aria-expanded={asked === 'withdrawn'} onClick={() => ask('withdrawn')}>
          What if it is withdrawn?
        </Button>
      </div>
      {asked === 'alone' ? (
        <Statements
          label="Rests on this source alone"
          statements={resting.alone}
          none="Nothing that is stated rests on this source alone."
        />
      ) : null}
      {asked === 'withdrawn' ? (
        <>
          <Statements
            label="Would stand on nothing"
            statements={resting.lost}
            none="No statement would lose all its support."
          />
          {resting.weakened.length > 0 ? (
            <Statements label="Would be left with one source" statements={resting.weakened} none="" />
          ) : null}
        </>
      ) : null}
    </PanelSection>
  );
}

function Statements({
  label,
  statements,
  none,
}: {
  readonly label: string;
  readonly statements: ReadonlyArray<Statement>;
  readonly none: string;
}): ReactNode {
  const { reader } = useReader();
  if (statements.length === 0) return <p className={styles['quiet']}>{none}</p>;
  const open = ({ id }: Statement): void => {
    const [first] = reader.evidenceOf(id);
    if (first) goToEvidence(first);
    else focusOn({ on: 'statement', statementId: id });
  };
  return (
    <>
      <h4 className={styles['label']}>
        {label}: {counted(statements.length, 'statement')}
      </h4>
      <ul className={styles['list']} aria-label={label}>
        {statements.slice(0, SHOWN).map((statement) => (
          <li key={statement.id}>
            <button type="button" className={styles['line']} onClick={() => open(statement)}>
              {statementInWords(statement, (id) => entityName(reader, id))}
            </button>
          </li>
        ))}
      </ul>
      {statements.length > SHOWN ? (
        <p className={styles['quiet']}>And {counted(statements.length - SHOWN, 'more statement')}.</p>
      ) : null}
    </>
  );
}
