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

test('gives a page of many places, counting all', async () => {
  const session = await caseWith({ '1.txt': 'A port. '.repeat(1_200), '2.txt': 'A port.', '3.txt': 'None.' });
  const texts = new PreparedTexts(session);
  const first = must(await occurrencesOf('port', session, texts));
  expect([first.total, first.documents, first.from, first.lines.length]).toEqual([1_201, 2, 0, 1_000]);
  const second = must(await occurrencesOf('port', session, texts, 1_000));
  expect([second.total, second.documents, second.from, second.lines.length]).toEqual([1_201, 2, 1_000, 201]);
  expect(second.lines[0]?.passage.start).toBe(1_000 * 8 + 2);
  expect(must(await occurrencesOf('port', session, texts, 5_000))).toMatchObject({ from: 1_201, lines: [] });
});
