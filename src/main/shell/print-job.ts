import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Log } from '#services/log';
import type { PrintJob } from '#services/ports';
import { chromiumPrinter } from './pdf-printer';
import { printLine } from './stdout';

const jobSchema: z.ZodType<PrintJob> = z.strictObject({
  html: z.string(),
  header: z.string(),
  footer: z.string(),
});

/**
 * Prints one page for the command line and says how many pages it came to, as JSON on stdout.
 *
 * @param job file with a `PrintJob` as JSON
 * @returns the exit code
 */
export async function runPrintJob(job: string, out: string, fonts: string, log: Log): Promise<number> {
  const parsed = jobSchema.parse(JSON.parse(await readFile(job, 'utf8')));
  const printed = await chromiumPrinter(fonts, log).print(parsed);
  if (!printed.ok) {
    process.stderr.write(`${printed.error.message}\n`);
    return 1;
  }
  await writeFile(out, printed.value.bytes);
  await printLine(JSON.stringify({ pages: printed.value.pages }));
  return 0;
}
