import { OCCURRENCES_PAGE, type Suggestion } from '../../../src/contract/mentions';
import type { DocumentId } from '../../../src/domain/case/ids';
import type { CaseReader } from '../../../src/domain/case/case-reader';
import { noWatch } from '../../../src/contract/watched';
import { fail, ok } from '../../../src/domain/result';

/** What main answers where a test does not care: nothing is there, nothing is written. */
export const quietAnswers = {
  'versions.likely': () => ok([]),
  'watch.state': () => ok(noWatch),
  'watch.choose': () => ok(null),
  'watch.stop': () => ok(noWatch),
  'watch.setByItself': () => ok(noWatch),
  'watch.look': () => ok(noWatch),
  'watch.import': () => ok([]),
  'watch.importVersion': () => ok([]),
  'watch.leave': () => ok(noWatch),
  'network.together': () => ok({ pairs: [], leftOut: 0, passedOver: 0 }),
  'timeline.dates': () => ok({ dates: [], more: false }),
  'picture.export': () => ok({ file: 'Picture.svg' }),
  'dossier.view': () => fail('no-dossier', 'The test gives no dossier: use answer().'),
  'dossier.export': () => ok(null),
  'book.export': () => ok(null),
  'exchange.export': () => ok(null),
  'exchange.cancel': () => ok(null),
  'dossier.since': () => ok(null),
  'dossier.cancel': () => ok(null),
  'spelling.unknown': () => ok([]),
  'spelling.suggest': () => ok([]),
  'spelling.menu': () => ok(null),
  'book.preview': () => ok({ chapters: 0, citations: 0, documents: 0, text: '' }),
  'dossier.preview': () => fail('entity-missing', 'There is no dossier.'),
};

/** All ways to open a case lead to the one that a test has. */
export function openers<Answer>(open: () => Answer) {
  return {
    'case.create': open,
    'case.choose': open,
    'case.openRecent': open,
    'case.openSample': open,
  };
}

/** Suggestions that are neither accepted nor rejected yet. */
export function undecided(
  suggestions: ReadonlyArray<Suggestion>,
  state: CaseReader,
): ReadonlyArray<Suggestion> {
  return suggestions.filter((suggestion) => {
    const same = (mark: { readonly anchor: { readonly start: number; readonly end: number } }) =>
      mark.anchor.start === suggestion.passage.start && mark.anchor.end === suggestion.passage.end;
    const decided = [
      ...state
        .mentionsOf(suggestion.entityId)
        .filter((mark) => mark.documentId === suggestion.passage.documentId),
      ...state
        .judgementsOf(suggestion.passage.documentId)
        .filter((judgement) => judgement.entityId === suggestion.entityId),
    ];
    return !decided.some(same);
  });
}

/** Where words stand in texts, found plainly, as `mentions.occurrences` answers it. */
export function occurrencesIn(texts: ReadonlyMap<DocumentId, string>, words: string, from: number) {
  const lines = [...texts].flatMap(([documentId, text]) =>
    [...text.matchAll(new RegExp(words.replace(/[^\p{L}\p{N}\s]/gu, '.'), 'giu'))].map((match) => ({
      passage: { documentId, start: match.index, end: match.index + words.length },
      before: text.slice(Math.max(0, match.index - 30), match.index),
      quote: match[0],
      after: text.slice(match.index + words.length, match.index + words.length + 30),
    })),
  );
  return {
    total: lines.length,
    documents: new Set(lines.map(({ passage }) => passage.documentId)).size,
    from,
    lines: lines.slice(from, from + OCCURRENCES_PAGE),
  };
}
