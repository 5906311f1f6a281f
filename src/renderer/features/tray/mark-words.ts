import type { Annotation } from '#domain/case/annotation';
import type { CaseReader } from '#domain/case/case-reader';
import { displayName } from '#domain/case/entity';
import { statementInWords } from '#domain/case/statement-words';

/** What a mark says of its passage, in a few words: "Mention of Port of Chancay". */
export function markWords(mark: Annotation, reader: CaseReader): string {
  switch (mark.kind) {
    case 'mention': {
      const entity = reader.entity(mark.entityId);
      return entity ? `Mention of ${displayName(entity)}` : 'Mention';
    }
    case 'highlight':
      return `Highlight, ${mark.colour}`;
    case 'comment':
      return 'Comment';
    case 'evidence': {
      const statement = reader.statement(mark.statementId);
      if (!statement) return 'Evidence';
      const said = statementInWords(statement, (id) => {
        const entity = reader.entity(id);
        return entity ? displayName(entity) : '';
      });
      return `Evidence ${mark.stance === 'supports' ? 'for' : 'against'}: ${said}`;
    }
  }
}
