import type { CaseReader } from '#domain/case/case-reader';
import type { Passage } from '#domain/case/commands/passage';
import type { EntityId } from '#domain/case/ids';
import { counted } from '#domain/dossier/words';
import type { NetworkRelation, Tie } from '#domain/network/network';
import type { Together } from '#domain/network/together';
import { inverseLabel, propertyLabel } from '#domain/statements/vocabulary';
import { focusOn, goTo } from '../../state/app-store';

/** How often two are named together: `in 3 sentences, 2 documents`. */
export function saidTogether({ sentences, paragraphs, documents }: Together): string {
  const near =
    sentences > 0
      ? counted(sentences, 'sentence', 'sentences')
      : paragraphs > 0
        ? counted(paragraphs, 'paragraph', 'paragraphs')
        : '';
  const of = counted(documents, 'document', 'documents');
  return near === '' ? `in ${of}` : `in ${near}, ${of}`;
}

/** A relation as seen from one of its ends: `owns 60 %`, `owned by (rumoured)`. */
export function saidRelation(relation: NetworkRelation, seenFrom: EntityId): string {
  const { property, share, qualifier, date } = relation;
  const label = relation.from === seenFrom ? propertyLabel(property) : inverseLabel(property);
  const how = share === undefined ? '' : ` ${share} %`;
  const notes = [qualifier, date === '' ? undefined : date].filter((note) => note !== undefined);
  return `${label}${how}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

/** All that ties two, in a few words, from the first to the second. */
export function saidTie(tie: Tie): string {
  const [first, ...more] = tie.relations;
  const together = tie.together ? `named together ${saidTogether(tie.together)}` : '';
  if (!first) return together;
  return `${saidRelation(first, first.from)}${more.length > 0 ? ` and ${more.length} more` : ''}`;
}

/** Whose end of a tie is to be named first: the subject of its first relation. */
export function endsOf(tie: Tie): readonly [EntityId, EntityId] {
  const [first] = tie.relations;
  return first ? [first.from, first.to] : [tie.a, tie.b];
}

/** Passages that speak for a tie: the evidence of its relations, else where both are named. */
export function passagesOf({ relations, together }: Tie): ReadonlyArray<Passage> {
  const evidence = relations.flatMap(({ passages }) =>
    passages
      .filter(({ disputes }) => !disputes)
      .map(({ documentId, start, end }) => ({ documentId, start, end })),
  );
  if (evidence.length > 0) return evidence;
  return (together?.passages ?? []).map(({ documentId, start, end }) => ({ documentId, start, end }));
}

/** Goes to a passage, and where it is evidence puts that into focus. */
export function goToPassage({ documentId, start, end }: Passage, reader: CaseReader): void {
  const mark = reader
    .annotationsOf(documentId)
    .find(({ kind, anchor }) => kind === 'evidence' && anchor.start === start && anchor.end === end);
  if (mark) focusOn({ on: 'annotation', annotationId: mark.id });
  goTo({ room: 'reader', documentId, at: { start, end } });
}
