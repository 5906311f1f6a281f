import { entityIdSchema, type DocumentId } from '#domain/case/ids';
import { proposeAliases } from '#domain/mentions/aliases';
import { proposeEntities, type EntityCandidate } from '#domain/mentions/candidates';
import { findMentions, mentionTokens } from '#domain/mentions/find';
import { mergeCandidates } from '#domain/mentions/merge-candidates';
import type { KnownEntity } from '#domain/mentions/name-corpus';
import { compileNames } from '#domain/mentions/names';
import { findOrigins } from '#domain/statements/origins';
import { layoutText } from '#domain/text/layout';

/** A text in which names are looked for. */
export interface NamedText {
  readonly documentId: DocumentId;
  /** Canonical. */
  readonly text: string;
  /** Who wrote it, as far as known; asked of origins only. */
  readonly author?: string;
}

/** A proposed entity with some places that name it, in UTF-16 units. */
export interface FoundCandidate extends EntityCandidate {
  readonly examples: ReadonlyArray<{
    readonly documentId: DocumentId;
    readonly start: number;
    readonly end: number;
  }>;
}

/** As many proposed entities as anybody goes through, and places shown for each. */
const MOST_CANDIDATES = 300;
const MOST_EXAMPLES = 3;

/** What can be looked for in all texts at once. */
export interface NameFindings {
  readonly aliases: ReturnType<typeof proposeAliases>;
  readonly candidates: ReadonlyArray<FoundCandidate>;
  readonly merges: ReturnType<typeof mergeCandidates>;
  /** Which of the texts seem to share a source. */
  readonly origins: ReturnType<typeof findOrigins>;
}

/** What is asked, as it may travel to another thread. */
export interface NameQuestion<Find extends keyof NameFindings = keyof NameFindings> {
  readonly find: Find;
  readonly texts: ReadonlyArray<NamedText>;
  readonly entities: ReadonlyArray<KnownEntity>;
}

/** There is more text than a thread has memory to look for names in: a limit, not a bug. */
export class TooMuchText extends Error {
  override readonly name = 'TooMuchText';
}

/**
 * Looks for names; where that is a thread of its own, it may take its time. Rejects where it broke down, with a
 * `TooMuchText` where its memory did not suffice.
 */
export type NameSearch = <Find extends keyof NameFindings>(
  question: NameQuestion<Find>,
) => Promise<NameFindings[Find]>;

const searches: {
  readonly [Find in keyof NameFindings]: (question: NameQuestion) => NameFindings[Find];
} = {
  aliases: (question) => proposeAliases(sources(question), question.entities),
  candidates: withExamples,
  merges: (question) => mergeCandidates(question.entities, sources(question)),
  origins: (question) =>
    findOrigins(
      question.texts.map(({ documentId, text, author = '' }) => ({
        documentId,
        text,
        layout: layoutText(text),
        author,
      })),
    ),
};

function withExamples(question: NameQuestion): ReadonlyArray<FoundCandidate> {
  const texts = sources(question);
  const found = proposeEntities(texts).slice(0, MOST_CANDIDATES);
  const byId = new Map(found.map((candidate, i) => [entityIdSchema.parse(`candidate-${i}`), candidate]));
  const names = compileNames(
    [...byId].map(([id, { forms }]) => ({
      id,
      names: forms.map((form) => ({ form, kind: 'name' as const })),
    })),
  );
  const examples = new Map<EntityCandidate, FoundCandidate['examples'][number][]>();
  for (const { documentId, text, layout } of texts) {
    const seenHere = new Set<EntityCandidate>();
    for (const { start, end, entityIds } of findMentions(mentionTokens(text, layout), names, layout)) {
      const candidate = entityIds[0] === undefined ? undefined : byId.get(entityIds[0]);
      if (!candidate || seenHere.has(candidate)) continue;
      // One of each document says more than three in a row.
      seenHere.add(candidate);
      const known = examples.get(candidate) ?? [];
      if (known.length < MOST_EXAMPLES) examples.set(candidate, [...known, { documentId, start, end }]);
    }
  }
  return found.map((candidate) => ({ ...candidate, examples: examples.get(candidate) ?? [] }));
}

function sources({ texts }: NameQuestion) {
  return texts.map(({ documentId, text }) => ({ documentId, text, layout: layoutText(text) }));
}

/** Answers a question in this very thread: some milliseconds for each kilobyte of text. */
export function searchNames<Find extends keyof NameFindings>(
  question: NameQuestion<Find>,
): NameFindings[Find] {
  return searches[question.find](question);
}
