import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noteFromText, noteText } from '#domain/notes/blocks';
import { editedWords } from '#domain/notes/edited';

function edited(before: string, after: string): readonly [string, string] {
  const { added, removed } = editedWords(noteFromText(before), noteFromText(after));
  return [added, removed];
}

describe('what an edit did', () => {
  it.each([
    ['First.', 'First. Second.', 'Second.', ''],
    ['First. Second.', 'First.', '', 'Second.'],
    ['a port', 'a harbour', 'harbour', 'port'],
    ['a port of call', 'a dear port of call', 'dear', ''],
    ['Second thou', 'Second thought', 'thought', 'thou'],
    ['the ports', 'the port', 'port', 'ports'],
    ['one two', 'one **two**', '', ''],
    ['same', 'same', '', ''],
    ['one\n\ntwo', 'one\n\nand\n\ntwo', 'and', ''],
    ['it’s so', 'it was so', 'it was', 'it’s'],
  ])('from “%s” to “%s”', (before, after, added, removed) => {
    expect(edited(before, after)).toEqual([added, removed]);
  });

  it('is made of words that are there: what was put in of the later text, what was taken out of the earlier one', () => {
    assert(
      property(string(), string(), (before, after) => {
        const [added, removed] = edited(before, after);
        expect(noteText(noteFromText(after))).toContain(added);
        expect(noteText(noteFromText(before))).toContain(removed);
      }),
    );
  });
});
