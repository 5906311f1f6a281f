import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entityIdSchema } from '#domain/case/ids';
import { fontFiles } from '#domain/dossier/fonts';
import { fail, ok } from '#domain/result';
import type { CaseSession } from '#services/case-session';
import { DossierService, type ExportTools } from '#services/dossier-service';
import type { PrintJob } from '#services/ports';
import { printedPdf } from '../../support/printed-pdf';
import { caseWith, codeOf, documentNamed, must, passageOf, run, workFolder } from '../../support/services';

const port = entityIdSchema.parse('port');

async function portCase(): Promise<CaseSession> {
  const session = await caseWith({
    'a.txt': 'Who owns it?\n\nThe Port of Chancay cost $1.3 billion.',
    'b.txt': 'On costs\n\nMuch was spent on the Port of Chancay.',
  });
  const names = [{ form: 'Port of <b>Chancay', kind: 'name' as const }];
  await run(session, {
    name: 'entity.import',
    args: { entities: [{ id: port, schema: 'Asset', names, description: '', properties: {} }] },
  });
  for (const file of ['a.txt', 'b.txt']) {
    const passage = await passageOf(session, file, 'Port of Chancay');
    await run(session, { name: 'mention.tag', args: { entityId: port, passage } });
  }
  return session;
}

async function tools(): Promise<ExportTools & { readonly printed: PrintJob[] }> {
  const printed: PrintJob[] = [];
  return {
    printed,
    fonts: await workFolder(),
    printer: {
      print: (job) => {
        printed.push(job);
        return printedPdf(3).then((bytes) => ok({ bytes }));
      },
    },
  };
}

