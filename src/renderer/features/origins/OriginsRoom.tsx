import { Files } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { LinkOfOrigin } from '#contract/conflicts';
import { counted } from '#domain/dossier/words';
import { run } from '../../state/actions';
import { focusOn, goTo } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { useOriginLinks, useOrigins } from '../../state/conflicts';
import { ListAndDesk } from '../../ui/Desk';
import { EmptyState } from '../../ui/EmptyState';
import { Room } from '../../ui/Room';
import { useRowFocus } from '../../ui/row-focus';
import { RowList, RowWords } from '../../ui/RowList';
import { Segmented } from '../../ui/Segmented';
import { LinkDesk } from './LinkDesk';
import { Matrix } from './Matrix';
import { evidenceWords, rowsOf, standingWords, type LinkRow } from './origin-words';
import styles from './Origins.module.css';

type View = 'links' | 'groups' | 'grades';

/** Which documents go back to one source: links to confirm or deny, the groups they make, and how sources are graded. */
export function OriginsRoom(): ReactNode {
  const { reader, revision } = useReader();
  const links = useOriginLinks();
  const origins = useOrigins();
  const [view, setView] = useState<View>('links');
  const rows = useMemo(
    () => rowsOf(reader, links ?? []),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision, links],
  );
  const open = rows.filter(({ standing }) => standing === 'open').length;
  return (
    <Room
      title="Origins"
      detail={<output>{links === null ? 'comparing the documents …' : counted(open, 'open link')}</output>}
      ownScroll
      actions={
        <Segmented<View>
          label="What is shown"
          value={view}
          onChange={setView}
          options={[
            { value: 'links', label: 'Links' },
            { value: 'groups', label: 'Groups' },
            { value: 'grades', label: 'Grades' },
          ]}
        />
      }
    >
      {view === 'grades' ? (
        <div className={styles['page']}>
          <Matrix origins={origins} />
        </div>
      ) : view === 'groups' ? (
        <Groups />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={<Files />}
          title={links === null ? 'Comparing the documents …' : 'No two documents seem to share a source'}
        >
          Documents that copy sentences, quotations or rare phrases from one another are found by themselves,
          and agree only once.
        </EmptyState>
      ) : (
        <Links rows={rows} />
      )}
    </Room>
  );
}

function Groups(): ReactNode {
  const { reader } = useReader();
  const origins = useOrigins();
  if (origins.shared.length === 0) {
    return (
      <EmptyState icon={<Files />} title="Each document is a source of its own">
        Confirm a link, and its documents count as one origin wherever sources are counted.
      </EmptyState>
    );
  }
  return (
    <ul className={styles['page']}>
      {origins.shared.map(({ key, documents, isCertain }) => (
        <li key={key} className={styles['group']}>
          <h2>
            {counted(documents.length, 'document')}, 1 origin
            {isCertain ? '' : ' (not confirmed)'}
          </h2>
          <ul>
            {documents.map((id) => (
              <li key={id}>
                <button
                  type="button"
                  onClick={() => {
                    focusOn({ on: 'document', documentId: id });
                    goTo({ room: 'reader', documentId: id });
                  }}
                >
                  {reader.document(id)?.title ?? id}
                </button>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

async function judge({ link }: LinkRow, isShared: boolean | null): Promise<void> {
  const [a, b] = link.documents;
  await run({ name: 'origin.judge', args: { a, b, isShared } });
}

function openPlace({ documentId, start, end }: LinkOfOrigin['evidence'][number]['a']): void {
  goTo({ room: 'reader', documentId, at: { start, end } });
}

function Links({ rows }: { readonly rows: ReadonlyArray<LinkRow> }): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const [pieceAt, setPieceAt] = useState(0);
  const found = rows.findIndex((row) => row.id === chosen);
  const current = Math.max(0, found);
  const row = rows[current];
  const { list, focusRow } = useRowFocus(row?.id ?? null);
  const piece = Math.min(pieceAt, (row?.link.evidence.length ?? 1) - 1);

  const choose = (index: number): void => {
    setChosen(rows[Math.max(0, Math.min(rows.length - 1, index))]?.id ?? null);
    setPieceAt(0);
  };
  const say = (isShared: boolean | null): void => {
    if (!row) return;
    // What was decided keeps its place under the analyst's eyes.
    setChosen(row.id);
    void judge(row, isShared);
  };
  const act = (key: string, isShifted = false): boolean => {
    if (!row) return false;
    const place = row.link.evidence[piece];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step !== undefined) {
      setPieceAt(Math.max(0, Math.min(row.link.evidence.length - 1, piece + step)));
      return true;
    }
    switch (key.toLowerCase()) {
      case 'y':
        say(true);
        return true;
      case 'n':
        say(false);
        return true;
      case 'u':
        if (row.standing !== 'open') say(null);
        return true;
      case 'enter':
        if (place) openPlace(isShifted ? place.b : place.a);
        return true;
      default:
        return false;
    }
  };
  if (!row) return null;
  return (
    <ListAndDesk>
      <RowList
        label="Pairs of documents"
        rows={rows}
        current={current}
        list={list}
        onChoose={choose}
        onKey={act}
        renderRow={(one) => (
          <>
            <RowWords
              title={
                <span className={styles['pair']}>
                  <span title={one.first}>{one.first}</span> <span aria-label="and">·</span>{' '}
                  <span title={one.second}>{one.second}</span>
                </span>
              }
              under={evidenceWords(one.link)}
            />
            <span className={styles['score']} title="How much speaks for one source, from 0 to 1">
              {one.link.score.toFixed(2)}
            </span>
            <span className={styles['standing']} data-standing={one.standing}>
              {standingWords(one)}
            </span>
          </>
        )}
      />
      <div className="visually-hidden" aria-live="polite">
        {row.first} and {row.second}: {standingWords(row)}
      </div>
      <LinkDesk
        key={row.id}
        row={row}
        current={piece}
        onChoose={setPieceAt}
        onAct={(key) => {
          act(key);
          focusRow();
        }}
      />
    </ListAndDesk>
  );
}
