import { useMemo, type ReactNode } from 'react';
import { reliabilityGrades } from '#domain/case/judgement';
import { credibilityGrades } from '#domain/case/statement';
import { counted } from '#domain/dossier/words';
import { admiraltyMatrix } from '#domain/statements/corroboration';
import type { Origins } from '#domain/statements/origin-groups';
import { useReader } from '../../state/case-hooks';
import styles from './Origins.module.css';

const rows = [...reliabilityGrades, null];
const columns = [...credibilityGrades, null];

/** Reliability of sources and credibility of statements, counted over origins: nothing is averaged. */
export function Matrix({ origins }: { readonly origins: Origins }): ReactNode {
  const { reader, revision } = useReader();
  const cells = useMemo(
    () => admiraltyMatrix(reader, reader.statements(), origins),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision, origins],
  );
  if (cells.length === 0) {
    return (
      <p className={styles['quiet']}>Nothing is stated yet; statements and their sources are graded here.</p>
    );
  }
  return (
    <table className={styles['matrix']}>
      <caption>
        Origins by the reliability of the source (A to F) and the credibility of what it supports (1 to 6)
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Reliability</span>
          </th>
          {columns.map((credibility) => (
            <th key={credibility ?? 'none'} scope="col">
              {credibility ?? '–'}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((reliability) => (
          <tr key={reliability ?? 'none'}>
            <th scope="row">{reliability ?? '–'}</th>
            {columns.map((credibility) => {
              const cell = cells.find(
                (one) => one.reliability === reliability && one.credibility === credibility,
              );
              return (
                <td
                  key={credibility ?? 'none'}
                  data-filled={cell !== undefined}
                  title={
                    cell &&
                    `${counted(cell.origins.length, 'origin')} for ${counted(cell.statements.length, 'statement')}`
                  }
                >
                  {cell ? cell.origins.length : ''}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
