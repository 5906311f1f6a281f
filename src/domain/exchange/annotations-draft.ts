import { describePassage } from '../anchoring/anchor';
import type { Annotation } from '../case/annotation';
import type { CaseReader } from '../case/case-reader';
import type { ChangeDraft } from '../case/change';
import type { CommandContext } from '../case/commands/context';
import { entityIdSchema, statementIdSchema, type DocumentId, type EntityId } from '../case/ids';
import type { CaseRecord } from '../case/record';
import { noteFromText, noteText } from '../notes/blocks';
import type { Range } from '../text/range';
import { isThing } from './ftm-schemata';
import type { ReadAnnotation } from './read-annotations';

/** An annotation with its passage in a document of the case. */
export interface PlacedAnnotation {
  readonly annotation: ReadAnnotation;
  readonly documentId: DocumentId;
  readonly range: Range;
}

/** What becomes of annotations: one Change, and how many of them the case had already. */
export interface AnnotationsDraft {
  readonly draft: ChangeDraft;
  readonly marks: number;
  readonly entities: number;
  readonly already: number;
}

/** The schema of what is named without one that is known: the widest that can be somebody or something. */
const UNKNOWN_SCHEMA = 'LegalEntity';

/** Finds or makes the entities that annotations name. */
class Named {
  readonly made: CaseRecord[] = [];
  readonly #state: CaseReader;
  readonly #context: CommandContext;
  readonly #byForm = new Map<string, Set<EntityId>>();
  readonly #own = new Map<string, EntityId>();

  constructor(state: CaseReader, context: CommandContext) {
    this.#state = state;
    this.#context = context;
    for (const { id, names } of state.entities()) {
      for (const { form } of names) this.#byForm.set(form, (this.#byForm.get(form) ?? new Set()).add(id));
    }
  }

  /** By its id in a case, else by a name that only one entity has, else a new one. */
  idOf({ id, name, schema }: NonNullable<ReadAnnotation['entity']>): EntityId {
    const asked = entityIdSchema.safeParse(id);
    if (asked.success && this.#state.ownEntity(asked.data)) return this.#state.idOf(asked.data);
    const key = asked.success ? asked.data : `${schema} ${name}`;
    const own = this.#own.get(key);
    if (own) return own;
    const [same, ...others] = this.#byForm.get(name) ?? [];
    if (!asked.success && same && others.length === 0) return same;
    const free = asked.success && !this.#state.record(asked.data);
    const entityId = free ? asked.data : this.#context.newId('entity');
    this.#own.set(key, entityId);
    this.made.push({
      type: 'entity',
      id: entityId,
      schema: isThing(schema) ? schema : UNKNOWN_SCHEMA,
      names: [{ form: name === '' ? entityId : name, kind: 'name' }],
      description: '',
      createdAt: this.#context.at,
    });
    return entityId;
  }
}

/** The words of a mark that has no place of its own in this case. */
function evidenceInWords({ stance, words }: NonNullable<ReadAnnotation['evidence']>): string {
  const said = stance === 'supports' ? 'Supports a statement' : 'Disputes a statement';
  return words === '' ? `${said}.` : `${said}: ${words}`;
}

/** Tells marks apart that say the same of the same passage. */
function keyOf(mark: Annotation, state: CaseReader, comment: string): string {
  const { start, end } = mark.anchor;
  const said =
    mark.kind === 'mention'
      ? state.idOf(mark.entityId)
      : mark.kind === 'highlight'
        ? mark.colour
        : mark.kind === 'evidence'
          ? `${mark.statementId} ${mark.stance}`
          : comment;
  return [mark.documentId, start, end, mark.kind, said].join(' ');
}

/**
 * Makes marks of annotations that have their places: a mention of what is identified, a highlight, evidence for a statement that the case
 * has, and else a comment. They keep who made them and when. What the case says already of a passage is passed over.
 *
 * @param textOf the canonical text of each document concerned
 */
export function annotationsDraft(
  state: CaseReader,
  placed: ReadonlyArray<PlacedAnnotation>,
  context: CommandContext,
  textOf: (id: DocumentId) => string,
): AnnotationsDraft {
  const named = new Named(state, context);
  const marks: CaseRecord[] = [];
  const notes: CaseRecord[] = [];
  const known = new Set<string>();
  for (const id of new Set(placed.map(({ documentId }) => documentId))) {
    for (const mark of state.annotationsOf(id)) {
      const note = state.noteAbout({ of: 'annotation', annotationId: mark.id });
      known.add(keyOf(mark, state, note ? noteText(note.content).trim() : ''));
    }
  }
  let already = 0;
  for (const { annotation, documentId, range } of placed) {
    const shared = {
      type: 'annotation' as const,
      id: context.newId('annotation'),
      documentId,
      anchor: describePassage(textOf(documentId), range.start, range.end),
      createdAt: annotation.created ?? context.at,
      author: annotation.creator === '' ? context.author : annotation.creator,
    };
    const { mark, comment } = markOf(annotation, shared, state, named);
    const content = noteFromText(comment);
    const key = keyOf(mark, state, noteText(content).trim());
    if (known.has(key)) {
      already += 1;
      continue;
    }
    known.add(key);
    marks.push(mark);
    if (comment.trim() === '') continue;
    const { createdAt, author } = shared;
    notes.push({
      type: 'note',
      id: context.newId('note'),
      subject: { of: 'annotation', annotationId: mark.id },
      content,
      createdAt,
      updatedAt: createdAt,
      author,
    });
  }
  const count = marks.length;
  return {
    draft: {
      label: `Import ${count === 1 ? 'an annotation' : `${count} annotations`}`,
      put: [...named.made, ...marks, ...notes],
      remove: [],
    },
    marks: count,
    entities: named.made.length,
    already,
  };
}

function markOf(
  { entity, evidence, motivation, colour, comment }: ReadAnnotation,
  shared: Pick<Annotation, 'type' | 'id' | 'documentId' | 'anchor' | 'createdAt' | 'author'>,
  state: CaseReader,
  named: Named,
): { readonly mark: Annotation; readonly comment: string } {
  if (entity) return { mark: { ...shared, kind: 'mention', entityId: named.idOf(entity) }, comment };
  if (evidence) {
    const id = statementIdSchema.safeParse(evidence.statementId);
    if (id.success && state.statement(id.data)) {
      const { stance } = evidence;
      return { mark: { ...shared, kind: 'evidence', statementId: id.data, stance }, comment };
    }
    const words = [evidenceInWords(evidence), comment].filter((one) => one !== '').join('\n\n');
    return { mark: { ...shared, kind: 'comment' }, comment: words };
  }
  if (motivation === 'highlighting') return { mark: { ...shared, kind: 'highlight', colour }, comment };
  return { mark: { ...shared, kind: 'comment' }, comment };
}
