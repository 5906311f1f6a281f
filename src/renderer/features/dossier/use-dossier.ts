import { startTransition, useEffect, useMemo, useRef, useState } from 'react';
import type { DocumentId, EntityId } from '#domain/case/ids';
import type { Dossier, Source } from '#domain/dossier/dossier';
import { outlineOf, type DossierOutline } from '#domain/dossier/outline';
import { ok, type Result } from '#domain/result';
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

/** What was known of a source before, where it is as it was. */
function shared(known: ReadonlyMap<string, Source>, source: Source): Source {
  const old = known.get(source.documentId);
  return old && isAlike(old, source) ? old : source;
}

function byDocument(dossier: Dossier | null): ReadonlyMap<string, Source> {
  return new Map(dossier?.sources.map((source) => [source.documentId, source]));
}

/**
 * A newer dossier in which each source that is as it was is the same object: what is drawn of it need not be drawn anew.
 */
export function sharing(before: Dossier | null, after: Dossier): Dossier {
  const known = byDocument(before);
  return { ...after, sources: after.sources.map((source) => shared(known, source)) };
}

/** Passages that cross to the window together: reading thousands in one go would hold up the mouse and the keys. */
const TOGETHER = 250;

/**
 * The dossier of an entity as it is now, brought over part by part, in which sources that are as they were `before` are the same
 * objects. Null once it `isWanted` no more.
 */
async function wholeOf(
  entityId: EntityId,
  before: Dossier | null,
  isWanted: () => boolean,
): Promise<Result<Dossier> | null> {
  const begun = await bridge.invoke('dossier.view', { entityId, passages: TOGETHER });
  if (!isWanted()) return null;
  if (!begun.ok) return begun;
  const { sources, asOf } = begun.value;
  let after = sources.reduce((sum, { citations }) => sum + citations.length, 0);
  if (after < TOGETHER) return ok(sharing(before, begun.value));
  const known = byDocument(before);
  const whole: Source[] = [];
  const got = new Map(sources.map(({ documentId, citations }) => [documentId, [...citations]]));
  // Sources are compared as they come, for the same reason; the passages of each follow on those of the one before.
  const take = (until: DocumentId | undefined): void => {
    for (const source of sources.slice(whole.length)) {
      if (source.documentId === until) return;
      whole.push(shared(known, { ...source, citations: got.get(source.documentId) ?? [] }));
    }
  };
  for (let more = true; more;) {
    const asked = { entityId: begun.value.entityId, sequence: asOf.sequence, after, atMost: TOGETHER };
    const part = await bridge.invoke('dossier.passages', asked);
    if (!isWanted()) return null;
    if (!part.ok) return part;
    for (const citation of part.value.citations) got.get(citation.documentId)?.push(citation);
    after += part.value.citations.length;
    ({ more } = part.value);
    take(more ? part.value.citations.at(-1)?.documentId : undefined);
  }
  return ok({ ...begun.value, sources: whole });
}

/**
 * The dossier of an entity as it is now: asked for again after each Change, one question at a time. While a newer one
 * is on its way the last one stays.
 */
export function useDossier(entityId: EntityId): DossierAnswer {
  const revision = useApp((state) => state.revision);
  const [answer, setAnswer] = useState<{ readonly of: EntityId; readonly is: DossierAnswer } | null>(null);
  const last = useRef<Dossier | null>(null);
  const asking = useRef<{ readonly of: EntityId; again: boolean } | null>(null);
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const question = { of: entityId, again: false };
      asking.current = question;
      const before = last.current?.entityId === entityId ? last.current : null;
      const found = await wholeOf(entityId, before, () => asking.current === question);
      // Another entity was asked for meanwhile.
      if (found === null) return;
      asking.current = null;
      if (!found.ok && found.error.code === 'dossier-altered') {
        await ask();
        return;
      }
      last.current = found.ok ? found.value : null;
      const is: DossierAnswer = found.ok
        ? { status: 'ready', dossier: found.value }
        : { status: 'failed', message: found.error.message };
      startTransition(() => setAnswer({ of: entityId, is }));
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
