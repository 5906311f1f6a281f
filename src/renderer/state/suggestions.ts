import { useEffect, useState } from 'react';
import type { Suggestion, SuggestionCount } from '#contract/contract';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { useApp } from './app-store';
import { bridge } from './bridge';

/** The open suggestions of an entity and or document; asked again after each Change. Null while asking first. */
export function useSuggestions(filter: {
  readonly entityId?: EntityId | undefined;
  readonly documentId?: DocumentId | undefined;
}): ReadonlyArray<Suggestion> | null {
  const revision = useApp((state) => state.revision);
  const caseId = useApp((state) => state.info?.caseId);
  const [found, setFound] = useState<ReadonlyArray<Suggestion> | null>(null);
  const { entityId, documentId } = filter;
  useEffect(() => {
    let wanted = true;
    const asked = { ...(entityId ? { entityId } : {}), ...(documentId ? { documentId } : {}) };
    void bridge.invoke('mentions.suggested', asked).then((answer) => {
      if (wanted && answer.ok) setFound(answer.value);
    });
    return () => {
      wanted = false;
    };
  }, [entityId, documentId, revision, caseId]);
  return found;
}

const none: ReadonlyArray<SuggestionCount> = [];

/** Open suggestions counted by entity and document; asked again after each Change. */
export function useSuggestionCounts(): ReadonlyArray<SuggestionCount> {
  const revision = useApp((state) => state.revision);
  const open = useApp((state) => state.phase === 'case');
  const [counts, setCounts] = useState(none);
  useEffect(() => {
    if (!open) return;
    let wanted = true;
    void bridge.invoke('mentions.counts', {}).then((answer) => {
      if (wanted && answer.ok) setCounts(answer.value);
    });
    return () => {
      wanted = false;
    };
  }, [revision, open]);
  return open ? counts : none;
}
