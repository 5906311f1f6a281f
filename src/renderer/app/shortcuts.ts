import { useEffect } from 'react';
import { useApp } from '../state/app-store';
import { bridge } from '../state/bridge';
import { back, forward } from '../state/panes';
import { runAppCommand } from './commands';
import { showOverlay, useOverlay } from './overlays';
import { goToPart } from './parts';
import { rooms } from './rooms';
import { leaveField } from './use-room-focus';

/** Whether keys typed there are words: undo and letters belong to the field then. */
export function takesWords(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type)
  );
}

/** A field of one line with nothing in it and nothing unfolded below it. */
function emptyField(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof HTMLInputElement) || !takesWords(target) || target.value !== '') return null;
  return target.getAttribute('aria-expanded') === 'true' ? null : target;
}

/** A dialog or menu is open: the window behind it does not listen. */
function isCovered(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

/** Divides the middle into two sides, or makes one of them again. */
function divideOrNot(): boolean {
  return runAppCommand('divide') || runAppCommand('undivide');
}

/** Combinations that work everywhere, also while writing; what each does. True where it was taken. */
function withControl(key: string, shift: boolean, words: boolean): boolean {
  switch (key) {
    case 'k':
      showOverlay(useOverlay.getState().open === 'palette' ? null : 'palette');
      return true;
    case 'f':
      return shift && runAppCommand('search');
    case 'g':
      return !shift && runAppCommand('go-to');
    case '\\':
      return divideOrNot();
    case ',':
      return runAppCommand('preferences');
    case 'i':
      // In an editor this is italics.
      if (words && !shift) return false;
      return runAppCommand(shift ? 'import-folder' : 'import-files');
    case 'n':
      return runAppCommand('new-case');
    case 'o':
      return runAppCommand('open-case');
    case 'z':
      return !words && runAppCommand(shift ? 'redo' : 'undo');
    case 'y':
      return !words && runAppCommand('redo');
    default:
      return false;
  }
}

/** Milliseconds within which the second key of "G then S" counts. */
const SEQUENCE = 1200;

/** Listens to the keys that work in the whole window, and to the application menu. */
export function useShortcuts(): void {
  useEffect(() => {
    let waitsUntil = 0;
    /** The field in which Escape was pressed that holds nothing it could clear. */
    let empty: HTMLElement | null = null;

    const plain = (event: KeyboardEvent): boolean => {
      if (event.key === '?') {
        showOverlay('keys');
        return true;
      }
      if (useApp.getState().phase !== 'case') return false;
      if (event.key.toLowerCase() !== 'g') return false;
      waitsUntil = event.timeStamp + SEQUENCE;
      return true;
    };

    // Caught on its way down: after G the letter is meant for the window, whatever it means in the room.
    const onSecondKey = (event: KeyboardEvent): void => {
      // A field that clears itself at Escape is empty only after it has heard of it.
      empty = event.key === 'Escape' ? emptyField(event.target) : null;
      if (event.timeStamp >= waitsUntil) return;
      waitsUntil = 0;
      if (event.ctrlKey || event.metaKey || event.altKey || takesWords(event.target)) return;
      const room = rooms.find(({ shortcut }) => shortcut.endsWith(` ${event.key.toUpperCase()}`));
      if (!room) return;
      event.preventDefault();
      event.stopPropagation();
      room.go();
    };

    const onKey = (event: KeyboardEvent): void => {
      // A room that has dealt with the key has said so.
      if (event.defaultPrevented || event.isComposing) return;
      const covered = isCovered();
      const words = takesWords(event.target);
      const control = event.ctrlKey || event.metaKey;
      let taken = false;
      if (control && !event.altKey) {
        const key = event.key.toLowerCase();
        taken = (!covered || key === 'k') && withControl(key, event.shiftKey, words);
      } else if (event.altKey && !control) {
        if (!covered && event.key === 'ArrowLeft') back();
        else if (!covered && event.key === 'ArrowRight') forward();
        else return;
        taken = true;
      } else if (event.key === 'F6') {
        if (!covered) goToPart(event.shiftKey ? -1 : 1);
        taken = !covered;
      } else if (event.key === 'Escape') {
        if (covered || !empty?.isConnected) return;
        leaveField(empty);
        taken = true;
      } else if (!covered && !words) {
        taken = plain(event);
      }
      if (taken) event.preventDefault();
    };

    const stop = bridge.on('menu.chosen', ({ item }) => {
      if (item === 'find') showOverlay('palette');
      else if ((item === 'undo' || item === 'redo') && takesWords(document.activeElement)) {
        // The menu's undo is meant for the words that are being written; only the page can reach their history.
        document.execCommand(item);
      } else if (item === 'divide') divideOrNot();
      else runAppCommand(item);
    });
    window.addEventListener('keydown', onSecondKey, true);
    window.addEventListener('keydown', onKey);
    return () => {
      stop();
      window.removeEventListener('keydown', onSecondKey, true);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}
