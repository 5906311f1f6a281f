import type { NoteContent } from '../case/note';
import { noteText } from './blocks';

/** What an edit put in and took out, in whole words; both empty where only formats or references are other. */
export interface EditedWords {
  readonly added: string;
  readonly removed: string;
}

const WORD = /[\p{L}\p{N}\p{M}'’-]/u;

/** The beginning that two texts have in common, cut before a word that goes on otherwise. UTF-16 units. */
function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a[at] === b[at]) at++;
  // A word that was only gone on with is whole in the longer text, and is told with what was added to it.
  while (at > 0 && (WORD.test(a.charAt(at)) || WORD.test(b.charAt(at))) && WORD.test(a.charAt(at - 1))) at--;
  return at;
}

function reversed(text: string): string {
  // By units: only places are counted, no text is made of it.
  return text.split('').toReversed().join('');
}

/** What was edited from one text of a note to the next: one stretch, from the first to the last place where they differ. */
export function editedWords(before: NoteContent, after: NoteContent): EditedWords {
  const old = noteText(before);
  const now = noteText(after);
  const start = commonStart(old, now);
  const end = commonStart(reversed(old.slice(start)), reversed(now.slice(start)));
  const stretch = (text: string): string => text.slice(start, text.length - end).trim();
  return { added: stretch(now), removed: stretch(old) };
}
