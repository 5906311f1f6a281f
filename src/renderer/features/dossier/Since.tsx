import { ArrowDown, ArrowUp } from 'lucide-react';
import { createContext, useContext, useRef, useState } from 'react';
import type { LastExport } from '#contract/dossier-channels';
import type { DocumentId, StatementId } from '#domain/case/ids';
import type { MarkedSince, SinceMark } from '#domain/dossier/since';
import { counted, listed } from '#domain/dossier/words';
import { periodInWords } from '#domain/case/period-words';
import { IconButton } from '../../ui/IconButton';
import styles from './Since.module.css';

/** What the dossier on the screen marks as new or changed since it was written last; null for nothing. */
export const SinceContext = createContext<MarkedSince | null>(null);

const formatWords: Readonly<Record<LastExport['format'], string>> = {
  pdf: 'PDF',
  html: 'web page',
  docx: 'Word document',
  md: 'Markdown file',
};

/** What a sign can stand at. */
type Marked =
  | { readonly statement: StatementId }
  | { readonly name: string }
  | { readonly note: DocumentId }
  | { readonly grade: DocumentId }
  | { readonly dispute: string }
  | { readonly assessment: true };

function markOf(marked: MarkedSince, of: Marked): SinceMark | undefined {
  if ('statement' in of) return marked.statements.get(of.statement);
  if ('name' in of) return marked.names.has(of.name) ? 'new' : undefined;
  if ('grade' in of) return marked.graded.has(of.grade) ? 'changed' : undefined;
  if ('dispute' in of) return marked.judged.has(of.dispute) ? 'changed' : undefined;
  if ('note' in of) return marked.notes.has(of.note) ? 'changed' : undefined;
  return marked.assessment ? 'changed' : undefined;
}

/** A quiet word at what is new or changed. */
export function Sign({ mark }: { readonly mark: SinceMark }) {
  return (
    <span className={styles['sign']} tabIndex={-1} data-since={mark}>
      {mark === 'new' ? 'New' : 'Changed'}
    </span>
  );
}

/** A quiet word at what is new or changed since the last export; nothing at all else. */
export function SinceSign({ of }: { readonly of: Marked }) {
  const marked = useContext(SinceContext);
  const mark = marked ? markOf(marked, of) : undefined;
  return mark === undefined ? null : <Sign mark={mark} />;
}

/** What was left out of a file or masked in it: it said less than the screen did. */
function withheldWords({ release }: LastExport): string {
  if (!release) return '';
  const { withoutNotes, leaveOut, mask } = release;
  const parts = [
    ...(withoutNotes ? ['without notes'] : []),
    ...(mask.length > 0 ? [`with ${counted(mask.length, 'name')} masked`] : []),
    ...(leaveOut.length > 0 ? [`without ${counted(leaveOut.length, 'document')}`] : []),
  ];
  return parts.length === 0 ? '' : ` (${listed(parts)})`;
}

/** What a `SinceBar` takes. */
export interface SinceBarProps {
  readonly last: LastExport;
  readonly marked: MarkedSince;
}

/** Says what is new since the last export, and leads from one to the next. */
export function SinceBar({ last, marked }: SinceBarProps) {
  const bar = useRef<HTMLElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const file = `${formatWords[last.format]} of ${periodInWords(last.at.slice(0, 10))}${withheldWords(last)}`;
  const step = (by: -1 | 1): void => {
    const signs = [...(bar.current?.parentElement?.querySelectorAll<HTMLElement>('[data-since]') ?? [])];
    if (signs.length === 0) return;
    const from = at ?? (by === 1 ? -1 : signs.length);
    const next = (from + by + signs.length) % signs.length;
    const sign = signs[next];
    if (!sign) return;
    const folded = sign.closest('details');
    if (folded) folded.open = true;
    setAt(next);
    setSaid(`${next + 1} of ${signs.length}`);
    sign.scrollIntoView({ block: 'center' });
    for (const other of signs) other.toggleAttribute('data-here', other === sign);
  };
  return (
    <section className={styles['bar']} ref={bar} aria-label="Since the last export">
      <p title={last.file}>
        {marked.words === ''
          ? `Nothing is new since the ${file}.`
          : `${marked.words.charAt(0).toUpperCase()}${marked.words.slice(1)} since the ${file}`}
      </p>
      {marked.words === '' ? null : (
        <>
          <output className={styles['place']}>{said}</output>
          <IconButton label="Previous change" icon={<ArrowUp />} size="s" onClick={() => step(-1)} />
          <IconButton label="Next change" icon={<ArrowDown />} size="s" onClick={() => step(1)} />
        </>
      )}
    </section>
  );
}