describe('DossierService', () => {
  it('shows an entity as of the newest Change', async () => {
    const session = await portCase();
    const dossier = must(await new DossierService(session).view(port));
    expect(dossier).toMatchObject({ caseTitle: 'Test', mentions: 2, asOf: { sequence: 4 }, broken: [] });
    expect(codeOf(await new DossierService(session).view(entityIdSchema.parse('none')))).toBe(
      'entity-missing',
    );
  });

  it('writes JSON and Markdown, whole or not at all', async () => {
    const service = new DossierService(await portCase());
    const folder = await workFolder();
    const file = join(folder, 'd.json');
    expect(must(await service.export(port, 'json', file, await tools()))).toEqual({
      citations: 2,
      sequence: 4,
    });
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ entityId: 'port', mentions: 2 });
    must(await service.export(port, 'md', join(folder, 'd.md'), await tools()));
    expect(await readFile(join(folder, 'd.md'), 'utf8')).toContain('$1.3 billion');
    const nowhere = await service.export(port, 'md', join(folder, 'none/d.md'), await tools());
    expect(codeOf(nowhere)).toBe('export-failed');
    expect((await readdir(folder)).sort()).toEqual(['d.json', 'd.md']);
  });

  it('puts into HTML the fonts it needs, and no others', async () => {
    const service = new DossierService(await portCase());
    const around = await tools();
    const greek = fontFiles.find(({ path }) => path.includes('-greek-'));
    const latin = fontFiles.find(({ path }) => path.includes('-latin-400'));
    for (const font of [greek, latin]) {
      const file = join(around.fonts, font?.path ?? 'none');
      await mkdir(join(file, '..'), { recursive: true });
      await writeFile(file, font === greek ? 'GREEK' : 'LATIN');
    }
    const file = join(await workFolder(), 'd.html');
    must(await service.export(port, 'html', file, around));
    const html = await readFile(file, 'utf8');
    expect(html).toContain(Buffer.from('LATIN').toString('base64'));
    expect(html).not.toContain(Buffer.from('GREEK').toString('base64'));
    expect(html).not.toContain('<b>Chancay');
  });

  it('has PDFs printed from a page that finds its fonts with the printer', async () => {
    const service = new DossierService(await portCase());
    const around = await tools();
    const file = join(await workFolder(), 'd.pdf');
    expect(must(await service.export(port, 'pdf', file, around))).toEqual({
      citations: 2,
      sequence: 4,
      pages: 3,
    });
    expect((await readFile(file, 'latin1')).slice(0, 5)).toBe('%PDF-');
    expect(around.printed[0]?.html).toContain('app://print/fonts/');
    expect(around.printed.map(({ tagged }) => tagged)).toEqual([true, false]);
    expect(around.printed[1]?.html).toContain('Page 3 of 3');
  });

  it('says how far it is, and writes nothing once it is stopped', async () => {
    const folder = await workFolder();
    const service = new DossierService(await portCase());
    const file = join(folder, 'd.pdf');
    const said: string[] = [];
    const progress = ({ what }: { what: string }): void => void said.push(what);
    must(await service.export(port, 'pdf', file, await tools(), { progress }));
    expect([...new Set(said)]).toEqual(['reading', 'laying-out', 'numbering', 'joining']);
    const stop = new AbortController();
    const other = join(folder, 'e.pdf');
    const stopped = await service.export(port, 'pdf', other, await tools(), {
      signal: stop.signal,
      progress: ({ what }) => what === 'numbering' && stop.abort(),
    });
    expect(codeOf(stopped)).toBe('cancelled');
    expect(await readdir(folder)).toEqual(['d.pdf']);
  });

  it('leaves what is there as it was, in every format, wherever it is stopped', async () => {
    const folder = await workFolder();
    const service = new DossierService(await portCase());
    for (const format of ['json', 'md', 'html', 'docx', 'pdf'] as const) {
      for (const at of ['reading', 'laying-out', 'numbering', 'joining']) {
        if (at !== 'reading' && format !== 'pdf') continue;
        const file = join(folder, `old.${format}`);
        await writeFile(file, 'older');
        const stop = new AbortController();
        const stopped = await service.export(port, format, file, await tools(), {
          signal: stop.signal,
          progress: ({ what }) => what === at && stop.abort(),
        });
        expect(codeOf(stopped)).toBe('cancelled');
        expect(await readFile(file, 'utf8')).toBe('older');
      }
    }
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('masks names in the file and in its name, and shows beforehand what will be in it', async () => {
    const service = new DossierService(await portCase());
    const release = { withoutNotes: false, leaveOut: [], mask: [port] };
    expect(must(service.fileName(port, release))).toBe('Dossier Asset A');
    const file = join(await workFolder(), 'd.md');
    must(await service.export(port, 'md', file, await tools(), { release }));
    const written = await readFile(file, 'utf8');
    expect(written).not.toMatch(/chancay/iu);
    expect(must(await service.preview(port, release))).toMatchObject({
      name: 'Asset A',
      masked: [{ entityId: port, label: 'Asset A' }],
      text: written,
    });
  });

  it('writes nothing when the printer fails', async () => {
    const folder = await workFolder();
    const around = {
      ...(await tools()),
      printer: { print: () => Promise.resolve(fail('print-failed', 'No.')) },
    };
    const service = new DossierService(await portCase());
    expect(codeOf(await service.export(port, 'pdf', join(folder, 'd.pdf'), around))).toBe('print-failed');
    expect(await readdir(folder)).toEqual([]);
  });

  it('stops an export where a text on the disk is no longer the one that was marked, and names the place', async () => {
    const session = await portCase();
    const service = new DossierService(session);
    must(await service.view(port));
    const { sha256 } = documentNamed(session, 'b.txt');
    await appendFile(join(session.store.folder, 'documents', sha256, 'text.txt'), 'tampered');
    const folder = await workFolder();
    const stopped = await service.export(port, 'md', join(folder, 'd.md'), await tools());
    expect(stopped).toMatchObject({ ok: false, error: { code: 'quote-broken' } });
    expect(stopped.ok ? '' : stopped.error.message).toContain('“Port of Chancay” in b.txt');
    expect(await readdir(folder)).toEqual([]);
  });

  it('makes a file name of any name', async () => {
    const session = await portCase();
    const service = new DossierService(session);
    expect(must(service.fileName(port))).toBe('Dossier Port of b Chancay');
    await run(session, {
      name: 'entity.update',
      args: { entityId: port, names: [{ form: '../..', kind: 'name' }] },
    });
    expect(must(service.fileName(port))).toBe('Dossier');
  });
});
