import type { RawItem } from './pdf-items';

/**
 * TeX's encodings where a font does not say what its codes stand for: T1 (Cork), and OT1, from which nearly all others
 * come. Only codes that are no characters by themselves, and the quotes, differ from what was read.
 */
const T1: Readonly<Record<string, string>> = {
  '\u0010': '“',
  '\u0011': '”',
  '\u0012': '„',
  '\u0013': '«',
  '\u0014': '»',
  '\u0015': '–',
  '\u0016': '—',
  '\u0019': 'ı',
  '\u001B': 'ff',
  '\u001C': 'fi',
  '\u001D': 'fl',
  '\u001E': 'ffi',
  '\u001F': 'ffl',
  "'": '’',
  '`': '‘',
  '\u007F': '-',
};
const OT1: Readonly<Record<string, string>> = {
  '\u000B': 'ff',
  '\u000C': 'fi',
  '\u000D': 'fl',
  '\u000E': 'ffi',
  '\u000F': 'ffl',
  '\u0010': 'ı',
  '\u0019': 'ß',
  '\u001A': 'æ',
  '\u001B': 'œ',
  '\u001C': 'ø',
  "'": '’',
  '`': '‘',
  '"': '”',
  '\\': '“',
  '{': '–',
  '|': '—',
};

/** The share of a text's characters that are ligatures, quotes and dashes, at most. */
const MOST_CODES = 0.15;
const CODES = /[\u0001-\u0008\u000B-\u001F\u007F-\u009F]/u;
const ALL_CODES = /[\u0001-\u0008\u000B-\u001F\u007F-\u009F]/gu;
/** Codes that only one of the two has between letters. */
const ONLY_T1 = /[\u001D-\u001F\u0015]|[\u001B\u001C](?=\p{Ll})/u;
const ONLY_OT1 = /[\u000B-\u000F](?=\p{Ll})|(?<=\p{Ll})[\u000B-\u000F]/u;

/** Codes that a font uses, and its letters. */
interface FontCodes {
  t1: number;
  ot1: number;
  codes: number;
  letters: number;
}

/** Whether most of a font is letters as they are, and the rest as TeX has it. */
function encodingOf({ t1, ot1, codes, letters }: FontCodes): Readonly<Record<string, string>> | undefined {
  if (t1 + ot1 === 0 || codes > MOST_CODES * (codes + letters)) return undefined;
  return t1 >= ot1 ? T1 : OT1;
}

/** Makes characters of the codes of fonts that do not say what they stand for; those that nobody knows become U+FFFD. */
export function mendGlyphs(
  pages: ReadonlyArray<ReadonlyArray<RawItem>>,
): ReadonlyArray<ReadonlyArray<RawItem>> {
  const fonts = new Map<string, FontCodes>();
  for (const items of pages) {
    for (const { str, fontName } of items) {
      const font = fonts.get(fontName) ?? { t1: 0, ot1: 0, codes: 0, letters: 0 };
      if (CODES.test(str)) {
        font.codes += str.match(ALL_CODES)?.length ?? 0;
        if (ONLY_T1.test(str)) font.t1++;
        if (ONLY_OT1.test(str)) font.ot1++;
      }
      font.letters += str.replace(/[^\p{L}]/gu, '').length;
      fonts.set(fontName, font);
    }
  }
  return pages.map((items) =>
    items.map((item) => {
      const font = fonts.get(item.fontName);
      const tex = font && encodingOf(font);
      if (!tex && !CODES.test(item.str)) return item;
      const known = tex ? item.str.replace(/[^]/gu, (code) => tex[code] ?? code) : item.str;
      // A sign alone, in a font without letters, is a bullet as lists have it.
      const isSign = known.trim().length === 1 && font?.letters === 0;
      return { ...item, str: known.replace(ALL_CODES, isSign ? '•' : '\uFFFD') };
    }),
  );
}
