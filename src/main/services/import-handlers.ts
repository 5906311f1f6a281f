import type { ImportOutcome } from '#contract/imports';
import type { DocumentId } from '#domain/case/ids';
import { fail, ok, type Result } from '#domain/result';
import type { CaseSession, World } from './case-session';
import type { Handlers } from './dispatch';
import type { Extractor } from './extractor';
import { importFiles, nameOf } from './import';
import { importAttachedAgain, type AttachedSource } from './import-attached';
import type { FailedFile, FileSource, ImportProgress, ImportTools } from './import-tools';
import { importVersion } from './import-version';
import type { Manifest } from './manifest';
import type { Dialogs, Send } from './ports';
import type { UnfinishedImport, UnfinishedImportsFile } from './unfinished-imports';
import type { Workbench } from './workbench';

/** What the handlers of imports work with. */
export interface ImportSurroundings {
  readonly workbench: Workbench;
  readonly unfinishedImports: UnfinishedImportsFile;
  readonly dialogs: Dialogs;
  readonly extractor: Extractor;
  readonly manifest: Manifest;
  readonly send: Send;
  readonly world: Pick<World, 'now'>;
}

type ImportHandlers = Pick<
  Handlers,
  | 'import.choose'
  | 'import.dropped'
  | 'import.version'
  | 'import.again'
  | 'import.cancel'
  | 'import.pause'
  | 'import.unfinished'
  | 'import.goOn'
  | 'import.leave'
>;

type Imported = Promise<Result<ReadonlyArray<ImportOutcome>>>;

/** How often the window is told how far an import is, in milliseconds. */
const TOLD_EVERY = 150;

/** How many outcomes of each kind are listed one by one for the window: it shows them, and a person reads them. */
const MOST_LISTED = { failed: 2000, duplicate: 500, imported: 500 } as const;

/** Imports files into the open case, with the handlers of the window's channels for it. */
export interface ImportDesk {
  readonly handlers: ImportHandlers;
  /** Imports files and folders, one import at a time. */
  readonly importPaths: (paths: ReadonlyArray<string>) => Imported;
  /** Imports a file as a new version of a document. */
  readonly importAsVersion: (paths: ReadonlyArray<string>, documentId: DocumentId) => Imported;
}

