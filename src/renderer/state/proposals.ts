import { useEffect, useState } from 'react';
import type { ChannelOutput } from '#contract/contract';
import type { EntityId } from '#domain/case/ids';
import { report } from './actions';
import { useApp } from './app-store';
import { bridge } from './bridge';

type Proposing = 'mentions.aliases' | 'mentions.candidates' | 'mentions.merges';

/** Milliseconds without a Change before asking again: each question is about all texts of the case. */
const CALM = 900;

/** Asks now and again after each Change; null while asking first. A failure is said once and leaves what was known. */
function useProposals<Name extends Proposing>(
  name: Name,
  entityId: EntityId | undefined,
): ChannelOutput<Name> | null {
  const revision = useApp((state) => state.revision);
  const caseId = useApp((state) => state.info?.caseId);
  const [known, setKnown] = useState<{ readonly of: string; readonly found: ChannelOutput<Name> } | null>(
    null,
  );
  const of = `${caseId ?? ''} ${entityId ?? ''}`;
  const isFirst = known?.of !== of;
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      const answer = await bridge.invoke(name, (entityId ? { entityId } : {}) as never);
      if (!wanted) return;
      const found = report(answer);
      if (found !== null) setKnown({ of, found });
    };
    const timer = setTimeout(() => void ask(), isFirst ? 0 : CALM);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
    // Asking is not repeated for the answer itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [name, of, revision]);
  return known?.of === of ? known.found : null;
}

/** Further names proposed for the entities of the case. */
export function useProposedNames(): ChannelOutput<'mentions.aliases'> | null {
  return useProposals('mentions.aliases', undefined);
}

/** Entities proposed from the texts. */
export function useProposedEntities(): ChannelOutput<'mentions.candidates'> | null {
  return useProposals('mentions.candidates', undefined);
}

/** Entities that may be the same as this one. */
export function useProposedMerges(entityId: EntityId): ChannelOutput<'mentions.merges'> | null {
  return useProposals('mentions.merges', entityId);
}
