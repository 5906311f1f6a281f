import { userInfo } from 'node:os';
import { join } from 'node:path';
import { preferencesSchema, type Preferences } from '#contract/contract';
import { cleanLine } from '#domain/text/clean';
import { UserFile } from './user-file';

/** What the analyst set for herself on this machine. */
export type PreferenceFile = UserFile<Preferences>;

/** Opens the preferences in the program's own folder. */
export function openPreferences(folder: string): Promise<PreferenceFile> {
  return UserFile.open(join(folder, 'preferences.json'), preferencesSchema, {
    theme: 'system',
    readingSize: 17,
    author: machineUser(),
    panels: [20, 24],
  });
}

/** The preferences with some of them changed. */
export function withChanges(
  preferences: Preferences,
  changes: { readonly [Key in keyof Preferences]?: Preferences[Key] | undefined },
): Preferences {
  const author = cleanLine(changes.author ?? preferences.author);
  return {
    theme: changes.theme ?? preferences.theme,
    readingSize: changes.readingSize ?? preferences.readingSize,
    author: author === '' ? machineUser() : author,
    panels: changes.panels ?? preferences.panels,
  };
}

/**
 * The name of whoever is logged in: the author of Changes until she says otherwise. QUIPU_AUTHOR goes before it, since
 * Electron started by root runs where the system calls everybody "nobody" (docs/adr/0002).
 */
export function machineUser(): string {
  const named = process.env['QUIPU_AUTHOR']?.trim();
  if (named) return named.slice(0, 200);
  try {
    return userInfo().username.slice(0, 200);
  } catch {
    // Containers run under numbers that have no name.
    return 'analyst';
  }
}
