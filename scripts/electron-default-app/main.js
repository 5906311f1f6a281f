/**
 * Makes `electron <path>` work in a runtime that was published without Electron's default app: loads the package at
 * the path given on the command line and presents it under its own name, version and path, as the default app does.
 */
import { app } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const { preload, given } = readArguments(process.argv.slice(1));

if (given === undefined) {
  console.error('electron: give the folder of an application');
  app.exit(2);
} else {
  try {
    for (const file of preload) require(resolve(file));
    await load(resolve(given));
  } catch (error) {
    console.error(error);
    app.exit(1);
  }
}

/** Modules asked for with `-r`, and the first argument that is no switch: the application. */
function readArguments(list) {
  const preload = [];
  for (let at = 0; at < list.length; at += 1) {
    if (list[at] === '-r' || list[at] === '--require') preload.push(list[(at += 1)]);
    else if (!list[at].startsWith('-')) return { preload, given: list[at] };
  }
  return { preload, given: undefined };
}

async function load(path) {
  // Electron's default app says so too; applications look at it to tell `electron .` from a packaged start.
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  const packageFile = join(path, 'package.json');
  const isPackage = existsSync(packageFile);
  if (isPackage) {
    const { name, productName, version, desktopName } = JSON.parse(readFileSync(packageFile, 'utf8'));
    if (version) app.setVersion(version);
    if (productName ?? name) app.setName(productName ?? name);
    app.setDesktopName(desktopName ?? `${app.getName()}.desktop`);
  }
  const entry = require.resolve(path);
  app.setAppPath(isPackage ? path : dirname(entry));
  await import(pathToFileURL(entry).href);
}
