import type { CaseReader } from '../case/case-reader';
import type { Entity } from '../case/entity';
import { entityIdSchema, type EntityId } from '../case/ids';
import type { Dossier, DossierPlan } from './dossier';

/**
 * Stands in place of an entity for the case as a whole, whose assessment opens a book. No record has this id, and it leaves
 * the program in no file.
 */
export const WHOLE_CASE: EntityId = entityIdSchema.parse('the-case-as-a-whole');

/** The case as something that a chapter can be about. */
export const wholeCase: Entity = {
  type: 'entity',
  id: WHOLE_CASE,
  schema: '',
  names: [{ form: 'The case as a whole', kind: 'name' }],
  description: '',
  createdAt: '',
};

/** Whether a dossier is about the case as a whole: it holds the assessment of the case and what that quotes, nothing else. */
export function isOfWholeCase({ entityId }: Pick<Dossier, 'entityId'>): boolean {
  return entityId === WHOLE_CASE;
}

/** Whether anything is written about the case that a book by this plan could open with. */
export function hasOpening(state: CaseReader, { sections }: Pick<DossierPlan, 'sections'>): boolean {
  return sections.includes('assessment') && state.noteAbout({ of: 'case' }) !== undefined;
}

/** How the chapter on the case is put together, in a book by this plan: the assessment, and the passages it rests on. */
export function openingPlan(plan: DossierPlan): DossierPlan {
  return { ...plan, sections: ['assessment', 'passages'], empty: 'leave-out' };
}
