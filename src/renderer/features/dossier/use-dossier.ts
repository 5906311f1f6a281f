import { useEffect, useRef, useState } from 'react';
import type { EntityId } from '#domain/case/ids';
import type { Dossier } from '#domain/dossier/dossier';
import { useApp } from '../../state/app-store';
import { bridge } from '../../state/bridge';

/** What the room knows of the dossier it asked for. */
export type DossierAnswer =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'ready'; readonly dossier: Dossier };

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
      const is: DossierAnswer = found.ok
        ? { status: 'ready', dossier: found.value }
        : { status: 'failed', message: found.error.message };
      setAnswer({ of: entityId, is });
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
