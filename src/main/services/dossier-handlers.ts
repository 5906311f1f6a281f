import { basename } from 'node:path';
import type { LastExport } from '#contract/dossier-channels';
import type { EntityId } from '#domain/case/ids';
import type { Dossier } from '#domain/dossier/dossier';
import { beginningOf, passagesAfter } from '#domain/dossier/parts';
import { wholeRelease, type Release } from '#domain/dossier/release';
import { fail, ok } from '#domain/result';
import { BookService } from './book-service';
import type { Handlers } from './dispatch';
import type { Surroundings } from './surroundings';
import { dossierSince } from './since-export';
import type { Desk } from './workbench';

/** Dossiers that can be on the screen side by side, and one that is on its way. */
const VIEWED = 3;

/** What of a dossier did not leave, to be kept with what did; nothing where all of it left. */
function withheld(release: Release | undefined): Pick<LastExport, 'release'> {
  const { withoutNotes, leaveOut, mask } = release ?? wholeRelease;
  return release && (withoutNotes || leaveOut.length > 0 || mask.length > 0) ? { release } : {};
}

/** What main does for the channels of dossiers and books; one of them is written at a time. */
export function dossierHandlers(
  around: Pick<
    Surroundings,
    'workbench' | 'dialogs' | 'printer' | 'places' | 'send' | 'world' | 'lastExports'
  >,
): Pick<
  Handlers,
  | 'dossier.view'
  | 'dossier.passages'
  | 'dossier.export'
  | 'book.export'
  | 'dossier.since'
  | 'dossier.cancel'
  | 'dossier.preview'
  | 'book.preview'
> {
  const { workbench, dialogs, world } = around;
  let writing: AbortController | null = null;

  /** Dossiers of which the window asks for the passages part by part: the last of each entity, of so many entities. */
  const viewed = new WeakMap<Desk, Map<EntityId, Dossier>>();
  const keep = (desk: Desk, dossier: Dossier): void => {
    const known = viewed.get(desk) ?? new Map<EntityId, Dossier>();
    viewed.set(desk, known);
    known.delete(dossier.entityId);
    known.set(dossier.entityId, dossier);
    const [oldest] = known.keys();
    if (known.size > VIEWED && oldest !== undefined) known.delete(oldest);
  };

  /** Keeps which state of these dossiers was handed over. That this cannot be written is no reason to say an export failed. */
  const remember = async (
    { session }: Desk,
    entityIds: ReadonlyArray<EntityId>,
    { file, ...made }: Pick<LastExport, 'sequence' | 'format' | 'file' | 'release'>,
  ): Promise<void> => {
    const ids = entityIds.map((id) => session.state.idOf(id));
    const at = new Date(world.now()).toISOString();
    await around.lastExports
      .set(session.store.meta.id, ids, { ...made, file: basename(file), at })
      .catch(() => undefined);
  };

  return {
    'dossier.view': async ({ entityId, passages }) => {
      const desk = workbench.opened();
      if (!desk.ok) return desk;
      const found = await desk.value.dossiers.view(entityId);
      if (!found.ok || passages === undefined) return found;
      keep(desk.value, found.value);
      return ok(beginningOf(found.value, passages));
    },
    'dossier.passages': ({ entityId, sequence, after, atMost }) => {
      const desk = workbench.opened();
      if (!desk.ok) return Promise.resolve(desk);
      const dossier = viewed.get(desk.value)?.get(entityId);
      return Promise.resolve(
        dossier?.asOf.sequence === sequence
          ? ok(passagesAfter(dossier, after, atMost))
          : fail('dossier-altered', 'The dossier was altered meanwhile. Open it again.'),
      );
    },
    'dossier.export': async ({ entityId, format, release }) => {
      const desk = workbench.opened();
      if (!desk.ok) return desk;
      const { dossiers } = desk.value;
      const name = dossiers.fileName(entityId, release);
      if (!name.ok) return name;
      const file = await dialogs.exportFile(name.value, format);
      if (file === null) return ok(null);
      const tools = { printer: around.printer, fonts: around.places.fonts };
      writing?.abort();
      const own = new AbortController();
      writing = own;
      const written = await dossiers.export(entityId, format, file, tools, {
        release,
        signal: own.signal,
        progress: (progress) => around.send('dossier.progress', progress),
      });
      if (writing === own) writing = null;
      if (!written.ok) return written;
      const { pages, sequence } = written.value;
      await remember(desk.value, [entityId], { sequence, format, file, ...withheld(release) });
      return ok({ file: basename(file), ...(pages !== undefined && { pages }) });
    },
    'book.export': async ({ entityIds, format, release, withoutOpening }) => {
      const desk = workbench.opened();
      if (!desk.ok) return desk;
      const { session, dossiers } = desk.value;
      const books = new BookService(session, dossiers);
      const file = await dialogs.exportFile(books.fileName(release), format);
      if (file === null) return ok(null);
      const tools = { printer: around.printer, fonts: around.places.fonts };
      writing?.abort();
      const own = new AbortController();
      writing = own;
      const chosen = entityIds ?? books.everyone();
      const written = await books.export(chosen, format, file, tools, {
        release,
        withoutOpening,
        signal: own.signal,
        progress: (progress) => around.send('dossier.progress', progress),
      });
      if (writing === own) writing = null;
      if (!written.ok) return written;
      const { pages, chapters, sequence } = written.value;
      await remember(desk.value, chosen, { sequence, format, file, ...withheld(release) });
      return ok({ file: basename(file), chapters, ...(pages !== undefined && { pages }) });
    },
    'dossier.since': async ({ entityId }) => {
      const desk = workbench.opened();
      if (!desk.ok) return desk;
      const { session } = desk.value;
      const id = session.state.idOf(entityId);
      const last = around.lastExports.of(session.store.meta.id, id);
      return last ? dossierSince(session, id, last) : ok(null);
    },
    'dossier.cancel': () => {
      writing?.abort();
      return Promise.resolve(ok(null));
    },
    'dossier.preview': async ({ entityId, release }) => {
      const desk = workbench.opened();
      return desk.ok ? desk.value.dossiers.preview(entityId, release) : desk;
    },
    'book.preview': async ({ entityIds, ...options }) => {
      const desk = workbench.opened();
      if (!desk.ok) return desk;
      const { session, dossiers } = desk.value;
      return new BookService(session, dossiers).preview(entityIds, options);
    },
  };
}
