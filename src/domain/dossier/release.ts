import { z } from 'zod';
import type { CaseReader } from '../case/case-reader';
import { documentTitle } from '../case/document';
import { documentIdSchema, entityIdSchema, type EntityId } from '../case/ids';
import type { Citation, Dossier, NoteBlock, Source, Stated } from './dossier';
import type { Mask } from './mask';
import { maskLabels, maskOf, tellsIn } from './mask-names';

/** What leaves the house: what is left out of a dossier, and who is not named in it. */
export const releaseSchema = z
  .strictObject({
    /** Without assessment, comments, notes, answers, and reasons of grades: what is the analyst's own. */
    withoutNotes: z.boolean(),
    /** Documents that are not cited and not named. */
    leaveOut: z.array(documentIdSchema).readonly(),
    /** Entities that go under a label such as "Person A". */
    mask: z.array(entityIdSchema).readonly(),
  })
  .readonly();
export type Release = z.infer<typeof releaseSchema>;

/** All that a dossier holds leaves. */
export const wholeRelease: Release = { withoutNotes: false, leaveOut: [], mask: [] };

function maskedBlocks(
  blocks: ReadonlyArray<NoteBlock>,
  mask: Mask,
  isMasked: (id: EntityId) => boolean,
): ReadonlyArray<NoteBlock> {
  return blocks.map((block) => {
    // A name may be half in bold: the words of a block are masked as one, and put back run by run.
    const whole = block.inlines.map(({ text }) => text).join('');
    const masked = mask.apply(whole);
    let at = 0;
    const inlines = block.inlines.map((inline) => {
      const start = masked.placeOf(at);
      at += inline.text.length;
      // What is no name in the row of runs may be one in a run by itself.
      const text = mask.text(masked.text.slice(start, masked.placeOf(at)));
      const { href, reference, ...rest } = inline;
      const tells = reference?.to === 'entity' && isMasked(reference.entityId);
      return {
        ...rest,
        text,
        ...(href !== undefined && !tellsIn(href, mask) && { href }),
        ...(reference && !tells && { reference }),
      };
    });
    return { ...block, inlines: inlines.filter(({ text }) => text !== '') };
  });
}

/** A citation with its sentence masked as a whole, and put back around its mentions. */
function maskedCitation(
  citation: Citation,
  mask: Mask,
  commentsOf: (comments: Citation['comments']) => Citation['comments'],
): Citation {
  const { before, match, after, alsoAt } = citation;
  const { text, placeOf } = mask.apply(before + match + after);
  const start = placeOf(before.length);
  const end = placeOf(before.length + match.length);
  const offset = before.length + match.length;
  return {
    ...citation,
    before: text.slice(0, start),
    match: text.slice(start, end),
    after: text.slice(end),
    alsoAt: alsoAt
      .map((range) => ({
        start: placeOf(offset + range.start) - end,
        end: placeOf(offset + range.end) - end,
      }))
      .filter((range) => range.end > range.start),
    comments: commentsOf(citation.comments),
  };
}

/** Passages, statements and questions with their citations numbered anew. */
function renumbered(sources: ReadonlyArray<Source>): {
  readonly sources: ReadonlyArray<Source>;
  readonly numbers: ReadonlyMap<number, number>;
} {
  const numbers = new Map<number, number>();
  const made = sources.map((source, index) => ({
    ...source,
    number: index + 1,
    citations: source.citations.map((citation) => {
      const number = numbers.size + 1;
      numbers.set(citation.number, number);
      return { ...citation, number };
    }),
  }));
  return { sources: made, numbers };
}

/** Blocks with the citations of their references numbered anew; what was left out is cited no more. */
function renumberedBlocks(
  blocks: ReadonlyArray<NoteBlock>,
  numbers: ReadonlyMap<number, number>,
): ReadonlyArray<NoteBlock> {
  return blocks.map((block) => ({
    ...block,
    inlines: block.inlines.map(({ cites, ...inline }) => {
      const left = kept(cites ?? [], numbers);
      return left.length === 0 ? inline : { ...inline, cites: left };
    }),
  }));
}

function kept(numbers: ReadonlyArray<number>, left: ReadonlyMap<number, number>): ReadonlyArray<number> {
  return numbers.flatMap((number) => left.get(number) ?? []);
}

type CountedForm = Dossier['otherForms'][number];

