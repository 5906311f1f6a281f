import type { ReadFormat } from './reading';

/** A format that can be imported. */
export interface Format {
  /** Named in `import.json` as the extractor. */
  readonly id: string;
  /** Of our reader and the library it rests on: a later one may do better. */
  readonly version: string;
  /** What dialogs and messages call it. */
  readonly name: string;
  /** Endings in lower case. */
  readonly endings: ReadonlyArray<string>;
  /** Larger files are refused before they are read, in bytes. */
  readonly largest: number;
  readonly load: () => Promise<ReadFormat>;
}

const MB = 1024 * 1024;

/** All formats. Each reader is loaded when the first file of its format comes. */
export const formats: ReadonlyArray<Format> = [
  {
    id: 'plain-text',
    version: '1',
    name: 'Text',
    endings: ['txt', 'md', 'text', 'markdown'],
    largest: 64 * MB,
    load: async () => (await import('./plain-text')).readPlainText,
  },
  {
    id: 'pdf',
    version: '3 pdfjs-dist 4.10.38',
    name: 'PDF',
    endings: ['pdf'],
    largest: 256 * MB,
    load: async () => (await import('./pdf')).readPdf,
  },
  {
    id: 'docx',
    version: '1 mammoth 1.13.0',
    name: 'Word',
    endings: ['docx', 'docm', 'dotx'],
    largest: 128 * MB,
    load: async () => (await import('./docx')).readDocx,
  },
  {
    id: 'odt',
    version: '1',
    name: 'OpenDocument text',
    endings: ['odt', 'ott'],
    largest: 128 * MB,
    load: async () => (await import('./odt')).readOdt,
  },
  {
    id: 'rtf',
    version: '1',
    name: 'Rich text',
    endings: ['rtf'],
    largest: 128 * MB,
    load: async () => (await import('./rtf')).readRtf,
  },
  {
    id: 'html',
    version: '1 readability 0.6.0',
    name: 'Web page',
    endings: ['html', 'htm', 'xhtml'],
    largest: 64 * MB,
    load: async () => (await import('./html')).readHtml,
  },
  {
    id: 'mhtml',
    version: '1 readability 0.6.0 postal-mime 4.0.0',
    name: 'Saved web page',
    endings: ['mhtml', 'mht'],
    largest: 128 * MB,
    load: async () => (await import('./mail')).readMhtml,
  },
  {
    id: 'eml',
    version: '2 postal-mime 4.0.0',
    name: 'Mail',
    endings: ['eml'],
    largest: 128 * MB,
    load: async () => (await import('./mail')).readEml,
  },
  {
    id: 'mbox',
    version: '2 postal-mime 4.0.0',
    name: 'Box of mails',
    endings: ['mbox', 'mbx'],
    largest: 256 * MB,
    load: async () => (await import('./mail')).readMbox,
  },
  {
    id: 'xlsx',
    version: '1',
    name: 'Excel',
    endings: ['xlsx', 'xlsm', 'xltx'],
    largest: 128 * MB,
    load: async () => (await import('./xlsx')).readXlsx,
  },
  {
    id: 'ods',
    version: '1',
    name: 'OpenDocument spreadsheet',
    endings: ['ods', 'ots'],
    largest: 128 * MB,
    load: async () => (await import('./ods')).readOds,
  },
  {
    id: 'csv',
    version: '1 csv-parse 7.0.3',
    name: 'Table',
    endings: ['csv', 'tsv'],
    largest: 64 * MB,
    load: async () => (await import('./csv')).readCsv,
  },
];

/** The format that a file's ending stands for. */
export function formatOf(ending: string): Format | undefined {
  return formats.find(({ endings }) => endings.includes(ending));
}

/** The ending of a file name in lower case, without the dot; empty where there is none. */
export function endingOf(file: string): string {
  const dot = file.lastIndexOf('.');
  return dot > 0 ? file.slice(dot + 1).toLowerCase() : '';
}

/** How formats begin that are often saved under the ending of another: `.doc` that is RTF, `.pdf` that is a web page. */
const BEGINNINGS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^\s*%PDF-/u, 'pdf'],
  [/^\s*\{\\rtf/u, 'rtf'],
  [/^(?:ï»¿)?\s*(?:<!--[^]{0,500}?-->\s*)?<(?:!doctype\s+html|html)[\s>]/iu, 'html'],
];

/**
 * The format that a file is in: as its first bytes say where they are plain about it, else as its ending says.
 *
 * @param start the first bytes of the file, a kilobyte or so
 */
export function formatFor(file: string, start: Uint8Array): Format | undefined {
  const named = formatOf(endingOf(file));
  const head = Buffer.from(start.subarray(0, 1024)).toString('latin1');
  const id = BEGINNINGS.find(([begins]) => begins.test(head))?.[1];
  // Text about markup is text: only a format whose own start is missing is taken for another one.
  if (id === undefined || named?.id === 'plain-text' || named?.id === 'csv') return named;
  return formats.find((format) => format.id === id) ?? named;
}
