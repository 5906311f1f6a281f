import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import { fail, ok, type Result } from '#domain/result';
import { raised, type Piece } from './blocks';
import { isCompoundFile } from './compound-file';
import { piecesOfHtml } from './html-pieces';
import { unlockOffice } from './office-lock';
import { docxProperties } from './office-properties';
import { readingOf, type ReadFormat, type Reading } from './reading';
import { unzip, zipPlain } from './zip';

/** Pictures and other attachments never leave the archive. */
const WANTED = /(?:\.xml|\.rels)$/iu;

const WORD = { program: 'Word', ending: '.docx' } as const;

/** Reads a Word file (.docx): headings, lists, tables and footnotes; what was deleted with changes tracked stays out. */
export const readDocx: ReadFormat = async (bytes, _file, { password }): Promise<Result<Reading>> => {
  const archive = isCompoundFile(bytes) ? await unlockOffice(bytes, password, WORD) : ok(bytes);
  if (!archive.ok) return archive;
  const parts = unzip(archive.value, (name) => WANTED.test(name));
  if (!parts.ok) return parts;
  if (![...parts.value.keys()].some((name) => /(?:^|\/)document\d*\.xml$/u.test(name))) {
    return fail(
      'file-damaged',
      'This file has no text where Word keeps it: it is damaged, or no Word file. It was left as it is.',
    );
  }
  const { value: html, messages } = await mammoth.convertToHtml(
    { buffer: Buffer.from(zipPlain(parts.value)) },
    {
      styleMap: [
        'p[style-name="Title"] => h1:fresh',
        'p[style-name="Subtitle"] => p:fresh',
        'comment-reference => ',
      ],
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    },
  );
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  const pieces = withNotes(piecesOfHtml(document.body));
  const broken = messages.filter(({ type }) => type === 'error').length;
  const notes =
    broken > 0 ? [`${broken} ${broken === 1 ? 'part' : 'parts'} of the file could not be read.`] : [];
  const properties = docxProperties(
    parts.value.get('docProps/core.xml'),
    parts.value.get('docProps/app.xml'),
  );
  return ok(readingOf(pieces, properties, notes));
};

/** Mammoth lists notes at the end with arrows that lead back: they become paragraphs that begin with their numbers. */
function withNotes(pieces: ReadonlyArray<Piece>): ReadonlyArray<Piece> {
  return pieces.map((piece) => {
    if (piece.kind !== 'item' || !piece.text.trimEnd().endsWith('↑')) return piece;
    const number = piece.marker.replace(/\D/gu, '');
    const mark = raised(number);
    return { kind: 'paragraph', text: `${mark} ${piece.text.trimEnd().slice(0, -1)}` };
  });
}
