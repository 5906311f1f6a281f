import type { Suggestion } from '#contract/mentions';
import type { Annotation, HighlightColour, Mention } from '#domain/case/annotation';
import type { CommandInput } from '#domain/case/commands/command';
import type { Passage } from '#domain/case/commands/passage';
import type { NameKind } from '#domain/case/entity';
import type { AnnotationId, EntityId } from '#domain/case/ids';
import type { NoteContent } from '#domain/case/note';
import { run, sayStep } from '../../state/actions';
import { focusOn, useApp } from '../../state/app-store';
import { guessNameKind } from './guess-name';
import { painting } from './pending-marks';

function marksAt({ documentId, start, end }: Passage): ReadonlyArray<Annotation> {
  return useApp
    .getState()
    .reader.annotationsOf(documentId)
    .filter(({ anchor }) => anchor.start === start && anchor.end === end);
}

/** Runs a command that makes a mark at a passage, and puts the mark into focus; null where it was refused. */
async function makeMark(passage: Passage, command: CommandInput): Promise<Annotation | null> {
  const before = new Set(marksAt(passage).map(({ id }) => id));
  if ((await painting(passage, command, () => run(command))) === null) return null;
  // The Change has reached the mirror before the command is answered.
  const made = marksAt(passage).find(({ id }) => !before.has(id)) ?? null;
  if (made) focusOn({ on: 'annotation', annotationId: made.id });
  return made;
}

async function makeMention(passage: Passage, command: CommandInput): Promise<Mention | null> {
  const made = await makeMark(passage, command);
  return made?.kind === 'mention' ? made : null;
}

/** Highlights a passage. */
export function highlight(passage: Passage, colour: HighlightColour): Promise<Annotation | null> {
  return makeMark(passage, { name: 'mark.highlight', args: { passage, colour } });
}

/** Comments on a passage. */
export function comment(passage: Passage, content: NoteContent): Promise<Annotation | null> {
  return makeMark(passage, { name: 'mark.comment', args: { passage, content } });
}

/** Tags a passage with an entity; with `addNameAs` its words become one more name of the entity, in the same step. */
export function tag(
  passage: Passage,
  entityId: EntityId,
  addNameAs: NameKind | null,
): Promise<Mention | null> {
  const name = addNameAs ? { addNameAs } : {};
  return makeMention(passage, { name: 'mention.tag', args: { entityId, passage, ...name } });
}

/**
 * Makes an entity and tags a passage with it, as one step.
 *
 * @param name how the entity is called; where the passage says it otherwise, those words become another name
 * @param words the words of the passage
 * @param others further names
 */
export function tagNew(
  passage: Passage,
  {
    name,
    words,
    schema,
    others,
  }: {
    readonly name: string;
    readonly words: string;
    readonly schema: string;
    readonly others: ReadonlyArray<string>;
  },
): Promise<Mention | null> {
  const names = [
    { form: name, kind: 'name' as const },
    ...others.map((form) => ({ form, kind: guessNameKind(form).kind })),
    ...([name, ...others].includes(words) ? [] : [{ form: words, kind: 'alias' as const }]),
  ];
  return makeMention(passage, { name: 'entity.create', args: { schema, names, passage } });
}

/** Runs a command that marks many passages, and says how many with a way back. */
async function markAll(command: CommandInput, said: string): Promise<boolean> {
  if ((await run(command)) === null) return false;
  sayStep(said);
  return true;
}

function passagesOf(passages: ReadonlyArray<Passage>): string {
  return passages.length === 1 ? '1 passage' : `${passages.length.toLocaleString('en')} passages`;
}

/** Highlights passages as one step. */
export function highlightAll(passages: ReadonlyArray<Passage>, colour: HighlightColour): Promise<boolean> {
  const command = { name: 'mark.highlightMany', args: { passages, colour } } as const;
  return markAll(command, `${passagesOf(passages)} highlighted`);
}

/** Tags passages with an entity as one step. */
export function tagAll(passages: ReadonlyArray<Passage>, entityId: EntityId): Promise<boolean> {
  const mentions = passages.map((passage) => ({ entityId, passage }));
  return markAll({ name: 'mention.accept', args: { mentions } }, `${passagesOf(passages)} tagged`);
}

/** Makes an entity and tags passages with it, as one step. */
export function tagAllNew(
  passages: ReadonlyArray<Passage>,
  entity: { readonly name: string; readonly schema: string; readonly others: ReadonlyArray<string> },
): Promise<boolean> {
  const { name, schema, others } = entity;
  const names = [
    { form: name, kind: 'name' as const },
    ...others.map((form) => ({ form, kind: guessNameKind(form).kind })),
  ];
  const command = { name: 'entity.create', args: { schema, names, passages } } as const;
  return markAll(command, `${passagesOf(passages)} tagged as “${name}”`);
}

/** Removes a mark, and says so with a way back. */
export async function removeMark(annotationId: AnnotationId): Promise<boolean> {
  const { reader } = useApp.getState();
  const mark = reader.annotation(annotationId);
  if (!mark) return false;
  const noted = reader.noteAbout({ of: 'annotation', annotationId });
  if ((await run({ name: 'mark.remove', args: { annotationIds: [annotationId] } })) === null) return false;
  const what = mark.kind === 'mention' ? 'Mention' : mark.kind === 'highlight' ? 'Highlight' : 'Comment';
  const also = noted && mark.kind !== 'comment' ? ' and its note' : '';
  sayStep(`${what}${also} removed`);
  return true;
}

/** Accepts suggestions as one step. */
export async function accept(suggestions: ReadonlyArray<Suggestion>): Promise<void> {
  const mentions = suggestions.map(({ entityId, passage }) => ({ entityId, passage }));
  if ((await run({ name: 'mention.accept', args: { mentions } })) === null) return;
  const count = mentions.length === 1 ? '1 mention' : `${mentions.length} mentions`;
  sayStep(`${count} accepted`);
}

/** Says that a suggestion is none; it is not offered again. */
export async function reject({ entityId, passage }: Suggestion): Promise<void> {
  const done = await run({ name: 'mention.reject', args: { mentions: [{ entityId, passage }] } });
  if (done !== null) sayStep('Not a mention');
}

/** Gives a mark other ends; returns whether that was done. */
export async function adjustMark(annotationId: AnnotationId, passage: Passage): Promise<boolean> {
  return (await run({ name: 'mark.adjust', args: { annotationId, passage } })) !== null;
}
