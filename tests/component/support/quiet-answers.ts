import { noWatch } from '#contract/watched';
import { fail, ok } from '#domain/result';

/** What main answers where a test does not care: nothing is there, nothing is written. */
export const quietAnswers = {
  'case.merge': () => ok(null),
  'case.lastPlaces': () => ok(null),
  'case.keepPlaces': () => ok(null),
  'case.cancelVerify': () => ok(null),
  'document.readParts': () => ok([]),
  'document.keepReadParts': () => ok(null),
  'conflicts.list': () => ok({ groups: [], pending: 0 }),
  'origins.links': () => ok([]),
  'document.original': () => fail('no-pages', 'There are no pages to show.'),
  'import.choose': () => ok(null),
  'import.dropped': () => ok([]),
  'import.again': () => ok([]),
  'import.version': () => ok(null),
  'import.cancel': () => ok(null),
  'import.pause': () => ok(null),
  'import.unfinished': () => ok([]),
  'import.goOn': () => ok([]),
  'import.leave': () => ok(null),
  'case.close': () => ok(null),
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
  'dossier.passages': () => fail('dossier-altered', 'The test gives no dossier: use answer().'),
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
