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

/**
 * The folder in which the program with its window keeps what is of this user on this machine, where Electron has it;
 * undefined where the environment does not say.
 */
export function userFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const home = env['HOME'];
  const inHome = (...names: ReadonlyArray<string>): string | undefined =>
    home === undefined || home === '' ? undefined : join(home, ...names);
  const above =
    platform === 'win32'
      ? env['APPDATA']
      : platform === 'darwin'
        ? inHome('Library', 'Application Support')
        : (env['XDG_CONFIG_HOME'] ?? '') !== ''
          ? env['XDG_CONFIG_HOME']
          : inHome('.config');
  return above === undefined ? undefined : join(above, 'Quipu');
}

/** What the program knows of documents by their SHA-256. */
export function manifestFile(): string {
  return join(programFolder(), 'seeds/manifest.json');
}

/** Fontsource's packages, whose fonts go into dossiers. */
export function fontsFolder(): string {
  return join(programFolder(), 'node_modules/@fontsource');
}