/** Where a form is counted in the sources that are left, by their new numbers. */
function leftOf(
  { sources, counts }: CountedForm,
  newNumber: (old: number) => number | undefined,
): Pick<CountedForm, 'mentions' | 'sources' | 'counts'> {
  const left = sources.flatMap((old, index) => {
    const number = newNumber(old);
    return number === undefined ? [] : [{ number, count: counts[index] ?? 0 }];
  });
  return {
    mentions: left.reduce((sum, { count }) => sum + count, 0),
    sources: left.map(({ number }) => number),
    counts: left.map(({ count }) => count),
  };
}

/** Two forms that read the same once they are masked, as one. */
function together<Form extends CountedForm>(a: Form, b: Form): Form {
  const counts = new Map<number, number>();
  for (const { sources, counts: own } of [a, b]) {
    for (const [index, number] of sources.entries()) {
      counts.set(number, (counts.get(number) ?? 0) + (own[index] ?? 0));
    }
  }
  const places = [...counts].sort(([x], [y]) => x - y);
  return {
    ...a,
    mentions: a.mentions + b.mentions,
    sources: places.map(([number]) => number),
    counts: places.map(([, count]) => count),
  };
}

/**
 * A dossier as it may leave: without what the release leaves out, with its names masked everywhere, and numbered anew. What
 * rests on documents that are left out alone is left out too.
 */
export function releaseDossier(dossier: Dossier, release: Release, state: CaseReader): Dossier {
  const { withoutNotes } = release;
  const mask = maskOf(state, release.mask);
  const labels = maskLabels(state, release.mask);
  const leaveOut = new Set(release.leaveOut);
  const oldNumbers = new Map(dossier.sources.map(({ documentId, number }) => [number, documentId]));
  const { sources, numbers } = renumbered(
    dossier.sources.filter(({ documentId }) => !leaveOut.has(documentId)),
  );
  const sourceNumber = new Map(sources.map(({ documentId, number }) => [documentId, number]));
  const m = (text: string): string => mask.text(text);
  const isMasked = (id: EntityId): boolean => labels.has(state.idOf(id));
  const note = (blocks: ReadonlyArray<NoteBlock>): ReadonlyArray<NoteBlock> =>
    withoutNotes ? [] : maskedBlocks(renumberedBlocks(blocks, numbers), mask, isMasked);
  const commentsOf = (comments: Citation['comments']): Citation['comments'] =>
    withoutNotes ? [] : comments.map(note);
  // What is left out is not named either where an older version of it is cited.
  const leftTitles = new Set(
    release.leaveOut.flatMap((id) => {
      const document = state.document(id);
      return document ? [documentTitle(document)] : [];
    }),
  );
  const idOf = (id: EntityId): EntityId => {
    const label = labels.get(state.idOf(id));
    return label === undefined ? id : entityIdSchema.parse(label.toLowerCase().replaceAll(' ', '-'));
  };
  const newNumber = (old: number): number | undefined => {
    const documentId = oldNumbers.get(old);
    return documentId && sourceNumber.get(documentId);
  };
  const stated = (all: ReadonlyArray<Stated>): ReadonlyArray<Stated> =>
    all.flatMap((one) => {
      const supports = kept(one.supports, numbers);
      const disputes = kept(one.disputes, numbers);
      const hadPassages = one.supports.length + one.disputes.length > 0;
      if (hadPassages && supports.length + disputes.length === 0) return [];
      const documents = new Set(
        sources
          .filter(({ citations }) => citations.some(({ number }) => supports.includes(number)))
          .map(({ documentId }) => documentId),
      ).size;
      const other = one.other
        ? { ...one.other, entityId: idOf(one.other.entityId), name: m(one.other.name) }
        : null;
      return [
        {
          ...one,
          label: m(one.label),
          value: m(one.value),
          aside: m(one.aside),
          other,
          supports,
          disputes,
          documents,
        },
      ];
    });
  const facts = stated(dossier.facts);
  const relations = stated(dossier.relations);
  const told = new Set([...facts, ...relations].map(({ statementId }) => statementId));
  const forms = <Form extends CountedForm>(all: ReadonlyArray<Form>): ReadonlyArray<Form> => {
    const made = new Map<string, Form>();
    for (const form of all) {
      const words = m(form.form);
      const own = { ...form, form: words, ...leftOf(form, newNumber) };
      // How the entity is called where nobody may look would tell what was left out.
      if (form.sources.length > 0 && own.sources.length === 0) continue;
      const known = made.get(words);
      // Masked names all read the same: what was counted for each counts for the one that is left.
      made.set(words, known ? together(known, own) : own);
    }
    return [...made.values()];
  };
  return {
    ...dossier,
    caseTitle: m(dossier.caseTitle),
    entityId: idOf(dossier.entityId),
    name: m(dossier.name),
    names: forms(dossier.names),
    otherForms: forms(dossier.otherForms),
    description: withoutNotes ? '' : m(dossier.description),
    mentions: sources.reduce((sum, source) => sum + source.mentions, 0),
    acceptedBy: dossier.acceptedBy.map(m),
    plan: { ...dossier.plan, marking: m(dossier.plan.marking) },
    facts,
    relations,
    questions: dossier.questions.flatMap((question) => {
      const statementIds = question.statementIds.filter((id) => told.has(id));
      if (statementIds.length === 0) return [];
      return [
        { ...question, statementIds, text: m(question.text), answer: withoutNotes ? '' : m(question.answer) },
      ];
    }),
    disputed: dossier.disputed.flatMap((fact) => {
      const sides = fact.sides
        .map((side) => ({ ...side, words: side.words.map(m), cites: kept(side.cites, numbers) }))
        .filter(({ cites }) => cites.length > 0);
      // With one side left there is nothing to be seen of a disagreement.
      if (sides.length < 2) return [];
      return [
        {
          ...fact,
          key: m(fact.key),
          label: m(fact.label),
          reason: withoutNotes ? '' : m(fact.reason),
          sides,
        },
      ];
    }),
    singleSource: dossier.singleSource.flatMap((fact) => {
      const cites = kept(fact.cites, numbers);
      return cites.length === 0 ? [] : [{ ...fact, words: m(fact.words), cites }];
    }),
    assessment: note(dossier.assessment),
    lost: withoutNotes ? [] : dossier.lost,
    sources: sources.map((source) => ({
      ...source,
      title: m(source.title),
      author: m(source.author),
      publisher: m(source.publisher),
      dateNote: m(source.dateNote),
      kind: m(source.kind),
      file: m(source.file),
      newer: source.newer === null || leftTitles.has(source.newer) ? source.newer && '' : m(source.newer),
      reliability:
        source.reliability && !withoutNotes
          ? { ...source.reliability, reason: m(source.reliability.reason) }
          : source.reliability && { ...source.reliability, reason: '' },
      citations: source.citations.map((citation) => maskedCitation(citation, mask, commentsOf)),
      note: note(source.note),
    })),
    company:
      leaveOut.size > 0
        ? []
        : dossier.company.map((other) => ({ ...other, entityId: idOf(other.entityId), name: m(other.name) })),
    // Names in pictures may be cut short, so that no mask finds them.
    pictures: labels.size > 0 || leaveOut.size > 0 ? { timeline: null, network: null } : dossier.pictures,
    broken: dossier.broken.filter(({ documentId }) => !leaveOut.has(documentId)),
  };
}

