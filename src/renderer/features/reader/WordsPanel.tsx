import { TextSearch } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DocumentId } from '#domain/case/ids';
import { counted, countWords } from '#domain/dossier/words';
import { goTo, useApp } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { turnOccurrences, useOccurrences, type Occurrences } from '../../state/occurrences';
import { Button } from '../../ui/Button';
import { Kbd } from '../../ui/Kbd';
import { Kwic } from '../../ui/Kwic';
import { dragSentence } from '../../ui/note-editor/drag';
import { PanelHeader, PanelSection } from '../../ui/PanelSection';
import styles from './WordsPanel.module.css';

/** Which of many places are shown, with the way to the others. */
function Page({ found: { from, lines, total } }: { readonly found: Occurrences }): ReactNode {
  return (
    <div className={styles['page']}>
      <p className={styles['shown']}>
        {countWords(from + 1)}–{countWords(from + lines.length)} of {countWords(total)}
      </p>
      <Button size="s" variant="quiet" disabled={from === 0} onClick={() => turnOccurrences(-1)}>
        Earlier
      </Button>
      <Button
        size="s"
        variant="quiet"
        disabled={from + lines.length >= total}
        onClick={() => turnOccurrences(1)}
      >
        Later
      </Button>
    </div>
  );
}

/** Where the words that were selected stand in all documents, each in its sentence; N and P walk through them. */
export function WordsPanel({ words }: { readonly words: string }): ReactNode {
  const { reader } = useReader();
  const found = useOccurrences(words);
  const here = useApp(({ trail: { here } }) => (here.room === 'reader' ? here : null));
  const groups = new Map<DocumentId, NonNullable<typeof found>['lines'][number][]>();
  for (const line of found?.lines ?? []) {
    const group = groups.get(line.passage.documentId);
    if (group) group.push(line);
    else groups.set(line.passage.documentId, [line]);
  }
  return (
    <>
      <PanelHeader
        icon={<TextSearch size={20} aria-hidden />}
        title={`“${words}”`}
        detail={
          found === null ? (
            'Looking in all documents…'
          ) : (
            <>
              {counted(found.total, 'time')} in {counted(found.documents, 'document')} <Kbd keys="N" />{' '}
              <Kbd keys="P" />
            </>
          )
        }
      />
      {found && found.total > found.lines.length ? <Page found={found} /> : null}
      {[...groups].map(([documentId, lines]) => (
        <PanelSection
          key={documentId}
          title={reader.document(documentId)?.title ?? 'A document'}
          count={lines.length}
        >
          <ul className={styles['lines']}>
            {lines.map(({ passage, before, quote, after }) => {
              const current = here?.documentId === documentId && here.at?.start === passage.start;
              return (
                <li key={passage.start} className={styles['item']}>
                  <button
                    type="button"
                    className={styles['line']}
                    {...dragSentence(passage, quote)}
                    {...(current ? { 'aria-current': 'true' as const } : {})}
                    onClick={() =>
                      goTo({ room: 'reader', documentId, at: { start: passage.start, end: passage.end } })
                    }
                  >
                    <Kwic before={before} match={quote} after={after} look="flow" />
                  </button>
                </li>
              );
            })}
          </ul>
        </PanelSection>
      ))}
    </>
  );
}
