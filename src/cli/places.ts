import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the program: the nearest one above this file with a package.json, built or not. */
export function programFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`No package.json above ${import.meta.dirname}`);
    folder = above;
  }
  return folder;
}

/** What the program knows of documents by their SHA-256. */
export function manifestFile(): string {
  return join(programFolder(), 'seeds/manifest.json');
}

/** Fontsource's packages, whose fonts go into dossiers. */
export function fontsFolder(): string {
  return join(programFolder(), 'node_modules/@fontsource');
}
