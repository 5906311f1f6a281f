/** Prints a line and waits until it is out: into a pipe Node writes later, and a program that ends takes it along. */
export function printLine(line: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(`${line}\n`, () => resolve());
  });
}
