import { useMemo, useState } from 'react';
import type { ProposedAlias, ProposedEntity } from '#contract/mentions';
import type { EntityId } from '#domain/case/ids';
import { useReader } from '../../state/case-hooks';
import { useProposedEntities, useProposedNames } from '../../state/proposals';
import {
  entitiesToDecide,
  keepSeen,
  namesToDecide,
  verdictOnEntities,
  verdictOnNames,
  type Proposal,
  type Verdict,
} from './proposals';

/** Proposals as the room shows them, with what became of those seen since it was opened. */
export interface Proposals<T> {
  /** False until main has answered for the first time. */
  readonly ready: boolean;
  /** Why there are none and will be none; null where nothing is wrong. */
  readonly problem: string | null;
  readonly proposals: ReadonlyArray<Proposal<T>>;
  readonly verdictOn: (of: T) => Verdict;
  readonly open: number;
}

interface Seen<Answer, T> {
  readonly answer: Answer | null;
  readonly proposals: ReadonlyArray<Proposal<T>>;
}

function countOpen<T>(proposals: ReadonlyArray<Proposal<T>>, verdictOn: (of: T) => Verdict): number {
  return proposals.filter(({ of }) => verdictOn(of) === 'open').length;
}

/** Further names proposed for all entities, or for one. */
export function useNameProposals(entityId: EntityId | undefined): Proposals<ProposedAlias> {
  const { reader, revision } = useReader();
  const { found, problem } = useProposedNames();
  const [seen, setSeen] = useState<Seen<ReadonlyArray<ProposedAlias>, ProposedAlias>>({
    answer: null,
    proposals: [],
  });
  // Taking over an answer while drawing, so that no frame shows the old list with the new decisions.
  if (found !== null && found !== seen.answer) {
    const wanted = found.filter(
      (one) => entityId === undefined || reader.idOf(one.entityId) === reader.idOf(entityId),
    );
    setSeen({ answer: found, proposals: keepSeen(seen.proposals, namesToDecide(wanted)) });
  }
  return useMemo(() => {
    const verdictOn = verdictOnNames(reader);
    const proposals = seen.proposals.filter(({ of }) => reader.entity(of.entityId) !== undefined);
    return {
      ready: seen.answer !== null,
      problem,
      proposals,
      verdictOn,
      open: countOpen(proposals, verdictOn),
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  }, [seen, problem, reader, revision]);
}

/** Entities that the documents speak of and the case does not know yet. */
export function useEntityProposals(): Proposals<ProposedEntity> {
  const { reader, revision } = useReader();
  const { found, problem } = useProposedEntities();
  const [seen, setSeen] = useState<Seen<ReadonlyArray<ProposedEntity>, ProposedEntity>>({
    answer: null,
    proposals: [],
  });
  // Taking over an answer while drawing, so that no frame shows the old list with the new decisions.
  if (found !== null && found !== seen.answer) {
    setSeen({ answer: found, proposals: keepSeen(seen.proposals, entitiesToDecide(found)) });
  }
  return useMemo(() => {
    const verdictOn = verdictOnEntities(reader);
    const { answer, proposals } = seen;
    return {
      ready: answer !== null,
      problem,
      proposals,
      verdictOn,
      open: countOpen(proposals, verdictOn),
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  }, [seen, problem, reader, revision]);
}
