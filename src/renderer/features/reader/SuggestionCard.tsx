import type { ReactNode } from 'react';
import type { Suggestion } from '#contract/mentions';
import { displayName } from '#domain/case/entity';
import { useReader } from '../../state/case-hooks';
import { useSuggestions } from '../../state/suggestions';
import { Button } from '../../ui/Button';
import { EntityDot } from '../../ui/EntityDot';
import { entityType } from '../../ui/entity-types';
import { accept, reject } from './marking';
import styles from './SuggestionCard.module.css';

/** What words are suggested to name, with yes and no; more than one where a name is shared. */
export function SuggestionCard({
  suggestions,
  onClose,
}: {
  readonly suggestions: ReadonlyArray<Suggestion>;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <ul className={styles['card']} aria-label="Suggested mentions">
      {suggestions.map((suggestion) => (
        <Line key={suggestion.entityId} suggestion={suggestion} onClose={onClose} />
      ))}
    </ul>
  );
}

function Line({
  suggestion,
  onClose,
}: {
  readonly suggestion: Suggestion;
  readonly onClose: () => void;
}): ReactNode {
  const { reader } = useReader();
  const { documentId } = suggestion.passage;
  const alike = useSuggestions({ entityId: suggestion.entityId, documentId }) ?? [];
  const entity = reader.entity(suggestion.entityId);
  if (!entity) return null;
  const done = (step: Promise<void>): void => {
    void step;
    onClose();
  };
  return (
    <li className={styles['line']}>
      <p className={styles['words']}>
        <EntityDot schema={entity.schema} />
        <strong>{displayName(entity)}</strong>
        <span className={styles['detail']}>{entityType(entity.schema).label}?</span>
      </p>
      <div className={styles['actions']}>
        <Button writes size="s" variant="primary" onClick={() => done(accept([suggestion]))}>
          Yes
        </Button>
        <Button writes size="s" onClick={() => done(reject(suggestion))}>
          No
        </Button>
        {alike.length > 1 ? (
          <Button writes size="s" variant="quiet" onClick={() => done(accept(alike))}>
            Yes to all {alike.length} in this document
          </Button>
        ) : null}
      </div>
    </li>
  );
}