/** Fields that hold no words: what they say gives nobody away. */
const wordless: ReadonlySet<string> = new Set([
  'annotationId',
  'documentId',
  'statementId',
  'questionId',
  'sha256',
  'schema',
  'also',
  'plan',
  'asOf',
]);

/** What a released dossier still says of those who are masked; an export stops where there is anything. */
export function leaksIn(released: unknown, mask: Mask): ReadonlyArray<string> {
  const leaks: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      if (mask.find(value).length > 0) leaks.push(value);
    } else if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) if (!wordless.has(key)) walk(inner);
    }
  };
  walk(released);
  return leaks;
}

/** What a released dossier holds, in numbers and names, to be read before it leaves. */
export interface ReleaseSummary {
  readonly name: string;
  readonly citations: number;
  readonly facts: number;
  readonly relations: number;
  /** Blocks of notes of all kinds. */
  readonly notes: number;
  readonly documents: ReadonlyArray<string>;
  readonly leftOut: number;
  readonly masked: ReadonlyArray<{ readonly entityId: EntityId; readonly label: string }>;
}

/** Says what is in a released dossier. */
export function summaryOf(
  dossier: Dossier,
  released: Dossier,
  release: Release,
  state: CaseReader,
): ReleaseSummary {
  const citations = released.sources.flatMap((source) => source.citations);
  const notes =
    released.assessment.length +
    released.sources.reduce((sum, { note }) => sum + note.length, 0) +
    citations.reduce((sum, { comments }) => sum + comments.length, 0);
  return {
    name: released.name,
    citations: citations.length,
    facts: released.facts.length,
    relations: released.relations.length,
    notes,
    documents: released.sources.map(({ title }) => title),
    leftOut: dossier.sources.length - released.sources.length,
    masked: [...maskLabels(state, release.mask)].map(([entityId, label]) => ({ entityId, label })),
  };
}
