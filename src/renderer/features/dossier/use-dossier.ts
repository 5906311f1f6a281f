import { useEffect, useMemo, useRef, useState } from 'react';
import type { EntityId } from '#domain/case/ids';
import type { Dossier, Source } from '#domain/dossier/dossier';
import { outlineOf, type DossierOutline } from '#domain/dossier/outline';
import { useApp } from '../../state/app-store';
import { bridge } from '../../state/bridge';
import { useReader } from '../../state/case-hooks';

/** What the room knows of the dossier it asked for. */
export type DossierAnswer =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'ready'; readonly dossier: Dossier };

function isAlike(before: Source, after: Source): boolean {
  return (
    before.citations.length === after.citations.length &&
    before.citations[0]?.number === after.citations[0]?.number &&
    JSON.stringify(before) === JSON.stringify(after)
  );
}

/**
 * A newer dossier in which each source that is as it was is the same object: what is drawn of it need not be drawn anew.
 */
export function sharing(before: Dossier, after: Dossier): Dossier {
  const known = new Map(before.sources.map((source) => [source.documentId, source]));
  return {
    ...after,
    sources: after.sources.map((source) => {
      const old = known.get(source.documentId);
      return old && isAlike(old, source) ? old : source;
    }),
  };
}

/**
 * The dossier of an entity as it is now: asked for again after each Change, one question at a time. While a newer one
 * is on its way the last one stays.
 */
export function useDossier(entityId: EntityId): DossierAnswer {
  const revision = useApp((state) => state.revision);
  const [answer, setAnswer] = useState<{ readonly of: EntityId; readonly is: DossierAnswer } | null>(null);
  const asking = useRef<{ readonly of: EntityId; again: boolean } | null>(null);
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const question = { of: entityId, again: false };
      asking.current = question;
      const found = await bridge.invoke('dossier.view', { entityId });
      // Another entity was asked for meanwhile.
      if (asking.current !== question) return;
      asking.current = null;
      setAnswer((before) => {
        if (!found.ok) return { of: entityId, is: { status: 'failed', message: found.error.message } };
        const old = before?.of === entityId && before.is.status === 'ready' ? before.is.dossier : null;
        const dossier = old ? sharing(old, found.value) : found.value;
        return { of: entityId, is: { status: 'ready', dossier } };
      });
      if (question.again) await ask();
    };
    if (asking.current?.of === entityId) asking.current.again = true;
    else void ask();
  }, [entityId, revision]);
  useEffect(
    () => () => {
      asking.current = null;
    },
    [],
  );
  return answer?.of === entityId ? answer.is : { status: 'loading' };
}

/** How long nothing is shown in place of a dossier that is on its way, in milliseconds: most are there before. */
const CALM = 100;

/**
 * Whether something has been on its way for so long that what is there of it should be shown; at once where it is `long`,
 * since nobody has that in a moment.
 */
export function useLate(waiting: boolean, long: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), CALM);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting]);
  return late || (waiting && long);
}

/** The beginning of a dossier from what the window knows; null where the entity is not in the case. */
export function useOutline(entityId: EntityId): DossierOutline | null {
  const { reader, revision } = useReader();
  // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  return useMemo(() => outlineOf(reader, entityId), [reader, revision, entityId]);
}
