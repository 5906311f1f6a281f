import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nativeTheme, type BrowserWindow } from 'electron';
import { displayName, type Entity } from '#domain/case/entity';
import type { Result } from '#domain/result';
import type { World } from '#services/case-session';
import type { PdfPrinter } from '#services/ports';
import { makeSampleCase, readSample } from '#services/sample-case';
import type { Desk, Workbench } from '#services/workbench';
import { printLine } from './stdout';

/** How many dossiers are written: the finished one and those of the entities mentioned most. */
const DOSSIERS = 3;

/** How long the window may take to show what is waited for, in milliseconds. */
const PATIENCE = 30_000;

/** What the showcase works with. */
export interface ShowcaseTools {
  readonly workbench: Workbench;
  readonly world: World;
  readonly printer: PdfPrinter;
  readonly seeds: string;
  readonly fonts: string;
  /** Opens the window at a place, such as `/reader/doc-…`. */
  readonly openAt: (place: string) => BrowserWindow;
}

/**
 * The main job without a person in front of it: makes the sample case in a folder, writes the dossiers of its main
 * entities as PDFs and takes pictures of the reader and of a dossier, light and dark. Prints the paths of what it made.
 */
export async function runShowcase(folder: string, tools: ShowcaseTools): Promise<void> {
  await mkdir(folder, { recursive: true });
  const caseFolder = join(folder, 'sample-case.quipu');
  await rm(caseFolder, { recursive: true, force: true });
  must(await makeSampleCase(caseFolder, tools.seeds, tools.world));
  must(await tools.workbench.open(caseFolder));
  const desk = must(tools.workbench.opened());
  await printLine(caseFolder);

  const entities = await mainEntities(desk, tools.seeds);
  for (const entity of entities) {
    const file = join(folder, `${must(desk.dossiers.fileName(entity.id))}.pdf`);
    const exported = must(
      await desk.dossiers.export(entity.id, 'pdf', file, { printer: tools.printer, fonts: tools.fonts }),
    );
    await printLine(`${file} (${exported.pages ?? 0} pages, ${exported.citations} citations)`);
  }

  const [first] = entities;
  if (!first) throw new Error('The sample case has no entity with accepted mentions');
  const place = bestDocument(desk, first);
  await takePictures(folder, 'reader', `/reader/${place.id}`, place.firstWords, tools);
  await takePictures(folder, 'dossier', `/dossier/${first.id}`, displayName(first), tools);
}

async function mainEntities({ session }: Desk, seeds: string): Promise<ReadonlyArray<Entity>> {
  const { dossier } = await readSample(seeds);
  const mentions = (entity: Entity): number => session.state.mentionsOf(entity.id).length;
  return session.state
    .entities()
    .filter((entity) => mentions(entity) > 0)
    .sort((a, b) => Number(b.id === dossier) - Number(a.id === dossier) || mentions(b) - mentions(a))
    .slice(0, DOSSIERS);
}

/** The document with the most marks: the one worth a picture. */
function bestDocument(
  { session }: Desk,
  entity: Entity,
): { readonly id: string; readonly firstWords: string } {
  const marks = (id: Parameters<typeof session.state.annotationsOf>[0]): number =>
    session.state.annotationsOf(id).length;
  const [best] = [...session.state.documents()].sort((a, b) => marks(b.id) - marks(a.id));
  if (!best) throw new Error('The sample case has no document');
  const mark = session.state.mentionsOf(entity.id).find(({ documentId }) => documentId === best.id);
  return { id: best.id, firstWords: mark?.anchor.exact ?? best.title };
}

async function takePictures(
  folder: string,
  name: string,
  place: string,
  words: string,
  { openAt }: ShowcaseTools,
): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    nativeTheme.themeSource = theme;
    const window = openAt(place);
    try {
      await shows(window, words);
      const picture = await window.webContents.capturePage();
      const file = join(folder, theme === 'light' ? `${name}.png` : `${name}-dark.png`);
      await writeFile(file, picture.toPNG());
      await printLine(file);
    } finally {
      window.destroy();
    }
  }
}

/** Waits until a window shows these words, its fonts are there and it has been painted. */
async function shows(window: BrowserWindow, words: string): Promise<void> {
  const settled = `new Promise((done) => {
    const until = Date.now() + ${PATIENCE};
    const look = () => {
      const there = document.querySelector('main')?.innerText.includes(${JSON.stringify(words)});
      if (there || Date.now() > until) document.fonts.ready.then(() => done(Boolean(there)));
      else setTimeout(look, 50);
    };
    look();
  })`;
  await once(window.webContents, 'did-finish-load');
  const there: unknown = await window.webContents.executeJavaScript(settled);
  if (there !== true) throw new Error(`The window did not show “${words}” within ${PATIENCE} ms`);
  // Pictures are taken of what the compositor has drawn, which is a few frames later.
  await pause(700);
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
