import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fontFaces, fontFiles } from '#domain/dossier/fonts';

/**
 * The `@font-face` rules that a page needs, with the fonts in them, so that it shows the same wherever it is opened.
 *
 * @param page the characters that are to be shown; fonts without any of them are left out
 * @param folder of Fontsource's packages; a font that is missing there is left out too
 */
export async function embeddedFonts(page: string, folder: string): Promise<string> {
  const used = new Set(page);
  const addresses = new Map<string, string>();
  for (const { path, characters } of fontFiles) {
    if (!holdsAny(characters, used)) continue;
    try {
      const bytes = await readFile(join(folder, path));
      addresses.set(path, `data:font/woff2;base64,${bytes.toString('base64')}`);
    } catch {
      // The page reads as well in the reader's own fonts.
    }
  }
  return fontFaces((path) => addresses.get(path));
}

/** Whether any of the characters lies in a `unicode-range`. */
function holdsAny(range: string, characters: ReadonlySet<string>): boolean {
  const spans = range.split(',').map((part) => {
    const [from = '', to = from] = part.trim().replace(/^U\+/iu, '').split('-');
    return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) };
  });
  for (const character of characters) {
    const code = character.codePointAt(0) ?? 0;
    if (spans.some(({ from, to }) => from <= code && code <= to)) return true;
  }
  return false;
}
