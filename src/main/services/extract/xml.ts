import { Parser } from 'htmlparser2';

/** An element of an XML document. Names keep their prefix ("text:p"), since office formats always use the same ones. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: ReadonlyArray<XmlElement | string>;
}

/** Deeper or larger documents are made to harm. */
const DEEPEST = 300;
const MOST_ELEMENTS = 5_000_000;

/**
 * Reads XML leniently into a tree. Entities of its own, external ones and document types are never looked at: "&x;" stays
 * what it is. Throws where it is nested too deeply or too large.
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const root = { name: '', attributes: {}, children: [] as Array<XmlElement | string> };
  const open = [root];
  let elements = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        elements++;
        if (open.length > DEEPEST || elements > MOST_ELEMENTS) throw new Error('too deep or too large');
        const element = { name, attributes, children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext: (text) => {
        open.at(-1)?.children.push(text);
      },
      onclosetag: () => {
        if (open.length > 1) open.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  parser.end(
    new TextDecoder(isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes),
  );
  return root;
}

/** All elements of a name below an element, in the order of the document. */
export function* elementsNamed(root: XmlElement, name: string): Generator<XmlElement> {
  const stack: Array<XmlElement | string> = [...root.children].reverse();
  for (;;) {
    const next = stack.pop();
    if (next === undefined) return;
    if (typeof next === 'string') continue;
    if (next.name === name) yield next;
    for (let i = next.children.length - 1; i >= 0; i--) {
      const child = next.children[i];
      if (child !== undefined) stack.push(child);
    }
  }
}

/** The first element of a name below an element. */
export function firstNamed(root: XmlElement, name: string): XmlElement | undefined {
  for (const element of elementsNamed(root, name)) return element;
  return undefined;
}

/** All words below an element, with nothing between them. */
export function wordsIn(element: XmlElement | undefined): string {
  if (!element) return '';
  return element.children.map((child) => (typeof child === 'string' ? child : wordsIn(child))).join('');
}
