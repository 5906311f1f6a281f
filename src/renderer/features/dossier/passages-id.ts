/** The element at which the passages of a source begin, for jumping there from the table of sources. */
export function passagesId(sourceNumber: number): string {
  return `dossier-source-${sourceNumber}`;
}
