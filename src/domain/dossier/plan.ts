import { dossierSections, type Template } from '../case/template';
import type { ShownSection } from './cited-in';
import type { DossierPlan } from './dossier';

/** What sections are called, in lists and as headings. */
export const sectionHeadings: Readonly<Record<ShownSection, string>> = {
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
  notes: 'Notes',
};

/** How dossiers are put together unless the analyst says otherwise. */
export const defaultPlan: DossierPlan = {
  sections: dossierSections,
  empty: 'leave-out',
  paper: 'a4',
  marking: '',
};

/** How a template says that dossiers are put together. */
export function planOf(template: Template | undefined): DossierPlan {
  if (!template) return defaultPlan;
  const { sections, empty, paper, marking } = template;
  return { sections, empty, paper, marking };
}
