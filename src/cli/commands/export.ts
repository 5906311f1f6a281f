import { resolve } from 'node:path';
import { exchangeFormats } from '#domain/exchange/formats';
import { fail, ok } from '#domain/result';
import { exportCase } from '#services/export-case';
import type { CliCommand } from '../program';
import { counted, documentsOption, withCase } from './shared';

/** `export`: writes the whole case in a format of other programs. */
export const exportCommand: CliCommand = {
  name: 'export',
  words: ['CASE'],
  options: {
    format: { value: 'FORMAT', choices: exchangeFormats, required: true },
    out: { value: 'FILE', required: true },
    'leave-out': { value: 'DOCUMENT', many: true },
  },
  flags: ['without-notes'],
  does: 'writes the whole case as W3C Web Annotations, FollowTheMoney, REFI-QDA, tables or JSON',
  run: async (invocation, surroundings) => {
    const out = resolve(surroundings.folder, invocation.values['out'] ?? '');
    const format = exchangeFormats.find((candidate) => candidate === invocation.values['format']);
    if (!format) return fail('usage', `export needs --format ${exchangeFormats.join('|')}.`);
    return withCase(invocation, surroundings, 'read', async (session) => {
      const leaveOut = documentsOption(session, invocation.lists['leave-out'] ?? []);
      if (!leaveOut.ok) return leaveOut;
      const written = await exportCase(session, format, out, {
        scope: { withoutNotes: invocation.flags.has('without-notes'), leaveOut: leaveOut.value },
        version: surroundings.version,
      });
      if (!written.ok) return written;
      const { documents, entities, marks, statements, notes, questions } = written.value;
      return ok({
        json: { out, format, documents, entities, marks, statements, notes, questions },
        text: `Wrote ${out}: ${counted(documents, 'document')}, ${counted(entities, 'entity', 'entities')}, ${counted(marks, 'mark')}, ${counted(statements, 'statement')}, ${counted(notes, 'note')}`,
      });
    });
  },
};
