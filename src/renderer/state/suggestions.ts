import { useEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import type { Suggestion, SuggestionCounts } from '#contract/mentions';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { useApp, type CaseInfo } from './app-store';
import { bridge } from './bridge';

/**
 * The open suggestions of an entity and or document; asked again after each Change. Null while asking first.
 *
 * @param calm milliseconds without a Change before asking again, for a room that knows by itself what its own Changes
 *   decide: thousands of suggestions are not asked for with each key
 */
export function useSuggestions(
  filter: {
    readonly entityId?: EntityId | undefined;
    readonly documentId?: DocumentId | undefined;
  },
  calm = 0,
): ReadonlyArray<Suggestion> | null {
  const revision = useApp((state) => state.revision);
  const caseId = useApp((state) => state.info?.caseId);
  const [found, setFound] = useState<ReadonlyArray<Suggestion> | null>(null);
  const { entityId, documentId } = filter;
  const wait = found === null ? 0 : calm;
  // Asking is not repeated for the answer itself, only for what it depends on.
  const waiting = useRef(wait);
  useEffect(() => {
    waiting.current = wait;
  }, [wait]);
  useEffect(() => {
    let wanted = true;
    const asked = { ...(entityId ? { entityId } : {}), ...(documentId ? { documentId } : {}) };
    const ask = async (): Promise<void> => {
      const answer = await bridge.invoke('mentions.suggested', asked);
      if (wanted && answer.ok) setFound(answer.value);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    if (waiting.current === 0) void ask();
    else timer = setTimeout(() => void ask(), waiting.current);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [entityId, documentId, revision, caseId]);
  return found;
}

/** How many suggestions are open: in all, and for those entities and documents that have any. */
export interface OpenCounts {
  readonly total: number;
  readonly ofEntity: ReadonlyMap<EntityId, number>;
  readonly ofDocument: ReadonlyMap<DocumentId, number>;
}

const none: OpenCounts = { total: 0, ofEntity: new Map(), ofDocument: new Map() };

function byId({ total, entities, documents }: SuggestionCounts): OpenCounts {
  return {
    total,
    ofEntity: new Map(entities.map(({ entityId, count }) => [entityId, count])),
    ofDocument: new Map(documents.map(({ documentId, count }) => [documentId, count])),
  };
}

/** The counts are shown in many places and asked for once. `of` is the case they are of, as it was opened. */
const useCounts = create<{ readonly of: CaseInfo | null; readonly counts: OpenCounts }>()(() => ({
  of: null,
  counts: none,
}));
let asking = false;
let answered: { readonly info: CaseInfo | null; readonly revision: number } = { info: null, revision: 0 };

/** Asks until the answer is about the case as it is now: Changes that come meanwhile make one more question, not many. */
async function askForCounts(): Promise<void> {
  if (asking) return;
  asking = true;
  try {
    for (;;) {
      const { info, revision } = useApp.getState();
      if (!info || (answered.info === info && answered.revision === revision)) return;
      const answer = await bridge.invoke('mentions.counts', {});
      answered = { info, revision };
      if (answer.ok) useCounts.setState({ of: info, counts: byId(answer.value) });
    }
  } finally {
    asking = false;
  }
}

/** Open suggestions counted; asked again after each Change. */
export function useSuggestionCounts(): OpenCounts {
  const revision = useApp((state) => state.revision);
  const info = useApp((state) => state.info);
  const known = useCounts();
  useEffect(() => {
    void askForCounts();
  }, [revision, info]);
  return known.of === info ? known.counts : none;
}
