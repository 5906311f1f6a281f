import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Log } from '#services/log';
import type { PrintJob } from '#services/ports';
import { chromiumPrinter } from './pdf-printer';
import { printLine } from './stdout';

const jobSchema: z.ZodType<PrintJob> = z.strictObject({
  html: z.string(),
  tagged: z.boolean(),
});

/**
 * Prints one page for the command line and says as JSON on stdout how many bytes it came to.
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
  await printLine(JSON.stringify({ bytes: printed.value.bytes.length }));
  return 0;
}
