import { basename } from 'node:path';
import { formatFacts } from '#domain/exchange/formats';
import { ok } from '#domain/result';
import type { Handlers } from './dispatch';
import { caseFileName, exportCase } from './export-case';
import type { Surroundings } from './surroundings';

/** What main does for the channels of exchange with other programs; one case is written at a time. */
export function exchangeHandlers(
  around: Pick<Surroundings, 'workbench' | 'dialogs' | 'send' | 'version'>,
): Pick<Handlers, 'exchange.export' | 'exchange.cancel'> {
  let writing: AbortController | null = null;
  return {
    'exchange.export': async ({ format, scope }) => {
      const desk = around.workbench.opened();
      if (!desk.ok) return desk;
      const { session } = desk.value;
      const name = caseFileName(session.store.meta.title, format);
      const file = await around.dialogs.exportFile(name, formatFacts[format].ending);
      if (file === null) return ok(null);
      writing?.abort();
      const own = new AbortController();
      writing = own;
      const written = await exportCase(session, format, file, {
        scope,
        version: around.version,
        signal: own.signal,
        progress: (progress) => around.send('exchange.progress', progress),
      });
      if (writing === own) writing = null;
      if (!written.ok) return written;
      const { documents, entities, marks, statements, notes } = written.value;
      return ok({ file: basename(file), documents, entities, marks, statements, notes });
    },
    'exchange.cancel': () => {
      writing?.abort();
      return Promise.resolve(ok(null));
    },
  };
}
