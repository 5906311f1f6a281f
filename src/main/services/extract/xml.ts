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

/** What is called while XML is walked through. */
export interface XmlVisitor {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  /** One stretch of words may come in several calls. */
  readonly text: (words: string) => void;
  readonly close: (name: string) => void;
  /** Whether enough was seen: what follows is not read. */
  readonly done?: () => boolean;
}

/** So many bytes are decoded at a time. */
const CHUNK = 1024 * 1024;

/**
 * Walks leniently through XML that may be too large for a tree. Entities of its own, external ones and document types are
 * never looked at: "&x;" stays what it is. Throws where it is nested too deeply.
 */
export function walkXml(bytes: Uint8Array, { open, text, close, done }: XmlVisitor): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth++;
        if (depth > DEEPEST) throw new Error('too deep');
        open(name, attributes);
      },
      ontext: text,
      onclosetag: (name) => {
        depth--;
        close(name);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const decoder = new TextDecoder(isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8');
  for (let at = 0; at < bytes.length; at += CHUNK) {
    if (done?.() === true) return;
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
  }
  parser.end(decoder.decode());
}

/** Reads XML into a tree, as `walkXml` does. Throws where it is nested too deeply or too large. */
export function readXml(bytes: Uint8Array): XmlElement {
  const root = { name: '', attributes: {}, children: [] as Array<XmlElement | string> };
  const path = [root];
  let elements = 0;
  walkXml(bytes, {
    open: (name, attributes) => {
      elements++;
      if (elements > MOST_ELEMENTS) throw new Error('too large');
      const element = { name, attributes, children: [] };
      path.at(-1)?.children.push(element);
      path.push(element);
    },
    text: (words) => {
      path.at(-1)?.children.push(words);
    },
    close: () => {
      if (path.length > 1) path.pop();
    },
  });
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
