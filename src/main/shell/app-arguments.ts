import { resolve } from 'node:path';

/** What the program was started for. */
export type Start =
  | { readonly for: 'window'; readonly open: { readonly case: string } | 'sample' | null }
  /** The main job without a person: the sample case, its dossiers and pictures of the window, in this folder. */
  | { readonly for: 'showcase'; readonly folder: string }
  /** One PDF, for the command line. */
  | { readonly for: 'print'; readonly job: string; readonly out: string };

/**
 * Reads what the program was started for from its command line. What is not known is passed over: Chromium and Electron
 * have switches of their own there.
 *
 * @param folder that relative paths are meant from
 */
export function readStart(args: ReadonlyArray<string>, folder: string): Start {
  const value = (name: string): string | undefined => {
    const given = args.findLast((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
    return given === undefined || given === '' ? undefined : resolve(folder, given);
  };
  const job = value('print-job');
  const out = value('out');
  if (job !== undefined && out !== undefined) return { for: 'print', job, out };
  const showcase = value('showcase');
  if (showcase !== undefined) return { for: 'showcase', folder: showcase };
  const chosen = value('case');
  if (chosen !== undefined) return { for: 'window', open: { case: chosen } };
  return { for: 'window', open: args.includes('--sample') ? 'sample' : null };
}
