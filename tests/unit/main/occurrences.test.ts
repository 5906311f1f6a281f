import { expect, test } from 'vitest';
import { occurrencesOf } from '#services/occurrences';
import { PreparedTexts } from '#services/prepared-texts';
import { caseWith, documentNamed, must } from '../../support/services';

test('finds words in all documents as names are found, each in its sentence', async () => {
  const session = await caseWith({
    '10.txt': 'Then the Port of\u00a0Chancay opened, and the town around it grew.',
    '2.txt': 'In Peru, the port of Cháncay grew. The airport of Chancay did not.',
  });
  const found = must(await occurrencesOf('port of Chancay', session, new PreparedTexts(session)));
  expect(found.total).toBe(2);
  expect(
    found.lines.map(({ passage, before, quote, after }) => [passage.documentId, before, quote, after]),
  ).toEqual([
    [documentNamed(session, '2.txt').id, 'In Peru, the ', 'port of Cháncay', ' grew.'],
    [
      documentNamed(session, '10.txt').id,
      'Then the ',
      'Port of\u00a0Chancay',
      ' opened, and the town around it grew.',
    ],
  ]);
});
