/** Where the words of a group go. */
export type Goal =
  'text' | 'skip' | 'fonts' | 'styles' | 'note' | 'marker' | 'created' | 'title' | 'author' | 'company';

/** Groups that are no text of the document. */
export const SKIPPED = new Set(
  (
    'colortbl listtable listoverridetable revtbl rsidtbl generator xmlnstbl fldinst bkmkstart bkmkend nonshppict ' +
    'pict object themedata colorschememapping datastore latentstyles mmathPr header headerl headerr headerf footer ' +
    'footerl footerr footerf annotation atnid atnauthor atndate atnref atnicn tc xe filetbl template userprops ' +
    'docvar pnseclvl falt panose background wgrffmtfilter objdata objclass formfield ftnsep ftnsepc aftnsep aftnsepc'
  ).split(' '),
);

/** Words and signs that stand for characters. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['qmspace', ' '],
  ['tab', '\t'],
  ['line', '\n'],
  ['lbr', '\n'],
  ['~', ' '],
  ['_', '-'],
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
]);

/** Encodings by the numbers that fonts give them. */
const CHARSETS: Readonly<Record<number, string>> = {
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gbk',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
};

/** Encodings by the numbers of code pages, where they are not simply `windows-` and the number. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  866: 'ibm866',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  65001: 'utf-8',
};

/** What Symbol and Wingdings are encoded in: pictures, of which no text comes. */
const SYMBOL_CHARSET = 2;

/** The encoding that a font gives by its number, `symbol` for one of pictures; undefined where it says nothing. */
export function encodingOfFont(charset: number): string | undefined {
  return charset === SYMBOL_CHARSET ? 'symbol' : CHARSETS[charset];
}

/** The encoding that a file gives by the number of its code page; 1252 where it gives none, or 0. */
export function encodingOfPage(page: number | null): string {
  return CODE_PAGES[page ?? 0] ?? `windows-${page || 1252}`;
}

const goals: ReadonlyMap<string, Goal> = new Map([
  ['fonttbl', 'fonts'],
  ['stylesheet', 'styles'],
  ['info', 'skip'],
  ['title', 'title'],
  ['author', 'author'],
  ['company', 'company'],
  ['creatim', 'created'],
  ['listtext', 'marker'],
  ['pntext', 'marker'],
  ['footnote', 'note'],
  ['shppict', 'skip'],
]);

/** Where the words of a group go that begins with this word; undefined where it changes nothing. */
export function goalOf(word: string): Goal | undefined {
  return goals.get(word);
}
