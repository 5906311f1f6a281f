import type { ReactNode } from 'react';
import type { DocumentId } from '#domain/case/ids';
import { faultWords, qualityLine, type Unfinished } from '#domain/text/quality';
import { cleanQuote } from '#domain/mentions/context';
import { goTo } from '../../state/app-store';
import { useTextFacts } from '../../state/text-facts';
import { useDocumentText, type ReadText } from '../../state/texts';
import { PanelSection } from '../../ui/PanelSection';
import styles from './TextQuality.module.css';

/** So many sentences that do not parse are listed; the reader steps through all of them. */
const LISTED = 6;
const LONGEST = 110;

/** How good a document's text is to work with, and the sentences in it that do not parse. */
export function TextQuality({ documentId }: { readonly documentId: DocumentId }): ReactNode {
  const answer = useDocumentText(documentId);
  const read = answer.status === 'ready' ? answer.read : null;
  const facts = useTextFacts(read);
  if (!read || !facts) return null;
  const { unfinished } = facts.quality;
  return (
    <PanelSection title="Text">
      <p className={styles['line']}>{qualityLine(facts.quality)}.</p>
      {unfinished.length > 0 ? (
        <ul className={styles['sentences']} aria-label="Sentences that do not parse">
          {unfinished.slice(0, LISTED).map((sentence) => (
            <li key={sentence.start}>
              <Sentence sentence={sentence} read={read} />
            </li>
          ))}
        </ul>
      ) : null}
      {unfinished.length > LISTED ? (
        <p className={styles['more']}>and {unfinished.length - LISTED} more</p>
      ) : null}
    </PanelSection>
  );
}

function Sentence({
  sentence,
  read: { documentId, text, layout },
}: {
  readonly sentence: Unfinished;
  readonly read: ReadText;
}): ReactNode {
  const { start, end, fault } = sentence;
  const words = cleanQuote(text, layout, start, end);
  return (
    <button
      type="button"
      className={styles['sentence']}
      title="Show it in the text"
      onClick={() => goTo({ room: 'reader', documentId, at: { start, end } })}
    >
      <span className={styles['fault']}>{faultWords[fault]}</span>
      {words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words}
    </button>
  );
}
