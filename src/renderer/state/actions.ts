import type { Refusal } from '#contract/cases';
import type { ChannelOutput } from '#contract/contract';
import type { ImportOutcome } from '#contract/imports';
import type { LastPlaces } from '#contract/last-places';
import type { Preferences } from '#contract/preferences';
import type { ChannelName } from '#contract/channels';
import type { CommandInput } from '#domain/case/commands/command';
import type { ChangeId } from '#domain/case/ids';
import type { Result } from '#domain/result';
import {
  applyChange,
  becomeReadOnly,
  goTo,
  showCase,
  showHome,
  showToast,
  useApp,
  whenApplied,
} from './app-store';
import { bridge } from './bridge';
import { askLastPlaces, firstTexts, keepPlaces, takeUpPlaces } from './last-places';
import { showRefusal } from './refusals';
import { placeOfHash } from './start-place';
import { forgetTexts } from './texts';
import { saveUnsaved } from './unsaved';

/** The window is drawn without its text where that takes longer, in milliseconds. */
const PATIENCE = 250;

/** The text that is to be read first, so that the window is drawn once, with it. */
async function withFirstText(asked: Promise<LastPlaces | null>): Promise<LastPlaces | null> {
  const places = await asked;
  await Promise.race([firstTexts(places), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  return places;
}

/** Asks main for what the window starts with and listens to what main tells. Returns how to stop listening. */
export async function start(): Promise<() => void> {
  const stops = [
    keepPlaces(),
    bridge.on('case.changed', ({ sequence, change, steps }) => applyChange(sequence, change, steps)),
    bridge.on('import.progress', (progress) => {
      // Events and answers take different ways: a last word on an import may come after its end.
      if (importsRunning > 0) useApp.setState({ importing: progress });
    }),
  ];
  const [started, places] = await Promise.all([
    bridge.invoke('app.start', {}),
    withFirstText(askLastPlaces()),
  ]);
  const answer = report(started);
  if (answer) {
    const { version, runtime, preferences, recent, open, refused } = answer;
    showRefusal(refused);
    useApp.setState({ version, runtime, preferences, recent });
    if (open) {
      showCase(open);
      const place = placeOfHash(window.location.hash);
      if (place) goTo(place);
      else takeUpPlaces(places);
    } else showHome();
  }
  return () => {
    for (const stop of stops) stop();
  };
}

/** Unwraps an answer; an expected failure is shown to the analyst as it is and gives null. */
export function report<T>(answer: Result<T>): T | null {
  if (answer.ok) return answer.value;
  if (answer.error.code === 'case-read-only') becomeReadOnly(answer.error.message);
  // Doing a thing twice is no problem worth a red message.
  showToast(answer.error.code === 'already-there' ? 'done' : 'problem', answer.error.message);
  return null;
}

/** Whether the case can be changed; where it cannot, the reason is said, once as long as it is on the screen. */
export function mayWrite(): boolean {
  const { info, toasts } = useApp.getState();
  const reason = info?.readOnly ?? null;
  if (reason === null) return true;
  if (!toasts.some(({ message }) => message === reason)) showToast('problem', reason);
  return false;
}

/** Runs a command; a refusal is shown. Gives the id of the Change once the mirror has it too, or null. */
export async function run(command: CommandInput): Promise<ChangeId | null> {
  if (!mayWrite()) return null;
  const answer = report(await bridge.invoke('case.run', { command }));
  if (!answer) return null;
  await whenApplied(answer.changeId);
  return answer.changeId;
}

/**
 * Says what the last step did, with a way back. It goes with the next step, for that is what “Undo” would take back then:
 * call it once the mirror has the Change.
 */
export function sayStep(message: string, way: 'Undo' | 'Redo' = 'Undo'): void {
  const act = way === 'Undo' ? undo : redo;
  showToast('done', message, { label: way, run: () => void act(), ofLastStep: true });
}

/** Takes back the last step, whatever room it was made in, and says which. */
export async function undo(): Promise<void> {
  if (!mayWrite()) return;
  await saveUnsaved();
  const answer = report(await bridge.invoke('case.undo', {}));
  if (!answer) return;
  await whenApplied(answer.changeId);
  sayStep(`Undone: ${answer.label}`, 'Redo');
}

/** Does the last undone step again, and says which. */
export async function redo(): Promise<void> {
  if (!mayWrite()) return;
  await saveUnsaved();
  const answer = report(await bridge.invoke('case.redo', {}));
  if (!answer) return;
  await whenApplied(answer.changeId);
  sayStep(`Done again: ${answer.label}`);
}

type Opening = Extract<
  ChannelName,
  'case.create' | 'case.choose' | 'case.openRecent' | 'case.openSample' | 'case.reopen'
>;

async function opening(ask: () => Promise<Result<ChannelOutput<Opening>>>): Promise<boolean> {
  await saveUnsaved();
  const answer = await ask();
  if (!answer.ok) {
    // Why a case was refused, and what can be done, needs more room than a message at the foot.
    const known = await refreshRecent();
    if (known?.message === answer.error.message) showRefusal(known);
    else report(answer);
    return false;
  }
  const open = answer.value;
  if (!open) return false;
  showRefusal(null);
  forgetTexts();
  const places = await askLastPlaces();
  showCase(open);
  takeUpPlaces(places);
  return true;
}

/** Makes a case in a folder that the analyst chooses. False where she did not, or it failed. */
export function createCase(title: string): Promise<boolean> {
  return opening(() => bridge.invoke('case.create', { title }));
}

/** Opens a case folder that the analyst chooses. */
export function chooseCase(): Promise<boolean> {
  return opening(() => bridge.invoke('case.choose', {}));
}

/** Opens a case of the list of recent ones. */
export function openRecent(key: string): Promise<boolean> {
  return opening(() => bridge.invoke('case.openRecent', { key }));
}

/**
 * Opens the case that was refused, or where none was the one that is open, once more: to be read, or to be written. False
 * where it was refused again.
 */
export function reopenCase(access: 'read' | 'write'): Promise<boolean> {
  return opening(() => bridge.invoke('case.reopen', { access }));
}

/** Brings the list of recent cases up to date; gives why the last case was refused, or null. */
export async function refreshRecent(): Promise<Refusal | null> {
  const answer = await bridge.invoke('app.recent', {});
  if (!answer.ok) return null;
  useApp.setState({ recent: answer.value.recent });
  return answer.value.refused;
}

/** Opens the sample case. */
export function openSample(): Promise<boolean> {
  return opening(() => bridge.invoke('case.openSample', {}));
}

/** Closes the case and goes to the start screen with the list of recent cases as it is now. */
export async function closeCase(): Promise<void> {
  await saveUnsaved();
  report(await bridge.invoke('case.close', {}));
  await refreshRecent();
  forgetTexts();
  showHome();
}

let importsRunning = 0;

async function importing(
  answer: Promise<Result<ReadonlyArray<ImportOutcome> | null>>,
): Promise<ReadonlyArray<ImportOutcome> | null> {
  importsRunning += 1;
  try {
    return report(await answer);
  } finally {
    importsRunning -= 1;
    if (importsRunning === 0) useApp.setState({ importing: null });
  }
}

/** Imports files or a folder that the analyst chooses; null where she chose none or it failed as a whole. */
export function importChosen(what: 'files' | 'folder'): Promise<ReadonlyArray<ImportOutcome> | null> {
  if (!mayWrite()) return Promise.resolve(null);
  return importing(bridge.invoke('import.choose', { what }));
}

/** Imports files and folders dropped on the window. */
export function importDropped(files: ReadonlyArray<File>): Promise<ReadonlyArray<ImportOutcome> | null> {
  if (!mayWrite()) return Promise.resolve(null);
  return importing(bridge.importDropped(files));
}

/** Imports new files of the watched folder: those with these keys, or all. */
export function importFromWatched(
  keys: ReadonlyArray<string> | undefined,
): Promise<ReadonlyArray<ImportOutcome> | null> {
  if (!mayWrite()) return Promise.resolve(null);
  return importing(bridge.invoke('watch.import', keys ? { keys } : {}));
}

/** Imports a changed file of the watched folder as a new version of its document. */
export function importWatchedVersion(key: string): Promise<ReadonlyArray<ImportOutcome> | null> {
  if (!mayWrite()) return Promise.resolve(null);
  return importing(bridge.invoke('watch.importVersion', { key }));
}

/** Goes on with an import that was not brought to its end. */
export function importOn(key: string): Promise<ReadonlyArray<ImportOutcome> | null> {
  if (!mayWrite()) return Promise.resolve(null);
  return importing(bridge.invoke('import.goOn', { key }));
}

/** Tries files again that could not be imported; `password` is for those that are locked with one. */
export function importAgain(
  retries: ReadonlyArray<string>,
  password?: string,
): Promise<ReadonlyArray<ImportOutcome> | null> {
  if (!mayWrite()) return Promise.resolve(null);
  return importing(bridge.invoke('import.again', { retries, ...(password !== undefined && { password }) }));
}

/** How often preferences were changed in this window. */
let asked = 0;

/** Changes what the analyst set for herself on this machine: seen at once, written behind it. */
export async function setPreferences(changes: Partial<Preferences>): Promise<void> {
  useApp.setState((state) => ({ preferences: { ...state.preferences, ...changes } }));
  asked += 1;
  const turn = asked;
  const preferences = report(await bridge.invoke('app.setPreferences', changes));
  // An answer that comes after something else was set speaks of what was before.
  if (preferences && turn === asked) useApp.setState({ preferences });
}
