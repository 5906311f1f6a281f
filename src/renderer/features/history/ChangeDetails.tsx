import { useEffect, useState } from 'react';
import type { ChangeDetails as Details } from '#contract/history';
import type { ChangeId } from '#domain/case/ids';
import { countWords } from '#domain/dossier/words';
import { bridge } from '../../state/bridge';
import { useReader } from '../../state/case-hooks';
import { recordShower } from '../../state/show-record';
import { typeWord } from './history-view';
import styles from './HistoryRoom.module.css';

type RecordChange = Details['records'][number];

const signs: Readonly<Record<RecordChange['what'], string>> = { added: '+', changed: '~', removed: '−' };

function Record({ record }: { readonly record: RecordChange }) {
  const { reader } = useReader();
  const { what, type, name, fields } = record;
  const show = recordShower(record, reader);
  const words = `${typeWord(type)} ${what}`;
  return (
    <li className={styles['record']} data-what={what}>
      <p className={styles['record-head']}>
        <span className={styles['sign']} aria-hidden>
          {signs[what]}
        </span>
        {show ? (
          <button type="button" className={styles['record-name']} onClick={show} title="Show it">
            {name}
          </button>
        ) : (
          <span className="selectable">{name}</span>
        )}
        <span className={styles['quiet']}>{words}</span>
      </p>
      {fields.length > 0 ? (
        <dl className={styles['fields']}>
          {fields.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{field}</dt>
              <dd className="selectable">
                {before === '' ? null : <del>{before}</del>}
                {before !== '' && after !== '' ? <span aria-hidden> → </span> : null}
                {after === '' ? null : <ins>{after}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </li>
  );
}

/** What a Change did to each record: which one, and its fields before and after. */
export function ChangeDetails({ changeId, id }: { readonly changeId: ChangeId; readonly id: string }) {
  const [details, setDetails] = useState<Details | string | null>(null);
  useEffect(() => {
    let wanted = true;
    void bridge.invoke('case.changeDetails', { changeId }).then((answer) => {
      if (wanted) setDetails(answer.ok ? answer.value : answer.error.message);
    });
    return () => {
      wanted = false;
    };
  }, [changeId]);
  return (
    <div id={id} className={styles['details']}>
      {typeof details === 'string' ? <p role="alert">{details}</p> : null}
      {details !== null && typeof details !== 'string' ? (
        <>
          {details.records.length === 0 ? (
            <p className={styles['quiet']}>It left every record as it was.</p>
          ) : null}
          <ul className={styles['records']}>
            {details.records.map((record) => (
              <Record key={record.recordId} record={record} />
            ))}
          </ul>
          {details.more > 0 ? <p className={styles['quiet']}>And {countWords(details.more)} more.</p> : null}
        </>
      ) : null}
    </div>
  );
}
