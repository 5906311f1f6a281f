import { extname, resolve } from 'node:path';
import { fail, ok } from '#domain/result';
import { BookService } from '#services/book-service';
import { DossierService, type DossierFormat } from '#services/dossier-service';
import { printerByElectron } from '../pdf-by-electron';
import { fontsFolder } from '../places';
import type { CliCommand } from '../program';
import { releaseFlags, releaseOf, releaseOptions } from './release';
import { counted, entitiesOption, withCase } from './shared';

const formats = ['pdf', 'html', 'docx', 'md', 'json'] as const satisfies ReadonlyArray<DossierFormat>;

/** `book`: writes the dossiers of several entities, or of all, as one file with an index of names. */
export const bookCommand: CliCommand = {
  name: 'book',
  words: ['CASE'],
  options: {
    entity: { value: 'ID', many: true },
    format: { value: 'FORMAT', choices: formats },
    out: { value: 'FILE', required: true },
    ...releaseOptions,
  },
  flags: [...releaseFlags, 'without-opening'],
  does: 'writes the dossiers of all entities with accepted mentions, or of those given, as one book with an index of names; it opens with the assessment of the case',
  run: async (invocation, surroundings) => {
    const out = resolve(surroundings.folder, invocation.values['out'] ?? '');
    const asked = invocation.values['format'] ?? extname(out).slice(1).toLowerCase();
    const format = formats.find((candidate) => candidate === asked);
    if (!format) return fail('usage', `book needs --format ${formats.join('|')}.`);
    return withCase(invocation, surroundings, 'read', async (session) => {
      const { lists, flags } = invocation;
      const books = new BookService(session, new DossierService(session));
      const chosen = entitiesOption(session, lists['entity'] ?? []);
      if (!chosen.ok) return chosen;
      const release = releaseOf(session, invocation);
      if (!release.ok) return release;
      const tools = { printer: printerByElectron(surroundings.env), fonts: fontsFolder() };
      const written = await books.export(
        chosen.value.length > 0 ? chosen.value : books.everyone(),
        format,
        out,
        tools,
        { withoutOpening: flags.has('without-opening'), release: release.value },
      );
      if (!written.ok) return written;
      const { pages, chapters, citations } = written.value;
      const size = pages === undefined ? '' : `, ${counted(pages, 'page')}`;
      return ok({
        json: { out, chapters, ...(pages !== undefined && { pages }), citations },
        text: `Wrote ${out}: ${counted(chapters, 'dossier')}, ${counted(citations, 'citation')}${size}`,
      });
    });
  },
};