/** Makes what imports into the open case. */
export function importDesk(around: ImportSurroundings): ImportDesk {
  const { workbench, unfinishedImports: unfinished, dialogs, extractor, manifest } = around;
  /** Where files are that could not be imported, by the keys that the window has; those of the last import only. */
  const retries = new Map<string, FileSource>();
  let lastKey = 0;
  const keep = (source: FileSource): string => {
    const key = `file-${(lastKey += 1)}`;
    retries.set(key, source);
    return key;
  };

  const importWith = (
    more: Partial<ImportTools>,
    work: (session: CaseSession, tools: ImportTools) => Imported,
  ): Imported => {
    const desk = workbench.opened();
    if (!desk.ok) return Promise.resolve(desk);
    return workbench.importing((control) =>
      work(desk.value.session, {
        extractor,
        manifest,
        control,
        signal: control.signal,
        onProgress: calmly(around.send),
        keep,
        ...more,
      }),
    );
  };

  const importPaths: ImportDesk['importPaths'] = (paths) =>
    importWith({}, (session, tools) => importFiles(session, paths, tools));

  /** Tries files again that failed, on the disk and in mails, as one step of the history. */
  const importAgain = (keys: ReadonlyArray<string>, password: string | undefined): Imported =>
    importWith(password === undefined ? {} : { password }, async (session, tools) => {
      const paths = new Map<string, string>();
      const attached = new Map<string, AttachedSource>();
      for (const key of keys) {
        const source = retries.get(key);
        if (source && 'path' in source) paths.set(source.path, key);
        else if (source) attached.set(key, source);
      }
      const step = session.inParts();
      try {
        const files = await importFiles(session, [...paths.keys()], { ...tools, tried: paths, step });
        if (!files.ok || attached.size === 0) return files;
        const others = await importAttachedAgain(session, attached, { ...tools, step }, importFiles);
        return others.ok ? ok([...files.value, ...others.value]) : others;
      } finally {
        step.end();
      }
    });

  /** As `importPaths`, and one that is not brought to its end is known and can be gone on with. */
  const importLong = async (
    paths: ReadonlyArray<string>,
    failed: UnfinishedImport['failed'] = [],
  ): Promise<Result<ReadonlyArray<ImportOutcome>>> => {
    const desk = workbench.opened();
    if (!desk.ok) return desk;
    const { session } = desk.value;
    return workbench.importing(async (control) => {
      retries.clear();
      const note = await unfinished.begin(
        session.store.meta.id,
        paths,
        `import-${around.world.now().toString(36)}`,
      );
      const tell = calmly(around.send);
      let last = { done: 0, total: 0 };
      const imported = await importFiles(session, paths, {
        extractor,
        manifest,
        control,
        keep,
        onProgress: (progress) => {
          last = progress;
          tell(progress);
          note.far(progress.done, progress.total);
        },
        onFailed: note.failed,
        failedBefore: new Map(failed.map((one): readonly [string, FailedFile] => [one.path, one])),
      });
      const whole = imported.ok && !control.signal.aborted;
      await (whole ? note.forget() : note.keep(last.done, last.total));
      return imported.ok ? ok(listed(imported.value)) : imported;
    });
  };

  const importAsVersion: ImportDesk['importAsVersion'] = async (paths, documentId) => {
    const desk = workbench.opened();
    if (!desk.ok) return desk;
    return workbench.importing(({ signal }) => {
      const onProgress = calmly(around.send);
      return importVersion(desk.value.session, paths, documentId, {
        extractor,
        manifest,
        onProgress,
        signal,
      });
    });
  };

  return {
    importPaths,
    importAsVersion,
    handlers: {
      'import.choose': async ({ what }) => {
        const desk = workbench.opened();
        if (!desk.ok) return desk;
        const paths = await dialogs.importPaths(what);
        return paths === null ? ok(null) : importLong(paths);
      },
      'import.dropped': ({ paths }) => importLong(paths),
      'import.version': async ({ documentId }) => {
        const desk = workbench.opened();
        if (!desk.ok) return desk;
        const paths = await dialogs.importPaths('files');
        return paths === null ? ok(null) : importAsVersion(paths, documentId);
      },
      'import.again': ({ retries: keys, password }) => importAgain(keys, password),
      'import.cancel': () => {
        workbench.cancelImport();
        return Promise.resolve(ok(null));
      },
      'import.pause': ({ paused }) => {
        workbench.pauseImport(paused);
        return Promise.resolve(ok(null));
      },
      'import.unfinished': async () => {
        const desk = workbench.opened();
        if (!desk.ok) return desk;
        const { store } = desk.value.session;
        const known = await unfinished.of(store.meta.id);
        // What can only be read takes nothing in, and what is running is not unfinished.
        const offered = store.readOnly !== null || workbench.isImporting ? [] : known;
        return ok(offered.map(({ key, paths, done, total }) => ({ key, name: nameOf(paths), done, total })));
      },
      'import.goOn': async ({ key }) => {
        const desk = workbench.opened();
        if (!desk.ok) return desk;
        const known = await unfinished.of(desk.value.session.store.meta.id);
        const one = known.find((candidate) => candidate.key === key);
        if (one) return importLong(one.paths, one.failed);
        return fail(
          'import-unknown',
          'It is no longer known what was being imported. Import the folder again: what is in is left out.',
        );
      },
      'import.leave': async ({ key }) => {
        const desk = workbench.opened();
        if (!desk.ok) return desk;
        await unfinished.leave(desk.value.session.store.meta.id, key);
        return ok(null);
      },
    },
  };
}

/** Tells the window now and then, and always when an import is held, goes on, or ends. */
function calmly(send: Send): (progress: ImportProgress) => void {
  let told = -TOLD_EVERY;
  return (progress) => {
    const now = performance.now();
    if (progress.file !== '' && now - told < TOLD_EVERY) return;
    told = now;
    send('import.progress', progress);
  };
}

/** Outcomes for the window: where there are very many alike, the rest of them is counted in one. */
export function listed(outcomes: ReadonlyArray<ImportOutcome>): ReadonlyArray<ImportOutcome> {
  const given = { failed: 0, duplicate: 0, imported: 0 };
  const rest = { failed: 0, duplicate: 0, imported: 0 };
  const shown = outcomes.filter(({ status, notes }) => {
    // What there is to know of a text is worth a line, up to a limit of its own.
    const most = MOST_LISTED[status] * (notes ? 2 : 1);
    if (given[status] >= most) {
      rest[status] += 1;
      return false;
    }
    given[status] += 1;
    return true;
  });
  const counted = (['failed', 'duplicate', 'imported'] as const).flatMap((status) =>
    rest[status] > 0 ? [{ file: '', status, files: rest[status] }] : [],
  );
  return [...shown, ...counted];
}
