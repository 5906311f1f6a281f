import type { Citation, Dossier } from './dossier';

/** Some passages of a dossier, in the order of their numbers. */
export interface PassagesPart {
  readonly citations: ReadonlyArray<Citation>;
  /** Whether others follow them. */
  readonly more: boolean;
}

/** A dossier with its first `atMost` passages; all else of it is whole. */
export function beginningOf(dossier: Dossier, atMost: number): Dossier {
  return {
    ...dossier,
    sources: dossier.sources.map((source) => {
      const last = source.citations.at(-1)?.number ?? 0;
      if (last <= atMost) return source;
      return { ...source, citations: source.citations.filter(({ number }) => number <= atMost) };
    }),
  };
}

/** The passages of a dossier behind that of the number `after`, at most so many. */
export function passagesAfter({ sources }: Dossier, after: number, atMost: number): PassagesPart {
  const citations: Citation[] = [];
  for (const source of sources) {
    if ((source.citations.at(-1)?.number ?? 0) <= after) continue;
    for (const citation of source.citations) {
      if (citation.number <= after) continue;
      if (citations.length === atMost) return { citations, more: true };
      citations.push(citation);
    }
  }
  return { citations, more: false };
}
