import { z } from 'zod';
import { fail, ok } from '../../result';
import { cleanLine } from '../../text/clean';
import { foldWord } from '../../text/fold';
import { displayName, entityNameSchema, entitySchema, type Entity } from '../entity';
import { entityIdSchema, type EntityId } from '../ids';
import type { Judgement } from '../judgement';
import type { CaseReader } from '../case-reader';
import type { CaseRecord } from '../record';
import type { CommandFunction } from './context';
import { shorten } from './passage';

const entityGone = 'This entity is no longer in the case. Nothing was changed.';

/** A form as forms are compared: without case, accents and the width of white space. */
export function foldedForm(form: string): string {
  return form.trim().split(/\s+/u).map(foldWord).join(' ');
}

const formSchema = entityNameSchema.unwrap().shape.form;

/** What `name.accept` takes. */
export const addNamesArgs = z.strictObject({
  names: z
    .array(z.strictObject({ entityId: entityIdSchema, name: entityNameSchema }).readonly())
    .min(1)
    .readonly(),
});

/** Earlier rejections of forms as names of an entity: a later yes takes them back. */
function rejectedAliases(state: CaseReader, entityId: EntityId, forms: ReadonlySet<string>) {
  return state
    .caseJudgements()
    .filter(
      (judgement) =>
        judgement.kind === 'rejected-alias' &&
        state.idOf(judgement.entityId) === entityId &&
        forms.has(foldedForm(judgement.form)),
    );
}

/** Adds names to entities, one or many, as one step. Names that an entity has already are passed over. */
export const addNames: CommandFunction<z.infer<typeof addNamesArgs>> = (state, args) => {
  const changed = new Map<EntityId, Entity>();
  const added: string[] = [];
  const forms = new Map<EntityId, Set<string>>();
  for (const { entityId, name } of args.names) {
    const entity = state.entity(entityId);
    const own = entity && (changed.get(entity.id) ?? state.ownEntity(entity.id));
    if (!entity || !own) return fail('entity-missing', entityGone);
    const form = cleanLine(name.form);
    if (form === '') return fail('name-empty', 'A name needs letters. Nothing was changed.');
    if ([...entity.names, ...own.names].some((known) => known.form === form)) continue;
    changed.set(entity.id, { ...own, names: [...own.names, { form, kind: name.kind }] });
    added.push(form);
    forms.set(entity.id, (forms.get(entity.id) ?? new Set()).add(foldedForm(form)));
  }
  const [only, second] = [...changed.values()];
  if (!only) return fail('already-there', 'All of these names are known already.');
  const remove = [...forms].flatMap(([id, of]) => rejectedAliases(state, id, of).map((one) => one.id));
  const what = added.length === 1 ? `the name “${shorten(added[0] ?? '')}”` : `${added.length} names`;
  const where = second ? `${changed.size} entities` : `“${shorten(displayName(only))}”`;
  return ok({ label: `Add ${what} to ${where}`, put: [...changed.values()], remove });
};

/** What `name.reject` takes. */
export const rejectNamesArgs = z.strictObject({
  names: z
    .array(z.strictObject({ entityId: entityIdSchema, form: formSchema }).readonly())
    .min(1)
    .readonly(),
});

/** Remembers that proposed names are none of these entities', so that they are not proposed again. One step. */
export const rejectNames: CommandFunction<z.infer<typeof rejectNamesArgs>> = (state, args, context) => {
  const put: Judgement[] = [];
  for (const { entityId, form } of args.names) {
    const entity = state.entity(entityId);
    if (!entity) return fail('entity-missing', entityGone);
    if (rejectedAliases(state, entity.id, new Set([foldedForm(form)])).length > 0) continue;
    put.push({
      type: 'judgement',
      kind: 'rejected-alias',
      id: context.newId('judgement'),
      entityId: entity.id,
      form,
      createdAt: context.at,
      author: context.author,
    });
  }
  if (put.length === 0) return fail('already-there', 'All of these were rejected before.');
  const [first] = args.names;
  const what = put.length === 1 ? `the name “${shorten(first?.form ?? '')}”` : `${put.length} proposed names`;
  return ok({ label: `Reject ${what}`, put, remove: [] });
};

const newEntitySchema = z
  .strictObject({
    schema: entitySchema.unwrap().shape.schema,
    names: z.array(entityNameSchema).min(1).readonly(),
  })
  .readonly();

/** What `candidate.accept` takes. */
export const createEntitiesArgs = z.strictObject({ entities: z.array(newEntitySchema).min(1).readonly() });

/** Makes entities out of proposed ones, one or many, as one step. */
export const createEntities: CommandFunction<z.infer<typeof createEntitiesArgs>> = (state, args, context) => {
  const put: CaseRecord[] = [];
  const forms = new Set<string>();
  for (const { schema, names } of args.entities) {
    const tidy = [...new Map(names.map(({ form, kind }) => [cleanLine(form), kind]))]
      .filter(([form]) => form !== '')
      .map(([form, kind]) => ({ form, kind }));
    if (tidy.length === 0) return fail('name-empty', 'An entity needs a name. Nothing was changed.');
    for (const { form } of tidy) forms.add(foldedForm(form));
    put.push({
      type: 'entity',
      id: context.newId('entity'),
      schema,
      names: tidy,
      description: '',
      createdAt: context.at,
    });
  }
  const remove = state
    .caseJudgements()
    .filter((one) => one.kind === 'rejected-candidate' && forms.has(foldedForm(one.form)))
    .map(({ id }) => id);
  const [first] = args.entities;
  const label =
    put.length === 1 ? `New entity “${shorten(first?.names[0]?.form ?? '')}”` : `${put.length} new entities`;
  return ok({ label, put, remove });
};

/** What `candidate.reject` takes. */
export const rejectCandidatesArgs = z.strictObject({ forms: z.array(formSchema).min(1).readonly() });

/** Remembers that proposed entities are not wanted, so that they are not proposed again. One step. */
export const rejectCandidates: CommandFunction<z.infer<typeof rejectCandidatesArgs>> = (
  state,
  args,
  context,
) => {
  const known = new Set(
    state
      .caseJudgements()
      .flatMap((one) => (one.kind === 'rejected-candidate' ? [foldedForm(one.form)] : [])),
  );
  const put: Judgement[] = [];
  for (const form of args.forms) {
    if (known.has(foldedForm(form))) continue;
    known.add(foldedForm(form));
    put.push({
      type: 'judgement',
      kind: 'rejected-candidate',
      id: context.newId('judgement'),
      form,
      createdAt: context.at,
      author: context.author,
    });
  }
  if (put.length === 0) return fail('already-there', 'All of these were rejected before.');
  const label =
    put.length === 1
      ? `Reject the proposed entity “${shorten(args.forms[0] ?? '')}”`
      : `Reject ${put.length} proposed entities`;
  return ok({ label, put, remove: [] });
};
