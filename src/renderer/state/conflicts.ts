import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import type { GroupOfValues, LinkOfOrigin } from '#contract/conflicts';
import { originsOf, type Origins } from '#domain/statements/origin-groups';
import { report } from './actions';
import { useApp, type CaseInfo } from './app-store';
import { bridge } from './bridge';
import { useReader } from './case-hooks';

/** What is said side by side, as far as documents are read. */
export interface KnownConflicts {
  readonly groups: ReadonlyArray<GroupOfValues>;
  /** Documents whose figures are still to be read. */
  readonly pending: number;
}

interface Kept {
  /** The case it is of, as it was opened. */
  readonly of: CaseInfo | null;
  readonly conflicts: KnownConflicts | null;
  readonly links: ReadonlyArray<LinkOfOrigin> | null;
}

/** Asked for once, shown in several places, and kept: a room that is opened again shows at once what it knew. */
const useKept = create<Kept>()(() => ({ of: null, conflicts: null, links: null }));

/** How long nothing must have changed before main is asked again, in milliseconds. */
const CALM = 300;

let asking: { readonly of: CaseInfo; readonly revision: number } | null = null;

/** Asks until every document is read, or something has changed meanwhile: then whoever waits asks anew. */
async function askForConflicts(of: CaseInfo, revision: number): Promise<void> {
  if (asking?.of === of && asking.revision === revision) return;
  asking = { of, revision };
  for (;;) {
    const answer = report(await bridge.invoke('conflicts.list', {}));
    const { info } = useApp.getState();
    if (answer === null || info !== of) break;
    useKept.setState((kept) => ({
      of,
      conflicts: answer,
      links: kept.of === of ? kept.links : null,
    }));
    if (answer.pending === 0 || useApp.getState().revision !== revision) break;
  }
  if (asking?.of === of && asking.revision === revision) asking = null;
}

async function askForLinks(of: CaseInfo): Promise<void> {
  const links = report(await bridge.invoke('origins.links', {}));
  if (links === null || useApp.getState().info !== of) return;
  useKept.setState((kept) => ({ of, links, conflicts: kept.of === of ? kept.conflicts : null }));
}

/** All groups of values; asked again after each Change. Null while nothing is known yet. */
export function useConflicts(): KnownConflicts | null {
  const revision = useApp((state) => state.revision);
  const info = useApp((state) => state.info);
  const kept = useKept();
  // The origins of documents bear on how groups count.
  const links = kept.of === info ? kept.links : null;
  useOriginLinks();
  useEffect(() => {
    if (!info) return;
    const isFirst = useKept.getState().of !== info || useKept.getState().conflicts === null;
    const timer = setTimeout(() => void askForConflicts(info, revision), isFirst ? 0 : CALM);
    return () => clearTimeout(timer);
  }, [info, revision, links]);
  return kept.of === info ? kept.conflicts : null;
}

/** Links between documents that seem to share a source; null while they are looked for. Asked again when documents change. */
export function useOriginLinks(): ReadonlyArray<LinkOfOrigin> | null {
  const info = useApp((state) => state.info);
  const { reader, revision } = useReader();
  const documents = useMemo(
    () =>
      reader
        .currentDocuments()
        .map(({ id, author }) => `${id} ${author}`)
        .join('\n'),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision],
  );
  const kept = useKept();
  useEffect(() => {
    if (info) void askForLinks(info);
  }, [info, documents]);
  return kept.of === info ? kept.links : null;
}

/** The origins of the case's documents by what is found and what the analyst has said. */
export function useOrigins(): Origins {
  const links = useOriginLinks();
  const { reader, revision } = useReader();
  return useMemo(
    () => originsOf(reader, links ?? []),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision, links],
  );
}
