import { z } from 'zod';
import { fail, ok } from '../../result';
import { cleanLine } from '../../text/clean';
import type { CaseReader } from '../case-reader';
import { displayName } from '../entity';
import { entityIdSchema, judgementIdFor, templateIdSchema, type EntityId, type JudgementId } from '../ids';
import type { ChosenTemplate } from '../judgement';
import type { CaseRecord } from '../record';
import { dossierSections, templateSchema, type Template } from '../template';
import type { CommandContext, CommandFunction } from './context';
import { shorten } from './passage';

const templateGone = 'This template is no longer in the case. Nothing was changed.';
const entityGone = 'This entity is no longer in the case. Nothing was changed.';

const { shape } = templateSchema.unwrap();

/** The id of the judgement that chooses a template: for an entity's dossier, or without one for the case's book. */
export function chosenTemplateId(entityId: EntityId | null): JudgementId {
  return judgementIdFor(entityId === null ? 'template of the case' : `template of ${entityId}`);
}

/** The template that was chosen for an entity's dossier, or with null for the case's book; undefined for the usual one. */
export function templateFor(state: CaseReader, entityId: EntityId | null): Template | undefined {
  const chosen = state.record(chosenTemplateId(entityId));
  if (chosen?.type !== 'judgement' || chosen.kind !== 'chosen-template') return undefined;
  const template = state.record(chosen.templateId);
  return template?.type === 'template' ? template : undefined;
}

function choice(
  template: Template,
  entityId: EntityId | null,
  { at, author }: CommandContext,
): ChosenTemplate {
  return {
    type: 'judgement',
    kind: 'chosen-template',
    id: chosenTemplateId(entityId),
    ...(entityId === null ? {} : { entityId }),
    templateId: template.id,
    createdAt: at,
    author,
  };
}

/** Whose dossier a template is for: an entity's, or with null the book of the whole case. */
const forWhomSchema = entityIdSchema.nullable();

/** What `template.write` takes. */
export const writeTemplateArgs = z.strictObject({
  /** Of one that is there already; a new one is made where not given. */
  templateId: templateIdSchema.optional(),
  name: shape.name,
  sections: z.array(z.enum(dossierSections)).min(1).max(dossierSections.length).readonly(),
  empty: shape.empty,
  paper: shape.paper,
  marking: shape.marking,
  /** Chosen for this dossier in the same step. */
  useFor: forWhomSchema.optional(),
});

function isSameTemplate(a: Template, b: Template): boolean {
  return (
    a.name === b.name &&
    a.empty === b.empty &&
    a.paper === b.paper &&
    a.marking === b.marking &&
    a.sections.join() === b.sections.join()
  );
}

/** Makes a template for dossiers or changes one, and where wished chooses it for a dossier, as one step. */
export const writeTemplate: CommandFunction<z.infer<typeof writeTemplateArgs>> = (state, args, context) => {
  const { templateId, useFor, ...given } = args;
  const old = templateId === undefined ? undefined : state.record(templateId);
  if (templateId !== undefined && old?.type !== 'template') return fail('template-missing', templateGone);
  if (useFor && !state.entity(useFor)) return fail('entity-missing', entityGone);
  const name = cleanLine(given.name);
  if (name === '') return fail('name-empty', 'A template needs a name. Nothing was changed.');
  const known = old?.type === 'template' ? old : undefined;
  const template: Template = {
    type: 'template',
    id: known?.id ?? context.newId('template'),
    ...given,
    sections: [...new Set(given.sections)],
    name,
    marking: cleanLine(given.marking),
    createdAt: known?.createdAt ?? context.at,
    author: known?.author ?? context.author,
  };
  if (state.templates().some((other) => other.id !== template.id && other.name === name)) {
    return fail('name-taken', `Another template is called “${shorten(name)}”. Give this one another name.`);
  }
  const put: CaseRecord[] = known && isSameTemplate(known, template) ? [] : [template];
  if (useFor !== undefined && templateFor(state, useFor)?.id !== template.id) {
    put.push(choice(template, useFor, context));
  }
  if (put.length === 0) return fail('already-there', 'Nothing is different from before.');
  return ok({ label: `${known ? 'Change' : 'Make'} the template “${shorten(name)}”`, put, remove: [] });
};

/** What `template.choose` takes. */
export const chooseTemplateArgs = z.strictObject({
  useFor: forWhomSchema,
  /** Null for the usual order of sections. */
  templateId: templateIdSchema.nullable(),
});

/** Says by which template a dossier is made. */
export const chooseTemplate: CommandFunction<z.infer<typeof chooseTemplateArgs>> = (state, args, context) => {
  const entity = args.useFor === null ? null : state.entity(args.useFor);
  if (entity === undefined) return fail('entity-missing', entityGone);
  const whose = entity ? `“${shorten(displayName(entity))}”` : 'the whole case';
  const now = templateFor(state, args.useFor);
  if ((now?.id ?? null) === args.templateId) {
    return fail('already-there', 'The dossier is made by this template already.');
  }
  if (args.templateId === null) {
    const label = `Make the dossier of ${whose} as usual`;
    return ok({ label, put: [], remove: [chosenTemplateId(args.useFor)] });
  }
  const template = state.record(args.templateId);
  if (template?.type !== 'template') return fail('template-missing', templateGone);
  const label = `Make the dossier of ${whose} by “${shorten(template.name)}”`;
  return ok({ label, put: [choice(template, args.useFor, context)], remove: [] });
};

/** What `template.remove` takes. */
export const removeTemplateArgs = z.strictObject({ templateId: templateIdSchema });

/** Takes a template away; dossiers that were made by it are made as usual again. */
export const removeTemplate: CommandFunction<z.infer<typeof removeTemplateArgs>> = (state, args) => {
  const template = state.record(args.templateId);
  if (template?.type !== 'template') return fail('template-missing', templateGone);
  const choices = state
    .caseJudgements()
    .filter((judgement) => judgement.kind === 'chosen-template' && judgement.templateId === template.id);
  return ok({
    label: `Remove the template “${shorten(template.name)}”`,
    put: [],
    remove: [template.id, ...choices.map(({ id }) => id)],
  });
};
