import { useMemo, useState } from 'react';
import type { Suggestion } from '#contract/mentions';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { useApp } from '../../state/app-store';
import { useDocuments, useReader } from '../../state/case-hooks';
import { useSuggestions } from '../../state/suggestions';
import {
  decidedIn,
  decisionOn,
  groupLines,
  linesOf,
  mergeLines,
  type Decided,
  type Decision,
  type Group,
  type Grouping,
  type Line,
} from './queue';

/** Milliseconds without a Change before main is asked for the suggestions again. */
const CALM = 700;

/** The queue as the room shows it. */
export interface Queue {
  /** False until main has answered for the first time. */
  readonly ready: boolean;
  readonly groups: ReadonlyArray<Group>;
  /** All lines in the order in which they are shown. */
  readonly lines: ReadonlyArray<Line>;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly open: number;
}

interface Seen {
  readonly answer: ReadonlyArray<Suggestion> | null;
  readonly lines: ReadonlyArray<Line>;
  readonly suggested: ReadonlySet<string>;
  /** The revision of the case when the answer came. */
  readonly revision: number;
}

const nothingSeen: Seen = { answer: null, lines: [], suggested: new Set(), revision: 0 };

/** What is decided in each of these documents; a document is read again only after a Change that touched it. */
function useDecided(documentIds: ReadonlyArray<DocumentId>): ReadonlyMap<DocumentId, Decided> {
  const { reader } = useReader();
  const revisions = useApp((state) => state.documentRevisions);
  const [cache] = useState(
    () => new Map<DocumentId, { readonly revision: number; readonly decided: Decided }>(),
  );
  return useMemo(() => {
    const all = new Map<DocumentId, Decided>();
    for (const documentId of documentIds) {
      const revision = revisions.get(documentId) ?? 0;
      const known = cache.get(documentId);
      const decided = known?.revision === revision ? known.decided : decidedIn(reader, documentId);
      cache.set(documentId, { revision, decided });
      all.set(documentId, decided);
    }
    return all;
  }, [cache, documentIds, reader, revisions]);
}

/**
 * The suggestions to review, with what became of those seen since the room was opened. Decided lines stay where they
 * are until the room is left.
 */
export function useQueue(
  filter: { readonly entityId?: EntityId | undefined; readonly documentId?: DocumentId | undefined },
  grouping: Grouping,
): Queue {
  const answer = useSuggestions(filter, CALM);
  const { reader, revision } = useReader();
  const [seen, setSeen] = useState(nothingSeen);
  // Taking over an answer while drawing, so that no frame shows the old lines with the new decisions.
  if (answer !== null && answer !== seen.answer) {
    const suggested = linesOf(answer);
    setSeen({
      answer,
      lines: mergeLines(seen.lines, suggested),
      suggested: new Set(suggested.map((line) => line.key)),
      revision,
    });
  }

  const documents = useDocuments();
  const documentIds = useMemo(() => [...new Set(seen.lines.map((line) => line.documentId))], [seen.lines]);
  const decided = useDecided(documentIds);

  const decisions = useMemo(() => {
    const all = new Map<string, Decision>();
    const suggested = seen.revision === revision ? seen.suggested : null;
    for (const line of seen.lines) {
      const here = decided.get(line.documentId);
      if (here) all.set(line.key, decisionOn(line, here, suggested));
    }
    return all;
  }, [seen, decided, revision]);

  const groups = useMemo(() => {
    const entities = new Map(reader.entities().map((entity) => [entity.id, entity]));
    const byId = new Map(documents.map((document) => [document.id, document]));
    const there = seen.lines.filter(
      (line) => decisions.get(line.key)?.is !== 'gone' && byId.has(line.documentId),
    );
    return groupLines(there, grouping, entities, byId);
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  }, [seen.lines, decisions, documents, grouping, reader, revision]);

  const lines = useMemo(() => groups.flatMap((group) => group.lines), [groups]);
  const open = useMemo(
    () => lines.filter((line) => decisions.get(line.key)?.is === 'open').length,
    [lines, decisions],
  );
  return { ready: answer !== null, groups, lines, decisions, open };
}
