import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exchangeFormats } from '#domain/exchange/formats';
import { commands } from '../../../src/cli/commands';
import { runProgram } from '../../../src/cli/program';
import { testWorld, workFolder, writeFiles } from '../../support/services';

/** A command line in a folder of its own. */
async function terminal() {
  const folder = await workFolder();
  const world = testWorld();
  const quipu = async (...args: ReadonlyArray<string>) => {
    const out: string[] = [];
    const err: string[] = [];
    const around = { world, folder, env: {}, version: '1.2.3' };
    const code = await runProgram(commands, args, {
      ...around,
      print: (text) => void out.push(text),
      complain: (text) => void err.push(text),
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
  return { folder, quipu };
}

describe('quipu export', () => {
  it('writes every format, and another case takes the entities in', async () => {
    const { folder, quipu } = await terminal();
    await writeFiles(folder, {
      'in/a.txt': 'The Port of Vale opened.',
      'in/b.txt': 'The Port of Vale closed.',
      'e.jsonl': JSON.stringify({ id: 'port', schema: 'Asset', properties: { name: ['Port of Vale'] } }),
    });
    await quipu('init', 'c', '--title', 'Vale');
    const imported = z
      .array(z.looseObject({ documentId: z.string() }))
      .parse(JSON.parse((await quipu('import', 'c', 'in', '--json')).out));
    await quipu('entity', 'import', 'c', 'e.jsonl');
    await quipu('accept', 'c', '--all');
    for (const format of exchangeFormats) {
      const { code, out, err } = await quipu('export', 'c', '--format', format, '--out', format, '--json');
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(JSON.parse(out)).toEqual({
        out: join(folder, format),
        format,
        documents: 2,
        entities: 1,
        marks: 2,
        statements: 0,
        notes: 0,
        questions: 0,
      });
      expect((await readFile(join(folder, format))).length).toBeGreaterThan(0);
    }
    const leaveOut = ['--leave-out', imported[1]?.documentId ?? '', '--without-notes'];
    expect((await quipu('export', 'c', '--format', 'w3c', '--out', 'part', ...leaveOut)).out).toBe(
      `Wrote ${join(folder, 'part')}: 1 document, 1 entity, 1 mark, 0 statements, 0 notes`,
    );
    await quipu('init', 'd', '--title', 'Other');
    expect(await quipu('entity', 'import', 'd', 'ftm')).toEqual({
      code: 0,
      out: '1 entity imported, 0 updated',
      err: [
        'Line 1 and 1 more were left out: Document is no entity of a case.',
        'Line 4 and 1 more were left out: Mention is no entity of a case.',
      ].join('\n'),
    });
  });

  it('writes annotations that another case takes onto the same documents', async () => {
    const { folder, quipu } = await terminal();
    await writeFiles(folder, {
      'in/a.txt': 'The Port of Vale opened.',
      'e.jsonl': JSON.stringify({ id: 'port', schema: 'Asset', properties: { name: ['Port of Vale'] } }),
      'bad.json': '{}',
    });
    await quipu('init', 'c', '--title', 'Vale');
    await quipu('import', 'c', 'in');
    await quipu('entity', 'import', 'c', 'e.jsonl');
    await quipu('accept', 'c', '--all');
    await quipu('export', 'c', '--format', 'w3c', '--out', 'marks.jsonld');
    await quipu('init', 'd', '--title', 'Other');
    expect(await quipu('annotations', 'import', 'd', 'marks.jsonld')).toEqual({
      code: 0,
      out: '0 annotations imported, 0 there already, 1 without a place; 0 new entities',
      err: 'Not placed: “Port of Vale”, since its document is not in this case.',
    });
    await quipu('import', 'd', 'in');
    expect(JSON.parse((await quipu('annotations', 'import', 'd', 'marks.jsonld', '--json')).out)).toEqual({
      imported: 1,
      entities: 1,
      already: 0,
      unplaced: [],
      passedOver: 0,
    });
    expect((await quipu('mentions', 'd', '--status', 'accepted')).out).toContain('Port of Vale');
    expect((await quipu('annotations', 'import', 'd', 'bad.json')).code).toBe(1);
    expect((await quipu('annotations', 'import', 'd', 'none.json')).err).toContain('none.json');
  });

  it('refuses what it does not know, and says so in a sentence', async () => {
    const { quipu } = await terminal();
    await quipu('init', 'c', '--title', 'Vale');
    expect((await quipu('export', 'c', '--format', 'docx', '--out', 'x')).code).toBe(2);
    expect((await quipu('export', 'c', '--out', 'x')).err).toContain('export needs --format');
    const gone = await quipu('export', 'c', '--format', 'ftm', '--out', 'x', '--leave-out', 'doc-1');
    expect(gone).toMatchObject({ code: 1, err: expect.stringContaining('There is no document “doc-1”') });
  });
});
