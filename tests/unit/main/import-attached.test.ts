import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attachmentsIn, extractHere } from '#services/extractor';
import { importFiles } from '#services/import';
import { fixtureFolder } from '../../support/fixtures';
import { caseWith, must, ownTmp, workFolder } from '../../support/services';

const bytesOf = (text: string): Uint8Array => Buffer.from(text);

describe('what is attached to a mail', () => {
  it('becomes documents that say with which mail they came, also out of mails in it', async () => {
    const tmp = await ownTmp();
    const session = await caseWith();
    const folder = await workFolder();
    await copyFile(join(fixtureFolder, 'made/forwarded.eml'), join(folder, 'forwarded.eml'));
    const outcomes = must(
      await importFiles(session, [folder], { extractor: extractHere, manifest: new Map() }),
    );
    expect(outcomes.map(({ file, status }) => `${file}: ${status}`)).toEqual([
      'forwarded.eml: imported',
      'informe año.docx: imported',
      'letter.eml: imported',
      // What letter.eml brings is no real PDF.
      'concession.pdf: failed',
    ]);
    const documents = session.state.documents();
    const mail = documents.find(({ file }) => file === 'forwarded.eml');
    expect(mail?.attachedTo).toBeUndefined();
    expect(documents.filter(({ attachedTo }) => attachedTo === mail?.id).map(({ file }) => file)).toEqual([
      'informe año.docx',
      'letter.eml',
    ]);
    expect(await readdir(tmp)).toEqual([]);
    const again = must(await importFiles(session, [folder], { extractor: extractHere, manifest: new Map() }));
    expect(again.map(({ status }) => status)).toEqual(['duplicate']);
  });

  it('has names that lead nowhere else, and is nothing where there is no mail', async () => {
    const parts = ['../../etc/passwd.txt', '.hidden.txt', `${'ñ'.repeat(300)}.txt`, 'no ending']
      .map(
        (name) =>
          `--x\r\nContent-Type: text/plain; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\nwords\r\n`,
      )
      .join('');
    const mail = `From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${parts}--x--\r\n`;
    const files = must(await attachmentsIn(bytesOf(mail), 'x.eml')).map(({ file }) => file);
    expect(files).toEqual(['_.._etc_passwd.txt', 'hidden.txt', `${'ñ'.repeat(48)}.txt`, 'no ending.txt']);
    expect(must(await attachmentsIn(bytesOf('<html></html>'), 'x.html'))).toEqual([]);
  });

  it('stays with the mail where it cannot be read', async () => {
    const session = await caseWith();
    const folder = await workFolder();
    await writeFile(
      join(folder, 'x.eml'),
      'From: a@example.org\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nSee the picture.\r\n--x\r\nContent-Type: image/png; name="a.png"\r\nContent-Disposition: attachment\r\n\r\npixels\r\n--x--\r\n',
    );
    const [outcome] = must(
      await importFiles(session, [folder], { extractor: extractHere, manifest: new Map() }),
    );
    expect(outcome?.notes).toEqual(['1 attachment: a.png.', 'Not read, and only in the original: a.png.']);
    expect(outcome?.attachments).toBeUndefined();
  });
});
