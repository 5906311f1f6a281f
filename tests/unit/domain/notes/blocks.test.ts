import { LinkNode, AutoLinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import { HeadingNode, QuoteNode } from '@lexical/rich-text';
import * as fc from 'fast-check';
import { createEditor, type SerializedEditorState } from 'lexical';
import { describe, expect, it } from 'vitest';
import { noteContentSchema, type NoteContent, type NoteNode } from '#domain/case/note';
import { noteBlockSchema } from '#domain/dossier/dossier';
import { noteBlocks, noteFromText, noteText, safeHref } from '#domain/notes/blocks';

function note(...children: ReadonlyArray<NoteNode>): NoteContent {
  return noteContentSchema.parse({ root: { type: 'root', version: 1, children } });
}
const text = (words: string, format = 0): NoteNode => ({ type: 'text', text: words, format });
const paragraph = (...children: ReadonlyArray<NoteNode>): NoteNode => ({ type: 'paragraph', children });
const item = (...children: ReadonlyArray<NoteNode>): NoteNode => ({ type: 'listitem', children });
const list = (listType: string, ...children: ReadonlyArray<NoteNode>): NoteNode => ({
  type: 'list',
  listType,
  children,
});

describe('noteBlocks', () => {
  it('reads the formats of words and joins neighbours that look alike', () => {
    const content = note(paragraph(text('a', 1), text('b', 1), text('c', 2 | 8), text('d', 4 | 16)));
    expect(noteBlocks(content)).toEqual([
      {
        kind: 'paragraph',
        inlines: [
          { text: 'ab', bold: true },
          { text: 'c', italic: true, underline: true },
          { text: 'd', strike: true, code: true },
        ],
      },
    ]);
  });

  it('reads headings, quotes, code and line breaks', () => {
    const content = note(
      { type: 'heading', tag: 'h2', children: [text('Title')] },
      { type: 'quote', children: [text('said'), { type: 'linebreak' }, text('so')] },
      { type: 'code', children: [{ type: 'code-highlight', text: 'x = 1' }] },
    );
    expect(noteBlocks(content)).toEqual([
      { kind: 'heading', level: 2, inlines: [{ text: 'Title' }] },
      { kind: 'quote', inlines: [{ text: 'said\nso' }] },
      { kind: 'code', inlines: [{ text: 'x = 1' }] },
    ]);
  });

  it('numbers the items of a list past the item that only holds the inner list', () => {
    const content = note(
      list('number', item(text('one')), item(list('bullet', item(text('inner')))), item(text('two'))),
    );
    expect(noteBlocks(content).map(({ kind, level, number }) => ({ kind, level, number }))).toEqual([
      { kind: 'number', level: 0, number: 1 },
      { kind: 'bullet', level: 1, number: undefined },
      { kind: 'number', level: 0, number: 2 },
    ]);
  });

  it('leads links to web and mail addresses only', () => {
    const link = (url: string): NoteNode => ({ type: 'link', url, children: [text('here')] });
    const hrefs = [
      'https://a.example/x',
      'mailto:a@b.example',
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      ' java\nscript:alert(1)',
      'https://a.example/ onmouseover=1',
    ].flatMap((url) => noteBlocks(note(paragraph(link(url)))).map((block) => block.inlines[0]?.href));
    expect(hrefs).toEqual([
      'https://a.example/x',
      'mailto:a@b.example',
      ...Array<undefined>(6).fill(undefined),
    ]);
  });

  it('shows an automatic link that was taken off as plain text', () => {
    const content = note(
      paragraph({ type: 'autolink', url: 'https://a.example', isUnlinked: true, children: [text('a')] }),
    );
    expect(noteBlocks(content)[0]?.inlines).toEqual([{ text: 'a' }]);
  });

  it('keeps the words of nodes it does not know', () => {
    const content = note(
      { type: 'case-quote', text: 'shown', children: [text('and inside')] },
      paragraph(text('with '), { type: 'entity-name', text: 'COSCO' }),
      { type: 'columns', children: [paragraph(text('left')), paragraph(text('right'))] },
    );
    expect(noteText(content)).toBe('shown\nand inside\nwith COSCO\nleft\nright');
  });

  it('leaves out blocks without words', () => {
    expect(noteBlocks(note(paragraph(), paragraph(text(' ')), paragraph({ type: 'linebreak' })))).toEqual([]);
  });

  const words = fc.stringMatching(/^[a-z\u00e9\u{1F600}* ]{0,8}$/u);
  const nodes = fc.letrec<{ node: NoteNode; inner: ReadonlyArray<NoteNode> }>((tie) => ({
    inner: fc.array(tie('node'), { maxLength: 4 }),
    node: fc.oneof(
      { maxDepth: 5 },
      fc.record({ type: fc.constantFrom('text', 'mystery', 'code-highlight'), text: words }),
      fc.record(
        {
          type: fc.constantFrom(
            'paragraph',
            'heading',
            'quote',
            'list',
            'listitem',
            'code',
            'link',
            'autolink',
            'mystery',
            'root',
            'linebreak',
            'text',
            'toString',
            '__proto__',
          ),
          text: words,
          children: tie('inner'),
          url: fc.oneof(fc.string(), fc.constant('https://a.example')),
          tag: fc.oneof(fc.constant('h9'), fc.jsonValue()),
          listType: fc.oneof(fc.constant('number'), fc.jsonValue()),
          start: fc.jsonValue(),
          format: fc.jsonValue(),
          isUnlinked: fc.boolean(),
        },
        { requiredKeys: ['type'] },
      ),
    ),
  }));

  function allText(node: NoteNode): string {
    return (node.text ?? '') + (node.children ?? []).map(allText).join('');
  }
  const bare = (value: string): string => value.replace(/\s/gu, '');

  it('keeps every word of any note that passes the schema, in order, as blocks that pass theirs', () => {
    fc.assert(
      fc.property(nodes.inner, (children) => {
        const content = noteContentSchema.parse({ root: { type: 'root', children } });
        const blocks = noteBlocks(content);
        for (const block of blocks) noteBlockSchema.parse(block);
        expect(bare(noteText(content))).toBe(bare(allText(content.root)));
      }),
    );
  });

  it('never throws, whatever JSON a node keeps besides', () => {
    const types = fc.constantFrom(
      'paragraph',
      'heading',
      'list',
      'listitem',
      'link',
      'text',
      'code',
      'other',
    );
    const keys = fc.oneof(fc.constantFrom('format', 'tag', 'listType', 'start', 'url', 'value'), fc.string());
    fc.assert(
      fc.property(types, fc.dictionary(keys, fc.jsonValue()), (type, kept) => {
        const parsed = noteContentSchema.safeParse({
          root: { type: 'root', children: [{ ...kept, type, children: [{ ...kept, type, text: 'a' }] }] },
        });
        fc.pre(parsed.success);
        expect(noteText(parsed.data)).toContain('a');
      }),
    );
  });
});

describe('noteFromText', () => {
  it('reads paragraphs, headings, lists and bold words', () => {
    const content = noteFromText('## Cost\n\nTwo **sums**\nremain.\n\n- one\n\n- two **2**\nAfter');
    expect(noteBlocks(content)).toEqual([
      { kind: 'heading', level: 2, inlines: [{ text: 'Cost' }] },
      {
        kind: 'paragraph',
        inlines: [{ text: 'Two ' }, { text: 'sums', bold: true }, { text: '\nremain.' }],
      },
      { kind: 'bullet', level: 0, inlines: [{ text: 'one' }] },
      { kind: 'bullet', level: 0, inlines: [{ text: 'two ' }, { text: '2', bold: true }] },
      { kind: 'paragraph', inlines: [{ text: 'After' }] },
    ]);
  });

  it('keeps every other character as it is typed', () => {
    expect(noteText(noteFromText('5 * 3 ** 2 <b>&amp; #tag\n-dash'))).toBe('5 * 3 ** 2 <b>&amp; #tag\n-dash');
  });

  it('makes notes that pass the schema and that Lexical opens with the same words', () => {
    const editor = createEditor({
      nodes: [HeadingNode, QuoteNode, ListNode, ListItemNode, LinkNode, AutoLinkNode],
      onError: (error) => {
        throw error;
      },
    });
    const line = fc.stringMatching(/^(- |# |#### )?[a-z* ]{0,12}$/u);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const content = noteContentSchema.parse(noteFromText(lines.join('\n')));
        const state = editor.parseEditorState(content as unknown as SerializedEditorState);
        expect(state.isEmpty()).toBe(false);
        expect(noteText(state.toJSON() as unknown as NoteContent)).toBe(noteText(content));
      }),
    );
  });
});

describe('safeHref', () => {
  it('takes no address that is not text', () => {
    expect([safeHref(undefined), safeHref(5), safeHref({ toString: () => 'https://a.example' })]).toEqual(
      Array<undefined>(3).fill(undefined),
    );
  });
});
