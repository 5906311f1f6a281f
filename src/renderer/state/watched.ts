import { useEffect } from 'react';
import { create } from 'zustand';
import { noWatch, type WatchState } from '#contract/watched';
import type { Result } from '#domain/result';
import { importFromWatched, importWatchedVersion, mayWrite, report } from './actions';
import { showToast, useApp } from './app-store';
import { bridge } from './bridge';
import { sayImported, useImports } from './imports';
import { sayNewVersion } from './versions';

interface Watched {
  /** The folder that is watched for the open case, and what is new in it. */
  readonly state: WatchState;
  /** Whether the analyst looks at it. */
  readonly open: boolean;
}

/** The watched folder of the open case. */
export const useWatched = create<Watched>()(() => ({ state: noWatch, open: false }));

/** Keeps up with the watched folder; once for the window. */
export function useWatching(): void {
  const opening = useApp((state) => state.info?.opening ?? 0);
  useEffect(() => {
    useWatched.setState({ state: noWatch, open: false });
    if (opening === 0) return;
    let wanted = true;
    const stops = [
      bridge.on('watch.changed', (state) => useWatched.setState({ state })),
      bridge.on('watch.imported', ({ folder, outcomes }) => {
        const imported = outcomes.filter(({ status }) => status === 'imported').length;
        const failed = outcomes.filter(({ status }) => status === 'failed').length;
        if (imported + failed === 0) return;
        const files = (count: number): string => (count === 1 ? '1 file' : `${count} files`);
        const said =
          imported === 0
            ? `${files(failed)} in “${folder}” could not be imported`
            : `Imported ${files(imported)} from “${folder}”${failed > 0 ? `; ${failed} could not be` : ''}`;
        showToast('done', said, { label: 'Show', run: () => useImports.setState({ report: outcomes }) });
      }),
    ];
    const ask = async (): Promise<void> => {
      const answer = await bridge.invoke('watch.state', {});
      if (wanted && answer.ok) useWatched.setState({ state: answer.value });
    };
    void ask();
    return () => {
      wanted = false;
      for (const stop of stops) stop();
    };
  }, [opening]);
}

function take(answer: Result<WatchState | null>): boolean {
  const state = report(answer);
  if (state) useWatched.setState({ state });
  return state !== null;
}

/** Shows what is watched, or where nothing is asks for a folder first. */
export async function openWatched(): Promise<void> {
  if (useWatched.getState().state.folder !== null || (await chooseWatched())) {
    useWatched.setState({ open: true });
  }
}

/** Closes what `openWatched` opened. */
export function closeWatched(): void {
  useWatched.setState({ open: false });
}

/** Asks for a folder to watch in place of the one before. True where one was chosen. */
export async function chooseWatched(): Promise<boolean> {
  return mayWrite() && take(await bridge.invoke('watch.choose', {}));
}

/** Watches no folder any more. */
export async function stopWatching(): Promise<void> {
  if (take(await bridge.invoke('watch.stop', {}))) closeWatched();
}

/** Says whether new files are imported without asking. */
export async function setImportByItself(byItself: boolean): Promise<void> {
  take(await bridge.invoke('watch.setByItself', { byItself }));
}

/** Looks at the folder at once. */
export async function lookAtWatched(): Promise<void> {
  take(await bridge.invoke('watch.look', {}));
}

/** Leaves files out until they change; without keys all new ones. */
export async function leaveWatched(keys?: ReadonlyArray<string>): Promise<void> {
  take(await bridge.invoke('watch.leave', keys ? { keys } : {}));
}

/** Imports new files, these or all, and says what became of them. */
export async function takeWatched(keys?: ReadonlyArray<string>): Promise<void> {
  await sayImported(await importFromWatched(keys));
}

/** Imports a changed file as a new version of its document, and shows it. */
export async function takeWatchedVersion(key: string): Promise<void> {
  const outcomes = await importWatchedVersion(key);
  if (outcomes) closeWatched();
  sayNewVersion(outcomes);
}
