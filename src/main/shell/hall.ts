import { app, BrowserWindow } from 'electron';
import type { World } from '#services/case-session';
import { createDispatch, type Dispatch } from '#services/dispatch';
import { firstAnswers, handlersBehind } from '#services/first-answers';
import { openSession } from '#services/open-session';
import type { OpenedCase } from '#services/opened-case';
import type { Start } from './app-arguments';
import { openGround } from './ground';
import { aboutProgram } from './places';
import type { Door, Program } from './program';

/*
 * The hall between the door (`index.ts`) and the rooms (`program.ts`): it opens the case that the command line names and
 * answers what the window asks before its first text can be read, which takes a third of the program. The rest is read with
 * the first other question, which the window asks when it has drawn the text.
 */

/** Milliseconds after which the rest of the program is read though the window has not asked for it. */
const LONGEST = 3_000;

type WhatToOpen = Extract<Start, { for: 'window' }>['open'];

/** Opens the case in a folder; null where it cannot be, which the program finds out once more and says why. */
async function openEarly(folder: string, world: World): Promise<OpenedCase | null> {
  const session = await openSession(folder, world);
  return session.ok ? { session: session.value, folder } : null;
}

/**
 * Answers the window, and opens what the command line names: first with what is here, later with the whole program.
 *
 * @param files of the door's, to be waited for at the end
 */
export async function runHall(
  door: Door,
  toOpen: WhatToOpen,
  files: ReadonlyArray<{ readonly settled: () => Promise<void> }>,
): Promise<Dispatch> {
  const { preferences, window, log } = door;
  const ground = await openGround(preferences);
  const opening = toOpen === null || toOpen === 'sample' ? null : openEarly(toOpen.case, ground.world);

  let readOn: () => void = () => undefined;
  const wanted = new Promise<void>((resolve) => {
    readOn = resolve;
  });
  // An answer that is on its way goes first.
  const readSoon = (): void => void setTimeout(readOn, 0);
  const longest = setTimeout(readOn, LONGEST);
  let program: Program | null = null;
  const reading = (async () => {
    const opened = await opening;
    if (opened) door.onCase(() => opened.folder);
    // What was not opened here is for the program to open.
    if (toOpen !== null && !opened) readOn();
    await wanted;
    clearTimeout(longest);
    const { openProgram } = await import('./program');
    program = await openProgram(door, ground, opened ?? toOpen);
    return program;
  })();

  const first = async (): Promise<ReturnType<typeof firstAnswers> | null> => {
    const opened = await opening;
    if (program || (toOpen !== null && !opened)) return null;
    // A window without a case asks nothing more until the analyst does something.
    if (!opened) readSoon();
    return firstAnswers({
      opened: () => opened,
      refusal: () => null,
      preferences,
      ...ground,
      ...aboutProgram(),
    });
  };
  const others = async (): Promise<Program['handlers']> => {
    readSoon();
    return (await reading).handlers;
  };

  app.on('second-instance', (_event, _argv, _folder, data) => {
    const there = window();
    if (there?.isMinimized()) there.restore();
    there?.focus();
    readOn();
    void reading.then((read) => read.openSecond(data));
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) door.open();
  });
  app.on('window-all-closed', () => app.quit());
  // Waits for the last writes and gives the case free before the program ends.
  app.on('will-quit', (event) => {
    event.preventDefault();
    readOn();
    void reading
      .then((read) => Promise.all([read.close(), ...files.map((file) => file.settled())]))
      .catch((error: unknown) => log({ doing: 'closing', error }))
      // Quitting once more from here would be ignored by Electron: nothing is left to close.
      .then(() => app.exit(0));
  });
  return createDispatch(handlersBehind(first, others), log);
}
