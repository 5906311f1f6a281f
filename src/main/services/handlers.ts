import { basename, join } from 'node:path';
import type { OpenCase } from '#contract/cases';
import { sayConflict } from '#domain/case/revert-words';
import { fail, ok, type Result } from '#domain/result';
import type { Handlers } from './dispatch';
import { datesInTexts } from './dates-in-texts';
import { dossierHandlers } from './dossier-handlers';
import { exchangeHandlers } from './exchange-handlers';
import { withoutRejected } from './figure-service';
import { firstAnswers } from './first-answers';
import { exists } from './files-to-import';
import { importDesk } from './import-handlers';
import { mergeFolders, sayMergeConflict } from './merge-service';
import { occurrencesOf } from './occurrences';
import { createSession } from './open-session';
import { passageLines } from './passage-lines';
import { withChanges } from './preferences';
import { watchHandlers } from './watch-handlers';
import { makeSampleCase } from './sample-case';
import { spellingHandlers } from './spelling-handlers';
import type { Surroundings } from './surroundings';
import type { Workbench } from './workbench';
import { writeWhole } from './write-file';

/** What main does for each channel of the contract. */
export function createHandlers(around: Surroundings): Handlers {
  const { workbench, preferences, recent, dialogs, world } = around;

  const openSample = async (): Promise<Result<OpenCase>> => {
    const { sample, seeds } = around.places;
    if (!(await exists(join(sample, 'case.json')))) {
      const made = await makeSampleCase(sample, seeds, world);
      if (!made.ok) return made;
    }
    return workbench.open(sample);
  };

  const imports = importDesk(around);
  let verifying: AbortController | null = null;

  return {
    ...firstAnswers({ ...around, opened: () => workbench.desk, refusal: () => workbench.refusal }),
    'app.recent': async () => ok({ recent: await recent.list(), refused: workbench.refusal }),
    'app.setPreferences': async (changes) => {
      await preferences.set(withChanges(preferences.value, changes));
      around.onPreferences(preferences.value);
      return ok(preferences.value);
    },
    'case.create': async ({ title }) => {
      const folder = await dialogs.newCaseFolder(title);
      if (folder === null) return ok(null);
      const session = await createSession(folder, title, world);
      return session.ok ? ok(await workbench.takeOver(folder, session.value)) : session;
    },
    'case.choose': async () => {
      const folder = await dialogs.caseFolder();
      return folder === null ? ok(null) : workbench.open(folder);
    },
    'case.openRecent': async ({ key }) => {
      const folder = recent.folderOf(key);
      if (folder === undefined) {
        return fail('case-unknown', 'This case is not in the list any more. Use “Open case” to find it.');
      }
      return workbench.open(folder);
    },
    'case.openSample': openSample,
    'case.reopen': ({ access }) => workbench.reopen(access),
    'case.close': async () => {
      verifying?.abort();
      await workbench.close();
      return ok(null);
    },
    'case.keepPlaces': async ({ caseId, places }) => {
      await around.lastPlaces.set(caseId, places);
      return ok(null);
    },
    'case.run': async ({ command }) => {
      const desk = workbench.opened();
      if (!desk.ok) return desk;
      const done = await desk.value.session.run(command);
      return done.ok ? ok({ changeId: done.value.change.id }) : done;
    },
    'case.undo': () => step(workbench, 'undo'),
    'case.redo': () => step(workbench, 'redo'),
    'case.revert': async ({ changeId, onConflict }) => {
      const desk = workbench.opened();
      if (!desk.ok) return desk;
      const reverted = await desk.value.session.revert(changeId, onConflict);
      if (!reverted.ok) return reverted;
      if (reverted.value.outcome === 'done') {
        const { id, label } = reverted.value.committed.change;
        return ok({ outcome: 'done', changeId: id, label });
      }
      const conflicts = reverted.value.conflicts.map((conflict) => ({
        ...conflict,
        message: sayConflict(conflict),
      }));
      return ok({ outcome: 'conflicts', conflicts });
    },
    'case.undoTo': async ({ changeId }) => {
      const desk = workbench.opened();
      if (!desk.ok) return desk;
      const done = await desk.value.session.undoTo(changeId);
      return done.ok ? ok({ changeId: done.value.change.id, label: done.value.change.label }) : done;
    },
    'case.merge': async () => {
      const desk = workbench.opened();
      if (!desk.ok) return desk;
      const { store } = desk.value.session;
      const theirs = await dialogs.caseFolder();
      const out = theirs === null ? null : await dialogs.newCaseFolder(`${store.meta.title} (merged)`);
      if (theirs === null || out === null) return ok(null);
      const merged = await mergeFolders({ ours: store.folder, theirs, out }, world);
      if (!merged.ok) return merged;
      const opened = await workbench.open(out);
      if (!opened.ok) return opened;
      const conflicts = merged.value.conflicts.map((conflict) => ({
        judgementId: conflict.id,
        message: sayMergeConflict(conflict),
      }));
      return ok({ open: opened.value, summary: { ...merged.value, conflicts } });
    },
    'case.history': async (query) => {
      const desk = workbench.opened();
      return desk.ok ? ok(await desk.value.history.lines(query)) : desk;
    },
    'case.changeDetails': async ({ changeId }) => {
      const desk = workbench.opened();
      return desk.ok ? desk.value.history.details(changeId) : desk;
    },
    'case.verify': async () => {
      const desk = workbench.opened();
      if (!desk.ok) return desk;
      verifying?.abort();
      const { signal } = (verifying = new AbortController());
      try {
        return ok(
          await desk.value.session.store.verify((done, total) => {
            // A check only reads: it can be left at any point.
            signal.throwIfAborted();
            around.send('verify.progress', { done, total });
          }),
        );
      } catch (error) {
        if (!signal.aborted) throw error;
        return fail('verify-cancelled', 'The check was stopped before its end. Nothing was changed.');
      }
    },
    'case.cancelVerify': () => {
      verifying?.abort();
      return Promise.resolve(ok(null));
    },
    'document.readParts': ({ documentId }) => {
      const desk = workbench.opened();
      if (!desk.ok) return Promise.resolve(desk);
      const { id } = desk.value.session.store.meta;
      return Promise.resolve(ok(around.readParts.of(id, documentId)));
    },
    'document.keepReadParts': async (read) => {
      await around.readParts.set(read);
      return ok(null);
    },
    'conflicts.list': async ({ entityId }) => {
      const desk = workbench.opened();
      return desk.ok ? desk.value.conflicts.groups(entityId) : desk;
    },
    'origins.links': async () => {
      const desk = workbench.opened();
      return desk.ok ? desk.value.origins.links() : desk;
    },
    'figures.inDocument': async ({ documentId }) => {
      const desk = workbench.opened();
      if (!desk.ok) return desk;
      const found = await desk.value.figures.of(documentId);
      return found.ok
        ? ok(withoutRejected(found.value, desk.value.session.state.rejectedFiguresOf(documentId)))
        : found;
    },
    'document.original': async ({ documentId }) => {
      const desk = workbench.opened();
      if (!desk.ok) return desk;
      const { session } = desk.value;
      const document = session.state.document(documentId);
      const { extractor } = await session.importInfo(documentId);
      if (!document || extractor !== 'pdf') {
        return fail('no-pages', 'The original of this document has no pages to show.');
      }
      const bytes = await session.store.originalBytes(document.sha256);
      // Plain bytes: what stands in a larger buffer would be sent with all of it.
      return bytes.ok ? ok({ bytes: new Uint8Array(bytes.value) }) : bytes;
    },
    'versions.tray': async () => {
      const desk = workbench.opened();
      return desk.ok ? desk.value.versions.tray() : desk;
    },
    'versions.compare': async ({ olderId, newerId }) => {
      const desk = workbench.opened();
      return desk.ok ? desk.value.versions.compare(olderId, newerId) : desk;
    },
    'versions.likely': async () => {
      const desk = workbench.opened();
      return desk.ok ? ok(await desk.value.nearCopies.likely()) : desk;
    },
    'versions.similar': async ({ documentIds }) => {
      const desk = workbench.opened();
      return desk.ok ? ok(await desk.value.nearCopies.of(documentIds)) : desk;
    },
    'mentions.suggested': async (filter) => {
      const desk = workbench.opened();
      return desk.ok ? desk.value.mentions.suggested(filter) : desk;
    },
    'mentions.counts': async () => {
      const desk = workbench.opened();
      return desk.ok ? ok(await desk.value.mentions.counts()) : desk;
    },
    'mentions.aliases': async ({ entityId }) => {
      const desk = workbench.opened();
      return desk.ok ? desk.value.names.aliases(entityId) : desk;
    },
    'mentions.candidates': async () => {
      const desk = workbench.opened();
      return desk.ok ? desk.value.names.candidates() : desk;
    },
    'mentions.merges': async ({ entityId }) => {
      const desk = workbench.opened();
      return desk.ok ? desk.value.names.merges(entityId) : desk;
    },
    'search.passages': async ({ limit, ...query }) => {
      const desk = workbench.opened();
      return desk.ok ? desk.value.search.passages(query, limit) : desk;
    },
    'search.document': async ({ documentId, pattern, wholeWords }) => {
      const desk = workbench.opened();
      return desk.ok ? desk.value.search.inDocument(documentId, pattern, wholeWords) : desk;
    },
    'mentions.occurrences': async ({ words, from }) => {
      const desk = workbench.opened();
      return desk.ok ? occurrencesOf(words, desk.value.session, desk.value.texts, from) : desk;
    },
    'network.together': async () => {
      const desk = workbench.opened();
      return desk.ok ? desk.value.together.all() : desk;
    },
    'timeline.dates': async () => {
      const desk = workbench.opened();
      return desk.ok ? datesInTexts(desk.value) : desk;
    },
    'passages.lines': async (asked) => {
      const desk = workbench.opened();
      return desk.ok ? passageLines(asked, desk.value.texts) : desk;
    },
    'picture.export': async ({ name, svg }) => {
      const file = await dialogs.exportFile(name, 'svg');
      if (file === null) return ok(null);
      const written = await writeWhole(file, svg);
      return written.ok ? ok({ file: basename(file) }) : written;
    },
    ...imports.handlers,
    ...dossierHandlers(around),
    ...exchangeHandlers(around),
    ...watchHandlers({ ...around, importPaths: imports.importPaths, importVersion: imports.importAsVersion }),
    ...spellingHandlers(around),
  };
}

async function step(workbench: Workbench, way: 'undo' | 'redo'): ReturnType<Handlers['case.undo']> {
  const desk = workbench.opened();
  if (!desk.ok) return desk;
  const { session } = desk.value;
  const label = session.steps()[way]?.label ?? '';
  const done = await session[way]();
  return done.ok ? ok({ changeId: done.value.change.id, label }) : done;
}
