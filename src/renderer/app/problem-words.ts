/** What a problem of the case folder means, in few words; its message says what to do. */
const meanings: Readonly<Record<string, string>> = {
  'anchor-outside': 'A mark lies outside of its document',
  'case-file-damaged': 'The case file was unreadable',
  'case-newer': 'Made by a newer Quipu',
  'context-differs': 'The words around a mark are others',
  'document-damaged': 'A stored document is damaged',
  'document-differs': 'A stored document has another size',
  'document-missing': 'A stored document is missing',
  duplicate: 'Something is there twice',
  'journal-damaged': 'The journal is damaged',
  'journal-length': 'The journal is too short',
  'journal-missing': 'The journal is missing',
  'journal-other': 'Journal and snapshots do not belong together',
  'journal-torn': 'The last line of the journal was not finished',
  'lock-lost': 'The case folder was taken away',
  'quote-differs': 'A mark does not say what its document says',
  'reference-missing': 'Something names what is not there',
  'snapshot-damaged': 'A snapshot was unreadable',
  'snapshot-differs': 'A record is not what the journal says',
  'snapshot-failed': 'Snapshots cannot be written',
  'snapshot-newer': 'A part of the journal is missing',
  'text-differs': 'A stored text is another one',
};

/** What a problem means, by its code. */
export function meaningOf(code: string): string {
  return meanings[code] ?? 'Something needs a look';
}
