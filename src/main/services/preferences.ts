import { userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { defaultPreferences, preferencesSchema, type Preferences } from '#contract/preferences';
import { cleanLine } from '#domain/text/clean';
import { UserFile } from './user-file';

/** What the analyst set for herself on this machine. */
export type PreferenceFile = UserFile<Preferences>;

/** Some preferences; what is undefined stays as it is. */
type PreferenceChanges = { readonly [Key in keyof Preferences]?: Preferences[Key] | undefined };

/** Opens the preferences in the program's own folder. */
export function openPreferences(folder: string): Promise<PreferenceFile> {
  const fallback = { ...defaultPreferences, author: machineUser() };
  return UserFile.open(join(folder, 'preferences.json'), fileSchema(fallback), fallback);
}

/**
 * A file of another version may lack settings, have more, or have values that this one does not know: whatever can be
 * taken over is, the rest is as it was at first.
 */
function fileSchema(fallback: Preferences): z.ZodType<Preferences> {
  const { shape } = preferencesSchema.unwrap();
  return z.record(z.string(), z.unknown()).transform((written) => {
    const known: Record<string, unknown> = { ...fallback };
    for (const [key, schema] of Object.entries(shape)) {
      const value = schema.safeParse(written[key]);
      if (value.success) known[key] = value.data;
    }
    return preferencesSchema.parse(known);
  });
}

/** The preferences with some of them changed. */
export function withChanges(preferences: Preferences, changes: PreferenceChanges): Preferences {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const changed = preferencesSchema.parse({ ...preferences, ...Object.fromEntries(given) });
  const author = cleanLine(changed.author);
  return { ...changed, author: author === '' ? machineUser() : author };
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
