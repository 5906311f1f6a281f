import { Check, ListChecks, X } from 'lucide-react';
import type { Suggestion } from '#contract/mentions';
import { displayName, type Entity } from '#domain/case/entity';
import type { DocumentId } from '#domain/case/ids';
import { countWords, listed } from '#domain/dossier/words';
import { goTo } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { acceptMentions, rejectMentions } from '../../state/decide';
import { useSuggestions } from '../../state/suggestions';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Kwic } from '../../ui/Kwic';
import { PanelSection } from '../../ui/PanelSection';
import styles from './EntityPanel.module.css';

/** As many lines as a side panel is good for; the Review room has them all. */
const MOST_LINES = 60;

function byDocument(
  suggestions: ReadonlyArray<Suggestion>,
): ReadonlyArray<readonly [DocumentId, ReadonlyArray<Suggestion>]> {
  const groups = new Map<DocumentId, Suggestion[]>();
  for (const suggestion of suggestions) {
    const { documentId } = suggestion.passage;
    const group = groups.get(documentId);
    if (group) group.push(suggestion);
    else groups.set(documentId, [suggestion]);
  }
  return [...groups];
}

function Line({ suggestion }: { readonly suggestion: Suggestion }) {
  const { reader } = useReader();
  const { before, quote, after, passage, ambiguousWith } = suggestion;
  const others = ambiguousWith
    .map((id) => reader.entity(id))
    .filter((entity) => entity !== undefined)
    .map((entity) => `“${displayName(entity)}”`);
  return (
    <li className={styles['suggestion']}>
      <button
        type="button"
        className={styles['line']}
        title="Show it in the reader"
        onClick={() =>
          goTo({
            room: 'reader',
            documentId: passage.documentId,
            at: { start: passage.start, end: passage.end },
          })
        }
      >
        <Kwic before={before} match={quote} after={after} look="flow" />
        {others.length > 0 ? <span className={styles['ambiguous']}>May also be {listed(others)}</span> : null}
      </button>
      <span className={styles['decide']}>
        <IconButton
          writes
          size="s"
          label={`Accept “${quote}”`}
          icon={<Check />}
          tooltipSide="left"
          onClick={() => void acceptMentions([suggestion])}
        />
        <IconButton
          writes
          size="s"
          label={`Reject “${quote}”`}
          icon={<X />}
          tooltipSide="left"
          onClick={() => void rejectMentions([suggestion])}
        />
      </span>
    </li>
  );
}

/** The open suggestions of an entity by document: one, all of a document, or all are accepted as one step. */
export function EntitySuggestions({ entity }: { readonly entity: Entity }) {
  const { reader } = useReader();
  const suggestions = useSuggestions({ entityId: entity.id });
  if (suggestions === null || suggestions.length === 0) return null;
  // What could name two entities is never accepted in bulk: the analyst decides each.
  const sure = suggestions.filter(({ ambiguousWith }) => ambiguousWith.length === 0);
  const shown = suggestions.slice(0, MOST_LINES);
  return (
    <PanelSection
      title="To review"
      count={suggestions.length}
      actions={
        <IconButton
          size="s"
          label="Open in Review"
          icon={<ListChecks />}
          onClick={() => goTo({ room: 'review', entityId: entity.id })}
        />
      }
    >
      {sure.length > 1 ? (
        <Button
          writes
          className={styles['acceptAll'] ?? ''}
          variant="primary"
          size="s"
          icon={<Check aria-hidden />}
          onClick={() => void acceptMentions(sure)}
        >
          Accept all {countWords(sure.length)}
        </Button>
      ) : null}
      {byDocument(shown).map(([documentId, lines]) => {
        const here = sure.filter(({ passage }) => passage.documentId === documentId);
        return (
          <section key={documentId} className={styles['group']}>
            <header className={styles['groupHead']}>
              <h4 className={styles['groupTitle']}>{reader.document(documentId)?.title}</h4>
              {here.length > 1 ? (
                <Button writes size="s" variant="quiet" onClick={() => void acceptMentions(here)}>
                  Accept {here.length}
                </Button>
              ) : null}
            </header>
            <ul>
              {lines.map((suggestion) => (
                <Line key={`${suggestion.passage.start} ${suggestion.passage.end}`} suggestion={suggestion} />
              ))}
            </ul>
          </section>
        );
      })}
      {suggestions.length > shown.length ? (
        <Button size="s" variant="quiet" onClick={() => goTo({ room: 'review', entityId: entity.id })}>
          {countWords(suggestions.length - shown.length)} more in Review
        </Button>
      ) : null}
    </PanelSection>
  );
}
