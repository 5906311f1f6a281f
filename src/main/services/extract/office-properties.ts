import { property } from './properties';
import type { Property } from './reading';
import { elementsNamed, firstNamed, readXml, wordsIn, type XmlElement } from './xml';

/** What a Word file says of itself in `docProps`. */
export function docxProperties(
  core: Uint8Array | undefined,
  app: Uint8Array | undefined,
): ReadonlyArray<Property> {
  const found: Property[] = [];
  if (core) {
    const xml = readXml(core);
    const said = (name: string): string => wordsIn(firstNamed(xml, name));
    const from = (name: string): string => `docProps/core.xml ${name}`;
    found.push(
      ...property('title', said('dc:title'), from('dc:title')),
      // Who owns the copy of Word is not always who wrote: what the text says counts more.
      ...property('author', said('dc:creator'), from('dc:creator'), false),
      ...property('language', said('dc:language'), from('dc:language')),
      ...property('date', said('dcterms:created'), from('dcterms:created'), false),
    );
  }
  if (app) {
    const company = wordsIn(firstNamed(readXml(app), 'Company'));
    found.push(...property('publisher', company, 'docProps/app.xml Company', false));
  }
  return found;
}

/** What an OpenDocument file says of itself in `meta.xml`. */
export function odtProperties(meta: Uint8Array | undefined): ReadonlyArray<Property> {
  if (!meta) return [];
  const xml = readXml(meta);
  const said = (name: string): string => wordsIn(firstNamed(xml, name));
  const author = said('meta:initial-creator') || said('dc:creator');
  return [
    ...property('title', said('dc:title'), 'meta.xml dc:title'),
    ...property('author', author, 'meta.xml meta:initial-creator', false),
    ...property('language', said('dc:language'), 'meta.xml dc:language', false),
    ...property('date', said('meta:creation-date') || said('dc:date'), 'meta.xml meta:creation-date', false),
    ...property('publisher', userDefined(xml, 'publisher'), 'meta.xml meta:user-defined'),
  ];
}

function userDefined(xml: XmlElement, name: string): string {
  for (const element of elementsNamed(xml, 'meta:user-defined')) {
    if (element.attributes['meta:name']?.toLowerCase() === name) return wordsIn(element);
  }
  return '';
}
