import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { noteContentSchema, type NoteContent } from '#domain/case/note';
import { noteBlocks, noteText } from '#domain/notes/blocks';
import { noteHtml } from '#domain/dossier/note-html';

function fixture(name: string): NoteContent {
  return noteContentSchema.parse(JSON.parse(readFileSync(`tests/fixtures/notes/${name}.json`, 'utf8')));
}

it('reads every kind of node without an editor, and all its words', () => {
  expect(noteText(fixture('every-node'))).toBe(
    [
      'Ownership of the port',
      'What is open',
      'Plain, bold, italic, struck, underlined, code and bold italic.',
      'First line\nsecond\tline',
      'They say cost three billion, that is Port of Vale – cost: three billion; Port of Vale is very likely dearer.',
      'Nobody else says so.',
      'one',
      'inner',
      'two',
      'third',
      'fourth',
      'See the register.',
    ].join('\n'),
  );
});

it('sets every kind of node as HTML', () => {
  const html = noteHtml(noteBlocks(fixture('every-node')), 1);
  for (const part of [
    '<h2>Ownership of the port</h2>',
    '<h3>What is open</h3>',
    '<strong>bold</strong>, <em>italic</em>, <s>struck</s>, <u>underlined</u>, <code>code</code> and <strong><em>bold italic</em></strong>',
    'First line<br>second\tline',
    '<q>cost three billion</q>',
    '<span class="judgement">Analyst’s judgement: very likely</span>',
    '<blockquote>Nobody else says so.</blockquote>',
    '<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>',
    '<ol><li value="3">third</li><li value="4">fourth</li></ol>',
    '<a href="https://example.org/register"',
  ]) {
    expect(html).toContain(part);
  }
});

it('keeps the words of what a later version wrote', () => {
  expect(noteText(fixture('later-version'))).toBe(
    ['Before $3 billion behind', 'a cell', 'It is an oracle.', 'an item', 'a task', 'After'].join('\n'),
  );
});
