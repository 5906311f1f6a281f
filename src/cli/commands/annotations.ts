import { ok } from '#domain/result';
import { importAnnotationFile } from '#services/annotation-file';
import type { CliCommand } from '../program';
import { counted, textOfFile, withCase } from './shared';

/** `annotations import`: W3C Web Annotations onto documents of the case. */
export const annotationsImportCommand: CliCommand = {
  name: 'annotations import',
  words: ['CASE', 'FILE'],
  options: {},
  does: 'imports W3C Web Annotations onto the documents of the case, as one change; what has no sure place is told',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'write', async (session) => {
      const text = await textOfFile(invocation, surroundings);
      if (!text.ok) return text;
      const done = await importAnnotationFile(session, text.value);
      if (!done.ok) return done;
      const { imported, entities, already, unplaced, passedOver } = done.value;
      for (const { quote, reason } of unplaced) {
        surroundings.complain(
          `Not placed: ${quote === '' ? 'an annotation' : `“${quote}”`}, since ${reason}.`,
        );
      }
      if (passedOver > 0)
        surroundings.complain(`${counted(passedOver, 'object')} of the file are no annotations.`);
      return ok({
        json: { imported, entities, already, unplaced, passedOver },
        text: `${counted(imported, 'annotation')} imported, ${already} there already, ${unplaced.length} without a place; ${counted(entities, 'new entity', 'new entities')}`,
      });
    }),
};
