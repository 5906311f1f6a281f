import type { DossierSection } from '../case/template';
import type { Dossier, NoteBlock, Stated } from './dossier';
import { datedStatements } from './statements';

/** A section of a file that is made of a dossier: one of its plan, or the notes that a plan without passages still needs. */
export type ShownSection = DossierSection | 'notes';

function ofStated(statements: ReadonlyArray<Stated>): ReadonlyArray<number> {
  return statements.flatMap(({ supports, disputes }) => [...supports, ...disputes]);
}

/** The citations of a note, in its order. */
function ofBlocks(blocks: ReadonlyArray<NoteBlock>): ReadonlyArray<number> {
  return blocks.flatMap(({ inlines }) => inlines.flatMap(({ cites = [] }) => cites));
}

/** The passages that statements bearing on a question rest on, rising. */
export function passagesOfQuestion(
  { facts, relations }: Pick<Dossier, 'facts' | 'relations'>,
  { statementIds }: Dossier['questions'][number],
): ReadonlyArray<number> {
  const asked = new Set(statementIds);
  const stated = [...facts, ...relations].filter(({ statementId }) => asked.has(statementId));
  return [...new Set(ofStated(stated))].sort((a, b) => a - b);
}

/** The numbers of the passages that the words of a section rest on. */
function citedBy(section: DossierSection, dossier: Dossier): ReadonlyArray<number> {
  switch (section) {
    case 'key-facts':
      return ofStated(dossier.facts);
    case 'relations':
      return ofStated(dossier.relations);
    case 'timeline':
      return ofStated(datedStatements(dossier));
    case 'assessment':
      return ofBlocks(dossier.assessment);
    case 'disputed':
      return dossier.disputed.flatMap(({ sides }) => sides.flatMap(({ cites }) => cites));
    case 'single-source':
      return dossier.singleSource.flatMap(({ cites }) => cites);
    case 'questions':
      return dossier.questions.flatMap((question) => passagesOfQuestion(dossier, question));
    default:
      return [];
  }
}

/** For each passage that something rests on, the sections in which it is cited, in the order of the plan. */
export function citedIn(dossier: Dossier): ReadonlyMap<number, ReadonlyArray<DossierSection>> {
  const cited = new Map<number, DossierSection[]>();
  for (const section of dossier.plan.sections) {
    for (const number of new Set(citedBy(section, dossier))) {
      const known = cited.get(number);
      if (known) known.push(section);
      else cited.set(number, [section]);
    }
  }
  return cited;
}

/**
 * The sections that a file has, in order. A plan without the passages gets notes, with those that are cited, behind the last
 * section that cites any: a number must lead somewhere.
 */
export function shownSections(dossier: Dossier): ReadonlyArray<ShownSection> {
  const { sections } = dossier.plan;
  if (sections.includes('passages') || citedIn(dossier).size === 0) return sections;
  const last = sections.findLastIndex((section) => citedBy(section, dossier).length > 0);
  return [...sections.slice(0, last + 1), 'notes', ...sections.slice(last + 1)];
}

/** The dossier with the passages that stand in its file: all where its plan has them, else those in the notes. */
export function withShownPassages(dossier: Dossier): Dossier {
  return dossier.plan.sections.includes('passages') ? dossier : onlyCited(dossier);
}

/** The dossier with those of its passages alone that something rests on. */
export function onlyCited(dossier: Dossier): Dossier {
  const cited = citedIn(dossier);
  return {
    ...dossier,
    sources: dossier.sources.map((source) => ({
      ...source,
      citations: source.citations.filter(({ number }) => cited.has(number)),
    })),
  };
}
