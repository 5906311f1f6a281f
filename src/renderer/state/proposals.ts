import { useEffect, useState } from 'react';
import type { ChannelOutput } from '#contract/contract';
import type { EntityId } from '#domain/case/ids';
import { report } from './actions';
import { useApp } from './app-store';
import { bridge } from './bridge';

type Proposing = 'mentions.aliases' | 'mentions.candidates' | 'mentions.merges';

/** Milliseconds without a Change before asking again: each question is about all texts of the case. */
const CALM = 900;

/** What main answered to a question for proposals. */
export interface Proposed<Found> {
  /** Null while asking first, and where there is a problem. */
  readonly found: Found | null;
  /** Why there can be no proposals for this case: it will be so until the case is another, so the room says it. */
  readonly problem: string | null;
}

const asking: Proposed<never> = { found: null, problem: null };

/** Asks now and again after each Change. A failure that may pass is said once and leaves what was known. */
function useProposals<Name extends Proposing>(
  name: Name,
  entityId: EntityId | undefined,
): Proposed<ChannelOutput<Name>> {
  const revision = useApp((state) => state.revision);
  const caseId = useApp((state) => state.info?.caseId);
  const [known, setKnown] = useState<{
    readonly of: string;
    readonly answer: Proposed<ChannelOutput<Name>>;
  } | null>(null);
  const of = `${caseId ?? ''} ${entityId ?? ''}`;
  const isFirst = known?.of !== of;
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      const answer = await bridge.invoke(name, (entityId ? { entityId } : {}) as never);
      if (!wanted) return;
      if (!answer.ok && answer.error.code === 'names-too-much-text') {
        setKnown({ of, answer: { found: null, problem: answer.error.message } });
        return;
      }
      const found = report(answer);
      if (found !== null) setKnown({ of, answer: { found, problem: null } });
    };
    const timer = setTimeout(() => void ask(), isFirst ? 0 : CALM);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
    // Asking is not repeated for the answer itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [name, of, revision]);
  return known?.of === of ? known.answer : asking;
}

/** Further names proposed for the entities of the case. */
export function useProposedNames(): Proposed<ChannelOutput<'mentions.aliases'>> {
  return useProposals('mentions.aliases', undefined);
}

/** Entities proposed from the texts. */
export function useProposedEntities(): Proposed<ChannelOutput<'mentions.candidates'>> {
  return useProposals('mentions.candidates', undefined);
}

/** Entities that may be the same as this one. */
export function useProposedMerges(entityId: EntityId): ChannelOutput<'mentions.merges'> | null {
  return useProposals('mentions.merges', entityId).found;
}
