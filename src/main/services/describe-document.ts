import {
  documentDescriptionSchema,
  type DescriptionOrigin,
  type Document,
  type DocumentDescription,
} from '#domain/case/document';
import { cleanLine } from '#domain/text/clean';
import { endingOf } from './extract/formats';
import type { Extracted } from './extractor';

/** What is said about a document, and who said it. */
type Described = DocumentDescription & Pick<Document, 'origins'>;

/** How much of a text is looked at for the words of its own title page, in UTF-16 units. */
const TITLE_PAGE = 6000;

/**
 * What the manifest knows comes first, then what the file says in fields of its own, then what the text says of itself,
 * then the name of the file. A field that is often beside the point comes after the text, unless the text says it too.
 */
export function describeDocument(
  file: string,
  known: DocumentDescription | undefined,
  { text, description, properties }: Extracted,
): Described {
  const top = text.slice(0, TITLE_PAGE).toLowerCase().replace(/\s+/gu, ' ');
  const said = (field: keyof DocumentDescription, surely: boolean): string | undefined =>
    properties.find(
      (each) => each.field === field && (each.sure || top.includes(each.value.toLowerCase())) === surely,
    )?.value;
  const values = { title: '', author: '', publisher: '', date: '', dateNote: '', kind: '', language: '' };
  const origins: Partial<Record<keyof DocumentDescription, DescriptionOrigin>> = {};
  for (const field of documentDescriptionSchema.keyof().options) {
    const sources: ReadonlyArray<readonly [DescriptionOrigin, string | undefined]> = [
      ['manifest', known?.[field]],
      // Where the manifest knows a document, a gap in it means that nobody knows: no guess fills it.
      ['metadata', known ? undefined : said(field, true)],
      ['text', known ? undefined : description[field]],
      ['metadata', known ? undefined : said(field, false)],
      ['file', field === 'title' ? titleFromFile(file) : undefined],
    ];
    const found = sources.find(([, value]) => fits(field, value));
    if (!found) continue;
    values[field] = cleanLine(found[1] ?? '');
    origins[field] = found[0];
  }
  return { ...values, origins };
}

/** Whether a value says something, and what its field can hold: what a file says of itself is not to be trusted. */
function fits(field: keyof DocumentDescription, value: string | undefined): boolean {
  const line = cleanLine(value ?? '');
  return line !== '' && documentDescriptionSchema.shape[field].safeParse(line).success;
}

/** "annual_report-2021.txt" as "annual report-2021". */
function titleFromFile(file: string): string {
  const ending = endingOf(file);
  const name = ending === '' ? file : file.slice(0, -(ending.length + 1));
  return name.replaceAll('_', ' ').trim() || file;
}
