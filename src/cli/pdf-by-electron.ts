import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '#domain/result';
import type { PdfPrinter } from '#services/ports';
import { programFolder } from './places';

/** What the program prints when it has printed. */
const reportSchema = z.object({ bytes: z.number().int().positive() });

/**
 * Prints by starting the program itself without a window: only Chromium makes these PDFs. `QUIPU_RUN_ELECTRON` names the
 * script that starts Electron whatever that takes on this machine.
 */
export function printerByElectron(env: Readonly<Record<string, string | undefined>>): PdfPrinter {
  return {
    print: async (job, signal) => {
      const folder = await mkdtemp(join(tmpdir(), 'quipu-print-'));
      try {
        const jobFile = join(folder, 'job.json');
        const pdfFile = join(folder, 'dossier.pdf');
        await writeFile(jobFile, JSON.stringify(job));
        const runner = env['QUIPU_RUN_ELECTRON'] ?? join(programFolder(), 'scripts/run-electron.mjs');
        const args = [runner, programFolder(), `--print-job=${jobFile}`, `--out=${pdfFile}`];
        const ended = await run(process.execPath, args, signal);
        if (!ended.ok) return ended;
        const report = reportSchema.safeParse(lastJsonLine(ended.value));
        if (!report.success) return fail('print-failed', couldNot('it gave no report'));
        return ok({ bytes: await readFile(pdfFile) });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Runs a program and gives what it wrote to stdout; its stderr is passed on, as it tells of progress. */
function run(
  program: string,
  args: ReadonlyArray<string>,
  signal: AbortSignal | undefined,
): Promise<Result<string>> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      ...(signal && { signal }),
    });
    let said = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => (said += text));
    child.on('error', (error) => resolve(fail('print-failed', couldNot(error.message))));
    child.on('close', (code) =>
      resolve(code === 0 ? ok(said) : fail('print-failed', couldNot(`it ended with ${code ?? 'a signal'}`))),
    );
  });
}

function couldNot(why: string): string {
  return `Electron could not print the dossier (${why}), and no PDF was written; --format html needs no Electron.`;
}

function lastJsonLine(said: string): unknown {
  const line = said.split('\n').findLast((candidate) => candidate.startsWith('{'));
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
}
