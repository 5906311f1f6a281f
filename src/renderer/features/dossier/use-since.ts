import { useEffect, useMemo, useState } from 'react';
import type { DossierSince, LastExport } from '#contract/dossier-channels';
import type { Dossier } from '#domain/dossier/dossier';
import { markedSince, type MarkedSince } from '#domain/dossier/since';
import { bridge } from '../../state/bridge';

/**
 * What is new or changed in a dossier since it was written last on this machine; null where it never was, and until that is
 * known. Asked for anew with each newer dossier, and after `exports` more files were written.
 */
export function useSince(
  dossier: Dossier | null,
  exports: number,
): { readonly last: LastExport; readonly marked: MarkedSince } | null {
  const [since, setSince] = useState<{ readonly of: string; readonly is: DossierSince | null } | null>(null);
  const entityId = dossier?.entityId;
  useEffect(() => {
    if (entityId === undefined) return;
    let current = true;
    void bridge.invoke('dossier.since', { entityId }).then((answer) => {
      // That it cannot be told is no reason to disturb anybody: the dossier itself is there.
      if (current) setSince({ of: entityId, is: answer.ok ? answer.value : null });
    });
    return () => {
      current = false;
    };
  }, [dossier, entityId, exports]);
  return useMemo(
    () =>
      dossier && since?.is && since.of === dossier.entityId
        ? { last: since.is.export, marked: markedSince(dossier, since.is) }
        : null,
    [dossier, since],
  );
}
