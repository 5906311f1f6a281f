import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entityIdSchema } from '#domain/case/ids';
import { dossierSections } from '#domain/case/template';
import { extractHere } from '#services/extractor';
import { importFiles } from '#services/import';
import { createSession } from '#services/open-session';
import { Analyst, type Known } from './analyst';
import { must } from './must';
import { reports } from './reports';

const known = (id: string, schema: string, ...names: ReadonlyArray<string>): Known => ({
  id: entityIdSchema.parse(id),
  schema,
  names,
});

/** Whom the project's goal asks dossiers of, with names as an analyst knows them. */
const subjects: ReadonlyArray<Known> = [
  known('lopez-aliaga', 'Person', 'Rafael Lopez Aliaga', 'Lopez Aliaga'),
  known('port', 'Asset', 'Port of Chancay', 'Chancay port', 'port in Chancay', 'Chancay'),
  known('cosco', 'Company', 'COSCO', 'COSCO Shipping'),
  known('minmetals', 'Company', 'China Minmetals', 'Minmetals'),
  known('liang-yu', 'Person', 'Liang Yu'),
];

/** Others that stand beside them. */
const others: ReadonlyArray<Known> = [
  known('peru', 'Address', 'Peru'),
  known('china', 'Address', 'China', 'PRC'),
  known('lima', 'Address', 'Lima'),
  known('las-bambas', 'Asset', 'Las Bambas'),
  known('xi', 'Person', 'Xi Jinping'),
  known('boluarte', 'Person', 'Dina Boluarte', 'Boluarte'),
  known('united-states', 'Address', 'United States', 'US'),
];

const subjectsIn = (all: ReadonlyArray<Known>): ReadonlyArray<Known> => {
  const texts = reports().map(({ text }) => text.replace(/\s+/gu, ' '));
  return all.filter(({ names }) => names.some((name) => texts.some((text) => text.includes(name))));
};

/**
 * Makes a case of the reports at hand (the real ones, else the project's own) in `folder`, through the commands of the window.
 *
 * @param options.paper the paper of its dossiers
 * @param options.marking what stands on every page
 * @returns those of whom dossiers are asked for and whom a report names
 */
export async function makeWorkedCase(
  folder: string,
  { paper = 'a4', marking = '' }: { readonly paper?: 'a4' | 'letter'; readonly marking?: string } = {},
): Promise<ReadonlyArray<Known>> {
  const input = `${folder}-reports`;
  await mkdir(input, { recursive: true });
  for (const { file, bytes } of reports()) await writeFile(join(input, file), bytes);
  let seconds = 0;
  let chance = 0.5;
  const world = {
    now: () => Date.UTC(2026, 0, 5, 9, 0, seconds++),
    random: () => (chance = (chance * 9301 + 0.49297) % 1),
    author: () => 'R. Huaman',
  };
  const session = must(await createSession(folder, 'Ports and mines', world));
  try {
    must(await importFiles(session, [input], { extractor: extractHere, manifest: new Map() }));
    const analyst = new Analyst(session);
    const own = subjectsIn(subjects);
    await analyst.name([...own, ...subjectsIn(others)]);
    await analyst.grade(session.state.documents().map(({ id }) => id));
    for (const { id } of own) {
      const statements = await analyst.state(id);
      await analyst.weigh(id, statements);
      const rest = own.map((one) => one.id).filter((one) => one !== id);
      await analyst.assess(id, statements, rest);
      await analyst.comment(id);
    }
    const { change } = await analyst.run({
      name: 'template.write',
      args: {
        name: 'For the editor',
        sections: [...dossierSections],
        empty: 'leave-out',
        paper,
        marking,
        useFor: null,
      },
    });
    const template = change.put.find((record) => record.type === 'template');
    for (const { id } of template?.type === 'template' ? own : []) {
      await analyst.run({ name: 'template.choose', args: { templateId: template?.id ?? null, useFor: id } });
    }
    return own;
  } finally {
    await session.close();
  }
}
