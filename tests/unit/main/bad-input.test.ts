import * as fc from 'fast-check';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandSchema, type CommandInput } from '#domain/case/commands/command';
import type { CaseReader } from '#domain/case/case-reader';
import { extractHere } from '#services/extractor';
import { importFiles } from '#services/import';
import type { CaseSession } from '#services/case-session';
import { createSession, openSession } from '#services/open-session';
import { commands } from '../../../src/cli/commands';
import { runProgram } from '../../../src/cli/program';
import { noteOf } from '../../support/builders';
import {
  caseWith,
  codeOf,
  documentNamed,
  must,
  passageOf,
  testWorld,
  workFolder,
} from '../../support/services';

const MEGABYTE = 2 ** 20;

/** What people paste, what files hold, and what somebody sends who wants to see us fall. */
const nasty: ReadonlyArray<string> = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  'left \udfff alone',
  '\u202eevil\u202c',
  '\u2066x\u2069\u200b\u200d\ufeff',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\u2028\u2029\r\n\t',
  '"\\/\b\f',
  '</script><img src=x onerror=alert(1)>',
  '${process.exit(1)} $(rm -rf /) `id` ; --json',
  '--entity',
  '𝒳'.repeat(500),
  'e\u0301'.repeat(300),
  'İIıi ß ŉ ǆ',
  'ا\u0644\u0639\u0631\u0628\u064a\u0629',
  '\u{10ffff}\u{f0000}\ufffe\uffff',
  ' ',
  'x'.repeat(MEGABYTE),
];

