import type { LinkOfOrigin } from '#contract/conflicts';
import type { CaseReader } from '#domain/case/case-reader';
import { sharedOriginOf, standingOf, STRONG, type LinkStanding } from '#domain/statements/origin-groups';

/** A link with what the analyst has said of it. */
export interface LinkRow {
  readonly link: LinkOfOrigin;
  readonly id: string;
  readonly first: string;
  readonly second: string;
  readonly standing: LinkStanding;
  readonly reason: string;
}

/** What each kind of evidence is called, one and several. */
export const kindWords: Readonly<
  Record<LinkOfOrigin['evidence'][number]['kind'], readonly [string, string]>
> = {
  sentence: ['near-copied sentence', 'near-copied sentences'],
  phrase: ['shared phrase', 'shared phrases'],
  quotation: ['shared quotation', 'shared quotations'],
  attribution: ['source named by both', 'sources named by both'],
  author: ['same author', 'same author'],
  order: ['same order of facts', 'same order of facts'],
};

/** What holds two documents together, in one line: "3 near-copied sentences, same author". */
export function evidenceWords({ evidence }: LinkOfOrigin): string {
  const counts = new Map<keyof typeof kindWords, number>();
  for (const { kind } of evidence) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => {
      const [one, many] = kindWords[kind];
      return kind === 'author' || kind === 'order' ? one : `${count} ${count === 1 ? one : many}`;
    })
    .join(', ');
}

/** How a link counts, for the analyst. */
export function standingWords({ standing, link }: LinkRow): string {
  if (standing === 'confirmed') return 'One source';
  if (standing === 'denied') return 'Not one source';
  return link.score >= STRONG ? 'Counted as one until you say' : 'Weak; counted as two';
}

/** The links as rows, the strongest first. */
export function rowsOf(reader: CaseReader, links: ReadonlyArray<LinkOfOrigin>): ReadonlyArray<LinkRow> {
  const rows = links.flatMap((link): ReadonlyArray<LinkRow> => {
    const [a, b] = link.documents;
    const [first, second] = [reader.document(a), reader.document(b)];
    if (!first || !second) return [];
    return [
      {
        link,
        id: `${a} ${b}`,
        first: first.title,
        second: second.title,
        standing: standingOf(reader, a, b),
        reason: sharedOriginOf(reader, a, b)?.reason ?? '',
      },
    ];
  });
  // What was decided keeps its place.
  return rows.sort((x, y) => y.link.score - x.link.score);
}
