/** Between the id of a place and the id that its own link leads to, in the name of both. No id of a dossier has it. */
const BETWEEN = '__';

/** A name that a link leads to, which tells besides at which place that link stands; as `paperHtml` writes it. */
export interface MarkedPlace {
  /** The id of the place. */
  readonly at: string;
  /** The id that the link leads to. */
  readonly to: string;
}

/** What the name of a link's destination tells of the place that the link stands at; null for all other links. */
export function markedPlace(name: string): MarkedPlace | null {
  const between = name.indexOf(BETWEEN);
  return between < 0 ? null : { at: name.slice(0, between), to: name.slice(between + BETWEEN.length) };
}

/** Ids of no place on the page, so that links may lead to them. */
function placeless(...ids: ReadonlyArray<string>): string {
  return ids.map((id) => `<i hidden id="${id}"></i>`).join('');
}

/**
 * A page of `dossierHtml` or `bookHtml` as Chromium prints it in a time that grows with its length, and not with the square of
 * it. For every page of paper Chromium looks through all places that links lead to, and through all that is laid over the rest
 * (words for screen readers, which do not get into a PDF that way): 20,000 passages took a quarter of an hour.
 *
 * So the places of passages, which have a link of their own at their beginning, are told by the name of that link alone
 * (`markedPlace`); the links lead to ids that stand nowhere until the places are written into the PDF. Words for the ear are left
 * out, and what they stood for is read in their place.
 *
 * @param html without dead links; nothing of the case in it can be mistaken for a tag
 */
export function paperHtml(html: string): string {
  return html
    .replaceAll(/<span class="hidden">[^<]*<\/span>/gu, '')
    .replaceAll('<span aria-hidden="true">', '<span>')
    .replaceAll(
      /<(li|h3) id="([\w-]+)"( class="noted")?><a class="(number|tag)" href="#([\w-]+)"/gu,
      (_, tag: string, id: string, noted: string | undefined, of: string, to: string) =>
        `<${tag}${noted ?? ''}>${placeless(id, id + BETWEEN + to)}<a class="${of}" href="#${id + BETWEEN + to}"`,
    )
    .replaceAll(
      /<a id="([\w-]+)" (class="cite" )?href="#([\w-]+)"/gu,
      (_, id: string, cite: string | undefined, to: string) =>
        `${placeless(id, id + BETWEEN + to)}<a ${cite ?? ''}href="#${id + BETWEEN + to}"`,
    );
}
