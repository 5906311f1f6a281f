import { basename, dirname, join, resolve } from 'node:path';
import { ok } from '#domain/result';
import { mergeFolders, sayMergeConflict } from '#services/merge-service';
import { mergeCaseFile } from '#store/merge-file';
import type { CliCommand } from '../program';
import { counted } from './shared';

/** `merge`: makes a third case of two copies of one. */
export const mergeCommand: CliCommand = {
  name: 'merge',
  words: ['CASE', 'OTHER'],
  options: { out: { value: 'FOLDER' } },
  does: 'merges two copies of a case into a third, beside the first where no FOLDER is given; neither copy is touched',
  run: async ({ words, values }, { folder, world }) => {
    const [ours = '', theirs = ''] = words.map((word) => resolve(folder, word));
    const out = values['out'] === undefined ? mergedBeside(ours) : resolve(folder, values['out']);
    const merged = await mergeFolders({ ours, theirs, out }, world);
    if (!merged.ok) return merged;
    const { common, conflicts, problems } = merged.value;
    const told = conflicts.map((conflict) => ({ ...conflict, message: sayMergeConflict(conflict) }));
    return ok({
      json: { out, common, ours: merged.value.ours, theirs: merged.value.theirs, conflicts: told, problems },
      text: [
        `Merged into ${out}: ${counted(merged.value.ours, 'change')} and ${counted(merged.value.theirs, 'change')} since ${counted(common, 'common change')}, ${counted(conflicts.length, 'disagreement')}.`,
        ...told.map(({ message }) => `  ${message}`),
        ...problems.map(({ where, message }) => `  ${where}: ${message}`),
      ].join('\n'),
    });
  },
};

/** `ports.quipu` becomes `ports-merged.quipu`. */
function mergedBeside(folder: string): string {
  const name = basename(folder);
  const title = name.replace(/\.quipu$/, '');
  return join(dirname(folder), `${title}-merged${name === title ? '' : '.quipu'}`);
}

/** `merge-file`: what Git calls to merge a file of a case. */
export const mergeFileCommand: CliCommand = {
  name: 'merge-file',
  words: ['BASE', 'OURS', 'THEIRS'],
  options: {},
  does: 'merges one file of a case in Git, as a merge driver (%O %A %B); see docs/data-format.md',
  run: async ({ words }, { folder }) => {
    const [base = '', ours = '', theirs = ''] = words.map((word) => resolve(folder, word));
    const merged = await mergeCaseFile({ base, ours, theirs });
    return merged.ok ? ok({ json: {}, text: '' }) : merged;
  },
};
