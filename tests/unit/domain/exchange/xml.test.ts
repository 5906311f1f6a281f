import * as fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { element, textElement, xmlText } from '#domain/exchange/xml';
import { refiProblems } from '../../../support/exchange';

/** What another reader makes of a piece of XML. */
function read(xml: string): { readonly attribute: string; readonly text: string } {
  let attribute = '';
  let text = '';
  const parser = new Parser(
    {
      onopentag: (_name, attributes) => (attribute = attributes['a'] ?? attribute),
      ontext: (words) => (text += words),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return { attribute, text };
}

/** Text as XML 1.0 can hold it. */
const holdable = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '\uFFFD');

describe('XML', () => {
  it('says the same words to another reader, between tags and in attributes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', minLength: 1 }), (a, text) => {
        const made = read(element('e', { a }, [xmlText(text)]));
        expect(made).toEqual({ attribute: holdable(a), text: holdable(text) });
        expect(read(textElement('e', text)).text).toBe(holdable(text));
      }),
      { numRuns: 500 },
    );
  });

  it('is well-formed whatever the words are, also for libxml', async () => {
    const words = fc.sample(fc.string({ unit: 'binary', maxLength: 80 }), 60);
    const everything = Array.from({ length: 0x300 }, (_, code) => String.fromCharCode(code)).join('');
    const codes = [...words, everything, ']]>', '\uFFFE\uFFFF\uD800'].map((name) =>
      element('Code', { guid: '22222222-2222-4222-8222-222222222222', name, isCodable: true }, [
        textElement('Description', name),
      ]),
    );
    const book = (inside: string): string =>
      `<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>${inside}</Codes></CodeBook>`;
    expect(await refiProblems([book(codes.join(''))], 'Codebook')).toEqual([]);
    // The judge is awake.
    expect(await refiProblems([book('<Code name="\u0001"/>')], 'Codebook')).not.toEqual([]);
  });
});
