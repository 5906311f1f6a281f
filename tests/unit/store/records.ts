import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Annotation } from '#domain/case/annotation';
import type { CaseReader } from '#domain/case/case-reader';
import type { Change } from '#domain/case/change';
import type { Document } from '#domain/case/document';
import type { Entity } from '#domain/case/entity';
import {
  annotationIdSchema,
  changeIdSchema,
  documentIdOf,
  documentIdSchema,
  entityIdSchema,
} from '#domain/case/ids';
import type { CaseRecord } from '#domain/case/record';
import type { CaseStore, StoreOptions } from '#store/case-store';
import { sha256Of } from '#store/hash';
import { sortedJson } from '#store/sheet';

/** Options with a clock that ticks a second each time and chance that repeats. */
export function options(more: Partial<StoreOptions> = {}): StoreOptions {
  let time = Date.UTC(2026, 0, 1);
  let seed = 1;
  return {
    now: () => (time += 1000),
    random: () => {
      seed = (Math.imul(seed, 48_271) >>> 0) % 0x7fffffff;
      return seed / 0x7fffffff;
    },
    ...more,
  };
}

const AT = '2026-01-01T00:00:00.000Z';
export const TEXT =
  'The Port of Chancay opened in 2024. Chancay lies north of Lima; the port is deep.\n'.repeat(4);

/** Records of a small case, made by number. */
export const make = {
  document(n: number, text = TEXT): Document {
    const sha256 = sha256Of(`original ${n}`);
    return {
      type: 'document',
      id: documentIdOf(sha256),
      file: `report-${n}.txt`,
      bytes: `original ${n}`.length,
      sha256,
      textSha256: sha256Of(text),
      characters: text.length,
      importedAt: AT,
      title: `Report ${n}`,
      author: '',
      publisher: '',
      date: '2024',
      dateNote: '',
      kind: 'brief',
      language: 'en',
      origins: { title: 'file' },
    };
  },
  entity(n: number, form = `Entity ${n}`): Entity {
    return {
      type: 'entity',
      id: entityIdSchema.parse(`ent-${n}`),
      schema: 'Asset',
      names: [{ form, kind: 'name' }],
      description: '',
      createdAt: AT,
    };
  },
  mention(n: number, document: Document, entity: Entity, start = 4, length = 15): Annotation {
    return {
      type: 'annotation',
      kind: 'mention',
      id: annotationIdSchema.parse(`ann-${String(n).padStart(6, '0')}`),
      documentId: documentIdSchema.parse(document.id),
      entityId: entity.id,
      anchor: {
        start,
        end: start + length,
        exact: TEXT.slice(start, start + length),
        prefix: TEXT.slice(Math.max(0, start - 32), start),
        suffix: TEXT.slice(start + length, start + length + 32),
      },
      createdAt: AT,
      author: 'Ana',
    };
  },
  change(n: number, put: ReadonlyArray<CaseRecord>, more: Partial<Change> = {}): Change {
    return {
      id: changeIdSchema.parse(`chg-${n}`),
      at: AT,
      author: 'Ana',
      label: `Step ${n}`,
      put,
      remove: [],
      ...more,
    };
  },
};

/** All records of a case as sorted texts, to compare cases by. */
export function contentOf(state: CaseReader): ReadonlyArray<string> {
  return [...state.records()].map(sortedJson).sort();
}

/** Keeps the originals of documents by number, as an import does before it says that they are there. */
export async function keepOriginals(store: CaseStore, ...numbers: ReadonlyArray<number>): Promise<void> {
  for (const n of numbers) {
    const bytes = Buffer.from(`original ${n}`);
    const info = { extractor: 'plain-text', version: '1' };
    const kept = await store.addOriginal({ bytes, extension: 'txt', text: TEXT, info });
    if (!kept.ok) throw new Error(kept.error.message);
  }
}

/**
 * What is wrong with the files of the store. Tests that write records of their own making leave out what says that such
 * a record names nothing, or has no original.
 */
export function ownProblems({ problems }: Pick<CaseStore, 'problems'>): CaseStore['problems'] {
  return problems.filter(({ code }) => !/^(document|reference)-/.test(code));
}

/** The bytes of every file of a folder but the lock, to show that nothing was touched or that two are one. */
export async function everything(folder: string): Promise<ReadonlyArray<readonly [string, string]>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    found
      .filter((file) => file.isFile() && file.name !== 'lock')
      .map((file) => join(file.parentPath, file.name).slice(folder.length + 1))
      .sort()
      .map(async (name) => [name, (await readFile(join(folder, name))).toString('hex')] as const),
  );
}
