import { extname, resolve } from 'node:path';
import { fail, ok } from '#domain/result';
import { DossierService, type DossierFormat } from '#services/dossier-service';
import { printerByElectron } from '../pdf-by-electron';
import { fontsFolder } from '../places';
import type { CliCommand } from '../program';
import { releaseFlags, releaseOf, releaseOptions } from './release';
import { counted, entityOption, withCase } from './shared';

const formats = ['json', 'html', 'md', 'docx', 'pdf'] as const satisfies ReadonlyArray<DossierFormat>;

/** `dossier`: writes the dossier of an entity to a file. */
export const dossierCommand: CliCommand = {
  name: 'dossier',
  words: ['CASE'],
  options: {
    entity: { value: 'ID', required: true },
    format: { value: 'FORMAT', choices: formats },
    out: { value: 'FILE', required: true },
    ...releaseOptions,
  },
  flags: releaseFlags,
  does: "writes an entity's dossier; without --format, the ending of FILE says which",
  run: async (invocation, surroundings) => {
    const out = resolve(surroundings.folder, invocation.values['out'] ?? '');
    const asked = invocation.values['format'] ?? extname(out).slice(1).toLowerCase();
    const format = formats.find((candidate) => candidate === asked);
    if (!format) return fail('usage', `dossier needs --format ${formats.join('|')}.`);
    return withCase(invocation, surroundings, 'read', async (session) => {
      const entity = entityOption(session, invocation);
      if (!entity.ok) return entity;
      if (!entity.value) return fail('usage', 'dossier needs --entity.');
      const release = releaseOf(session, invocation);
      if (!release.ok) return release;
      const tools = { printer: printerByElectron(surroundings.env), fonts: fontsFolder() };
      const written = await new DossierService(session).export(entity.value.id, format, out, tools, {
        release: release.value,
      });
      if (!written.ok) return written;
      const { pages, citations } = written.value;
      const size = pages === undefined ? '' : `, ${counted(pages, 'page')}`;
      return ok({
        json: { out, ...(pages !== undefined && { pages }), citations },
        text: `Wrote ${out}: ${counted(citations, 'citation')}${size}`,
      });
    });
  },
};
