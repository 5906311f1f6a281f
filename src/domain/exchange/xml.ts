/**
 * Characters that XML 1.0 (fifth edition, 2.2 Char) does not have, not even as references: controls but for tab, line feed
 * and carriage return, halves of surrogate pairs, and the two last of the first plane.
 */
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Read as they are, a carriage return would become a line feed, and in an attribute all three a space (2.11, 3.3.3).
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Text made safe for XML between tags; what XML cannot say becomes U+FFFD, so that nothing joins unseen. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, '\uFFFD')
    .replace(/[&<>\r]/gu, (character) => ESCAPES[character] ?? character);
}

/** Text made safe for XML inside of a quoted attribute; line breaks and tabs stay what they are. */
export function xmlAttribute(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, '\uFFFD')
    .replace(/[&<>"\r\n\t]/gu, (character) => ESCAPES[character] ?? character);
}

/** Attributes of an element; those without a value are left out. */
export type XmlAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

function attributesOf(attributes: XmlAttributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xmlAttribute(String(value))}"`))
    .join('');
}

/** The tag that begins an element. */
export function opening(name: string, attributes: XmlAttributes = {}): string {
  return `<${name}${attributesOf(attributes)}>`;
}

/** An element, of markup that is made already. */
export function element(name: string, attributes: XmlAttributes, inside: ReadonlyArray<string> = []): string {
  const content = inside.join('');
  return content === ''
    ? `<${name}${attributesOf(attributes)}/>`
    : `${opening(name, attributes)}${content}</${name}>`;
}

/** An element of words; none where there are no words. */
export function textElement(name: string, text: string): string {
  return text === '' ? '' : `<${name}>${xmlText(text)}</${name}>`;
}
