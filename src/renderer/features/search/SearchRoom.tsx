import { FileText, Regex, Search, SearchX, WholeWord } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ChannelOutput } from '#contract/contract';
import type { FoundInDocument } from '#contract/search';
import type { DocumentId } from '#domain/case/ids';
import { counted } from '#domain/dossier/words';
import { goTo, useApp } from '../../state/app-store';
import { bridge } from '../../state/bridge';
import { useReader } from '../../state/case-hooks';
import { useSearchWay } from '../../state/search';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { Kwic } from '../../ui/Kwic';
import { LongList } from '../../ui/LongList';
import { Room } from '../../ui/Room';
import styles from './SearchRoom.module.css';

/** As many passages as anybody looks through; all are counted. */
const MOST = 500;
/** Milliseconds without a key after which the documents are searched. */
const CALM = 120;
const ROW = 32;

/** What is known of a search; `of` is the query it answers. */
type Answer =
  | { readonly is: 'found'; readonly of: string; readonly found: ChannelOutput<'search.passages'> }
  | { readonly is: 'failed'; readonly of: string; readonly message: string };

/** Searches all documents; the answer before stays until the next one is there. */
function usePassages(query: string): Answer | null {
  const { mode, wholeWords } = useSearchWay();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const documents = useApp((state) => state.reader.documents().length);
  useEffect(() => {
    if (query.trim() === '') return;
    let wanted = true;
    const look = async (): Promise<void> => {
      const said = await bridge.invoke('search.passages', { query, mode, wholeWords, limit: MOST });
      if (!wanted) return;
      if (said.ok) setAnswer({ is: 'found', of: query, found: said.value });
      else if (said.error.code !== 'search-replaced') {
        setAnswer({ is: 'failed', of: query, message: said.error.message });
      }
    };
    const timer = setTimeout(() => void look(), CALM);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [query, mode, wholeWords, documents]);
  return query.trim() === '' ? null : answer;
}

/** A row of the list: the head of a document, or a passage in it. */
type Row =
  | { readonly is: 'document'; readonly key: string; readonly group: FoundInDocument }
  | { readonly is: 'line'; readonly key: string; readonly line: FoundInDocument['lines'][number] };

function rowsOf(documents: ReadonlyArray<FoundInDocument>): ReadonlyArray<Row> {
  const rows: Row[] = [];
  for (const group of documents) {
    rows.push({ is: 'document', key: group.documentId, group });
    for (const line of group.lines) {
      rows.push({ is: 'line', key: `${group.documentId} ${line.passage.start}`, line });
    }
  }
  return rows;
}

function Head({ group }: { readonly group: FoundInDocument }): ReactNode {
  const { reader } = useReader();
  return (
    <h2 className={styles['head']}>
      <FileText size={14} aria-hidden />
      <span className={styles['title']}>{reader.document(group.documentId)?.title ?? ''}</span>
      <span className={styles['count']}>{counted(group.total, 'passage', 'passages')}</span>
    </h2>
  );
}

function Line({ line }: { readonly line: FoundInDocument['lines'][number] }): ReactNode {
  const { start, end } = line.passage;
  const documentId: DocumentId = line.passage.documentId;
  return (
    <button
      type="button"
      className={styles['line']}
      onClick={() => goTo({ room: 'reader', documentId, at: { start, end } })}
    >
      <Kwic before={line.before} match={line.quote.replace(/\s+/gu, ' ')} after={line.after} look="aligned" />
    </button>
  );
}

function Found({ answer, query }: { readonly answer: Answer | null; readonly query: string }): ReactNode {
  const found = answer?.is === 'found' ? answer.found : null;
  const rows = useMemo(() => (found ? rowsOf(found.documents) : []), [found]);
  if (query.trim() === '') {
    return (
      <EmptyState icon={<Search />} title="Find in all documents">
        Type words to find them in any spelling of accents, hyphens and capitals. Put “a phrase” in quotes.
      </EmptyState>
    );
  }
  if (answer?.is === 'failed') {
    return (
      <EmptyState icon={<SearchX />} title="This cannot be searched for">
        {answer.message}
      </EmptyState>
    );
  }
  if (found?.total === 0) {
    return (
      <EmptyState icon={<SearchX />} title={`No document has “${answer?.of.trim() ?? ''}”`}>
        Words are found whole or from their beginning, and only where a document has all of them.
      </EmptyState>
    );
  }
  return (
    <LongList
      className={styles['list']}
      items={rows}
      rowHeight={ROW}
      keyOf={({ key }) => key}
      renderRow={(row) => (row.is === 'document' ? <Head group={row.group} /> : <Line line={row.line} />)}
    />
  );
}

/** How much was found, in a few words. */
function sayFound(answer: Answer | null): string {
  if (answer?.is !== 'found' || answer.found.total === 0) return '';
  const { documents, total } = answer.found;
  const given = documents.reduce((sum, { lines }) => sum + lines.length, 0);
  const first = given < total ? `, the first ${given.toLocaleString('en')} shown` : '';
  return `${counted(total, 'passage', 'passages')} in ${counted(documents.length, 'document', 'documents')}${first}`;
}

/** Finds words and patterns in all documents: passages in their sentences, by document; a click goes there. */
export function SearchRoom({ query }: { readonly query: string }): ReactNode {
  const { mode, wholeWords, asked } = useSearchWay();
  const answer = usePassages(query);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  return (
    <Room
      title="Search"
      ownScroll
      detail={<output>{sayFound(answer)}</output>}
      actions={
        <>
          <IconButton
            label="Whole words only"
            icon={<WholeWord />}
            pressed={wholeWords}
            onClick={() => useSearchWay.setState({ wholeWords: !wholeWords })}
          />
          <IconButton
            label="Regular expression"
            icon={<Regex />}
            pressed={mode === 'pattern'}
            onClick={() => useSearchWay.setState({ mode: mode === 'pattern' ? 'words' : 'pattern' })}
          />
        </>
      }
    >
      <div className={styles['room']}>
        <label className={styles['ask']}>
          <Search size={16} aria-hidden />
          <span className="visually-hidden">Find in all documents</span>
          <input
            ref={field}
            type="search"
            className={styles['field']}
            placeholder={mode === 'words' ? 'Words, or “a phrase”' : 'Regular expression'}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => goTo({ room: 'search', query: event.target.value })}
          />
        </label>
        <div className={styles['found']}>
          <Found answer={answer} query={query} />
        </div>
      </div>
    </Room>
  );
}
