import type { CaseReader } from '../case/case-state';
import { judgementIdFor, type EntityId, type JudgementId } from '../case/ids';
import { dossierSections, type DossierSection, type Template } from '../case/template';
import type { DossierPlan } from './dossier';

/** What sections are called, in lists and as headings. */
export const sectionHeadings: Readonly<Record<DossierSection, string>> = {
  summary: 'Summary',
  identity: 'Names',
  'key-facts': 'Key facts',
  assessment: 'Assessment',
  relations: 'Relations',
  timeline: 'Timeline',
  disputed: 'Disputed facts',
  'single-source': 'Resting on one source',
  passages: 'Passages',
  network: 'Network',
  questions: 'Open questions',
  sources: 'Sources',
  method: 'Method',
};

/** How dossiers are put together unless the analyst says otherwise. */
export const defaultPlan: DossierPlan = {
  sections: dossierSections,
  empty: 'leave-out',
  paper: 'a4',
  marking: '',
};

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

/** How a template says that dossiers are put together. */
export function planOf(template: Template | undefined): DossierPlan {
  if (!template) return defaultPlan;
  const { sections, empty, paper, marking } = template;
  return { sections, empty, paper, marking };
}
