import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBytes, type Encoding } from '#domain/text/decode';

const bytes = (...values: ReadonlyArray<number>): Uint8Array => new Uint8Array(values);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const found = new Uint8Array(text.length * 2);
  const view = new DataView(found.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !bigEndian);
  return found;
};
const join = (...parts: ReadonlyArray<Uint8Array>): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => [...part]));

const sentence = 'Ärger in Gdańsk: “no ship left the port”, said Łukasz.';

describe('decoding', () => {
  const cases: ReadonlyArray<{ name: string; input: Uint8Array; encoding: Encoding; text: string }> = [
    { name: 'UTF-8', input: utf8(sentence), encoding: 'utf-8', text: sentence },
    {
      name: 'UTF-8 with a mark',
      input: join(bytes(0xef, 0xbb, 0xbf), utf8(sentence)),
      encoding: 'utf-8',
      text: sentence,
    },
    {
      name: 'UTF-16 LE with a mark',
      input: join(bytes(0xff, 0xfe), utf16(sentence, false)),
      encoding: 'utf-16le',
      text: sentence,
    },
    {
      name: 'UTF-16 BE with a mark',
      input: join(bytes(0xfe, 0xff), utf16(sentence, true)),
      encoding: 'utf-16be',
      text: sentence,
    },
    { name: 'UTF-16 LE without a mark', input: utf16(sentence, false), encoding: 'utf-16le', text: sentence },
    { name: 'UTF-16 BE without a mark', input: utf16(sentence, true), encoding: 'utf-16be', text: sentence },
    {
      name: 'Windows-1252',
      input: bytes(0x93, 0x43, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x80, 0x35, 0x8e, 0x9e, 0x9f, 0x91, 0x97, 0xa0),
      encoding: 'windows-1252',
      text: '“Café” €5ŽžŸ‘—\u00a0',
    },
    { name: 'nothing', input: bytes(), encoding: 'utf-8', text: '' },
  ];

  it.each(cases)('reads $name', ({ input, encoding, text }) => {
    expect(decodeBytes(input)).toEqual({ ok: true, value: { text, encoding } });
  });

  it.each([
    { name: 'a PDF', input: utf8('%PDF-1.7\n%âãÏÓ'), says: 'a PDF' },
    { name: 'a Word file', input: bytes(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00), says: 'Word' },
    { name: 'a file full of NUL', input: new Uint8Array(4096), says: 'empty bytes' },
    { name: 'text with NUL in it', input: utf8('port\0\0\0\0\0\0\0\0 of call'), says: 'empty bytes' },
    {
      name: 'noise',
      input: bytes(...Array.from({ length: 400 }, (_, i) => (i * 7919) % 251)),
      says: 'not text',
    },
    { name: 'bytes that no encoding has', input: bytes(0x41, 0x81, 0x8d, 0xe9), says: 'encoding' },
    { name: 'a mark that lies', input: bytes(0xef, 0xbb, 0xbf, 0xff, 0x41), says: 'UTF-8' },
  ])('refuses $name and says what to do', ({ input, says }) => {
    const result = decodeBytes(input);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.error.code).toBe('not-text');
    expect(result.error.message).toContain(says);
    expect(result.error.message).toContain('plain text');
  });

  it('gives back any text without controls that was written as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[\p{Cc}\p{Cs}\uFEFF]/u.test(text) && text !== '');
        expect(decodeBytes(utf8(text))).toEqual({ ok: true, value: { text, encoding: 'utf-8' } });
      }),
    );
  });

  it('answers with text or a reason, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (input) => {
        const result = decodeBytes(input);
        expect(result.ok ? typeof result.value.text : result.error.code).toMatch(/^(?:string|not-text)$/u);
      }),
    );
  });
});