function contentOf(state: CaseReader): ReadonlyArray<unknown> {
  return [...state.records()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The case is, opened again, what it was, and in order. */
async function expectSame(session: CaseSession): Promise<void> {
  const content = contentOf(session.state);
  await session.close();
  const again = must(await openSession(session.store.folder, testWorld()));
  expect(contentOf(again.state)).toEqual(content);
  expect(again.store.problems).toEqual([]);
  expect((await again.store.verify()).problems).toEqual([]);
  await again.close();
}

/** Runs a command as it comes over the border: parsed first, refused there or by the command, or done. */
async function attempt(session: CaseSession, input: CommandInput): Promise<string> {
  const parsed = commandSchema.safeParse(input);
  return parsed.success ? codeOf(await session.run(parsed.data)) : 'bad-input';
}

describe('whatever is written', () => {
  it('through commands is refused with a reason or comes back as it was kept', async () => {
    const session = await caseWith({ 'a.txt': 'The Port of Chancay opened.' });
    const { id: documentId } = documentNamed(session, 'a.txt');
    const passage = await passageOf(session, 'a.txt', 'Port');
    const seen = new Set<string>();
    for (const words of nasty) {
      const subject = { of: 'case' } as const;
      const inputs: ReadonlyArray<CommandInput> = [
        { name: 'entity.create', args: { schema: 'Asset', names: [{ form: words, kind: 'name' }], passage } },
        {
          name: 'entity.create',
          args: { schema: 'Asset', names: [{ form: 'A', kind: 'name' }], description: words },
        },
        { name: 'document.describe', args: { documentId, description: { title: words, author: words } } },
        { name: 'note.write', args: { subject, content: noteOf(words) } },
        { name: 'mark.comment', args: { passage, content: noteOf(words) } },
        { name: 'entity.remove', args: { entityId: words } },
      ];
      for (const input of inputs) seen.add(await attempt(session, input));
    }
    expect([...seen].toSorted()).toEqual(['bad-input', 'entity-missing', 'name-empty', 'ok', 'title-empty']);
    // Nobody's prototype was touched on the way.
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    await expectSame(session);
  });

  it('as any Unicode in names and notes comes back as it was kept', async () => {
    const session = await caseWith();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (words) => {
        const names = [{ form: words || 'x', kind: 'name' as const }];
        await attempt(session, {
          name: 'entity.create',
          args: { schema: 'Person', names, description: words },
        });
        await attempt(session, {
          name: 'note.write',
          args: { subject: { of: 'case' }, content: noteOf(words) },
        });
      }),
      { numRuns: 60 },
    );
    expect(session.state.entities().length).toBeGreaterThan(20);
    await expectSame(session);
  });

  it('as the title of a case, is kept or shortened, and the case opens', async () => {
    const folder = await workFolder();
    for (const [n, title] of nasty.entries()) {
      const made = must(await createSession(join(folder, `case-${n}`), title, testWorld()));
      expect(made.store.meta.title.length).toBeLessThanOrEqual(2000);
      await expectSame(made);
    }
  });

  it('as the name of a file, is imported under it', async () => {
    const folder = await workFolder();
    await mkdir(join(folder, 'in'));
    const names = [
      'con.txt',
      'a\nb.txt',
      'back\\slash.txt',
      '\u202etxt.exe.txt',
      '-rf.txt',
      '__proto__.txt',
      ' .txt',
      `${'x'.repeat(250)}.txt`,
      'ünï\u0301.txt',
      'quote\'".txt',
      '.hidden.txt',
    ];
    for (const name of names)
      await writeFile(join(folder, 'in', name), `The text of ${JSON.stringify(name)}.`);
    const session = must(await createSession(join(folder, 'case'), 'A', testWorld()));
    const outcomes = must(
      await importFiles(
        session,
        names.map((name) => join(folder, 'in', name)),
        { extractor: extractHere, manifest: new Map() },
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(names.map(() => 'imported'));
    expect(session.state.documents()).toHaveLength(names.length);
    await expectSame(session);
  });
});

describe('on the command line', () => {
  async function quipu(folder: string, ...args: ReadonlyArray<string>) {
    const said = { out: '', err: '' };
    const code = await runProgram(commands, args, {
      world: testWorld(),
      folder,
      env: {},
      version: '1',
      print: (text) => (said.out += `${text}\n`),
      complain: (text) => (said.err += `${text}\n`),
    });
    return { code, ...said };
  }

  it('every word of it ends with 0, 1 or 2 and never with a crash, and the case stays in order', async () => {
    const session = await caseWith({ 'a.txt': 'The Port of Chancay opened.' });
    await session.close();
    const { folder } = session.store;
    for (const words of nasty) {
      for (const args of [
        ['init', join(folder, '..', 'new'), '--title', words],
        ['mentions', folder, '--entity', words],
        ['accept', folder, '--entity', words],
        ['layout', folder, '--document', words],
        ['revert', folder, words],
        ['undo', folder, '--to', words],
        ['history', words],
        ['import', folder, words],
        ['merge', folder, words, '--out', words],
        [words],
      ]) {
        const { code, err } = await quipu(folder, ...args);
        expect([0, 1, 2]).toContain(code);
        if (code !== 0) expect(err).not.toBe('');
      }
    }
    const checked = await quipu(folder, 'verify', folder, '--json');
    expect(JSON.parse(checked.out)).toMatchObject({ ok: true, problems: [] });
  });

  it('entities from a file with any names are taken in or refused by line', async () => {
    const session = await caseWith({ 'a.txt': 'The Port of Chancay opened.' });
    await session.close();
    const { folder } = session.store;
    for (const [n, words] of nasty.entries()) {
      const line = `{"id":"e${n}","schema":"Person","properties":{"name":[${JSON.stringify(words)}],"__proto__":["x"],${JSON.stringify(words)}:["y"]}}`;
      await writeFile(join(folder, '..', 'e.jsonl'), `${line}\n`);
      const { code } = await quipu(folder, 'entity', 'import', folder, join(folder, '..', 'e.jsonl'));
      expect([0, 1]).toContain(code);
    }
    const again = must(await openSession(folder, testWorld()));
    expect(again.state.entities().length).toBeGreaterThan(10);
    await expectSame(again);
  });
});

describe('clocks and locales', () => {
  it('make no difference to what is written', async () => {
    const { TZ, LANG, LC_ALL } = process.env;
    const journals: string[] = [];
    try {
      for (const [zone, language] of [
        ['UTC', 'C'],
        ['Pacific/Kiritimati', 'tr_TR.UTF-8'],
        ['America/Lima', 'ar_EG.UTF-8'],
      ]) {
        Object.assign(process.env, { TZ: zone, LANG: language, LC_ALL: language });
        let seed = 1;
        const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
        const folder = await workFolder();
        const session = must(await createSession(join(folder, 'case'), 'İstanbul', testWorld({ random })));
        for (const form of ['İIıi', 'ß', 'Ångström']) {
          await attempt(session, {
            name: 'entity.create',
            args: { schema: 'Person', names: [{ form, kind: 'name' }] },
          });
        }
        journals.push(JSON.stringify(contentOf(session.state)));
        await expectSame(session);
      }
    } finally {
      for (const [name, value] of Object.entries({ TZ, LANG, LC_ALL })) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
    }
    expect(new Set(journals).size).toBe(1);
  });
});
