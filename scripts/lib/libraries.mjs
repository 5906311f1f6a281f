/** The Debian packages that Electron, a display of our own and the tests need; root gets them installed, others are told the command. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isRoot } from './places.mjs';
import { step, Stop } from './progress.mjs';
import { run } from './run.mjs';

const ELECTRON_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libxkbcommon0',
  'libxshmfence1',
];

/** Which package brings a program. */
const PROGRAM_PACKAGES = { Xvfb: 'xvfb', pdftotext: 'poppler-utils', qpdf: 'qpdf' };

/**
 * Makes sure that `executable`'s shared libraries and `programs` (keys of PROGRAM_PACKAGES) are here. Linux only.
 */
export async function ensureLibraries(executable, programs) {
  if (process.platform !== 'linux') return;
  const libraries = await missingLibraries(executable);
  const missing = programs.filter((program) => !isOnPath(program));
  if (libraries.length === 0 && missing.length === 0) return;
  const packages = [
    ...(libraries.length > 0 ? ELECTRON_PACKAGES : []),
    ...missing.map((program) => PROGRAM_PACKAGES[program]),
  ];
  const what = [...libraries, ...missing].join(', ');
  if (!isOnPath('apt-get')) {
    throw new Stop(
      `Quipu needs ${what}, which this system lacks: install what brings them (on Debian: ${packages.join(' ')}), then run the same command again.`,
    );
  }
  if (!isRoot) {
    throw new Stop(
      `Quipu needs some system packages; run this, then the same command again:\n  sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}'`,
    );
  }
  await step(`Installing Debian packages: ${packages.join(' ')}`, () => install(packages));
  const left = [...(await missingLibraries(executable)), ...programs.filter((program) => !isOnPath(program))];
  if (left.length > 0)
    throw new Stop(
      `${left.join(', ')} could not be found even after installing ${packages.join(' ')}: install what brings them, then run the same command again.`,
    );
}

/** Whether `program` can be called by its name. */
export function isOnPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.some((folder) => existsSync(join(folder, program)));
}

async function missingLibraries(executable) {
  const { stdout } = await run('ldd', [executable]);
  return [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
}

async function install(packages) {
  await apt(['update']);
  await apt(['install', '-y', '--no-install-recommends', ...(await asNamedHere(packages))]);
}

/** Newer Debian and Ubuntu renamed some libraries when their time values became 64 bits wide. */
async function asNamedHere(packages) {
  const { stdout } = await run('apt-cache', ['--generate', 'pkgnames']);
  const known = new Set(stdout.split('\n'));
  return packages.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name));
}

async function apt(args) {
  const { code, stdout, stderr } = await run(
    'apt-get',
    [
      '-q',
      '-o',
      'DPkg::Lock::Timeout=120',
      '-o',
      'Acquire::Retries=2',
      '-o',
      'APT::Update::Error-Mode=any',
      ...args,
    ],
    {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    },
  );
  if (code === 0) return;
  const text = `${stderr}\n${stdout}`;
  const doing = 'Installing Debian packages';
  if (/No space left|not have enough free space/i.test(text))
    throw new Stop(
      `${doing} stopped because the disk is full: free about 2 GB, then run the same command again.`,
    );
  if (
    /Could not resolve|Unable to connect|Could not connect|Failed to fetch|Temporary failure|timed out/i.test(
      text,
    )
  ) {
    throw new Stop(
      `${doing} could not reach the Debian archive: check the network and /etc/apt/sources.list, then run the same command again.`,
    );
  }
  const reason = /^E: (.+)$/m.exec(text)?.[1] ?? `apt-get ended with ${code}`;
  throw new Stop(`${doing} failed (${reason.trim()}): put that right, then run the same command again.`);
}
