import { join } from 'node:path';
import type { CaseState } from '#domain/case/case-state';
import type { RecordId } from '#domain/case/ids';
import type { CaseRecord } from '#domain/case/record';
import { referencesOf } from '#domain/case/references';
import { caseFile } from './case-meta';
import { explainError, onlyDiskErrors, type FileSystem } from './file-system';
import type { Problem } from './problem';

/** How many documents are looked for at a time. */
const AT_ONCE = 32;

/** How many problems of a kind are listed one by one; a check of everything lists all. */
const LISTED = 20;

/**
 * The part of verifying that is quick enough for every opening: that the files of every document are there, and that
 * records name what is there. Reads names only; writes nothing.
 */
export async function quickCheck(
  fileSystem: FileSystem,
  folder: string,
  state: CaseState,
): Promise<ReadonlyArray<Problem>> {
  return [
    ...shortened(await missingFiles(fileSystem, folder, state), 'documents'),
    ...shortened(
      [...state.records()].flatMap((record) => missingReferences(record, (id) => state.record(id))),
      'records',
    ),
  ];
}

async function missingFiles(
  fileSystem: FileSystem,
  folder: string,
  state: CaseState,
): Promise<ReadonlyArray<Problem>> {
  const documents = state.documents();
  const found: Problem[] = [];
  try {
    for (let i = 0; i < documents.length; i += AT_ONCE) {
      const some = documents
        .slice(i, i + AT_ONCE)
        .map(async ({ id, sha256, file }): Promise<Problem | null> => {
          const place = `${caseFile.documents}/${sha256}`;
          const names = (await fileSystem.list(join(folder, place))) ?? [];
          const whole =
            names.includes('text.txt') &&
            names.includes('import.json') &&
            names.some((name) => name.startsWith('original.'));
          if (whole) return null;
          return {
            code: 'document-missing',
            where: `${id} (${file})`,
            message: `Files of “${file}” are missing from ${place}. Its marks are safe, but its text cannot be shown. Put the folder back from a backup, or import the document again.`,
          };
        });
      found.push(...(await Promise.all(some)).filter((problem) => problem !== null));
    }
  } catch (error) {
    onlyDiskErrors(error);
    found.push({
      code: 'disk-failed',
      where: caseFile.documents,
      message: `${explainError(error)}: the documents of this case could not all be looked at. Nothing was changed. Check the disk.`,
    });
  }
  return found;
}

/** The references of a record that lead nowhere. */
export function missingReferences(
  record: CaseRecord,
  recordOf: (id: RecordId) => CaseRecord | undefined,
): ReadonlyArray<Problem> {
  return referencesOf(record)
    .filter(({ id, type }) => recordOf(id)?.type !== type)
    .map(({ id, type }) => ({
      code: 'reference-missing',
      where: record.id,
      message: `This ${record.type} names the ${type} ${id}, which is not in the case. Undo the step that removed it, or remove this ${record.type}.`,
    }));
}

function shortened(problems: ReadonlyArray<Problem>, where: string): ReadonlyArray<Problem> {
  const more = problems.length - LISTED;
  const [first] = problems;
  if (more <= 0 || !first) return problems;
  const message = `${more} more like these. A check of the whole case lists them all.`;
  return [...problems.slice(0, LISTED), { code: first.code, where, message }];
}
