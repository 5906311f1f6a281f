/**
 * npm test [-- STEP … [arguments for the step's tool]]
 *
 * Gets ready what is missing and runs every check and test, or only the steps named. A step that fails does not keep
 * the others from running. The last line is `N passed, N failed`: the tests of all suites, and each failed check as one.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { prepareElectron } from './lib/launch.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { root } from './lib/places.mjs';
import { duration, endWith, say, Stop } from './lib/progress.mjs';
import { npmCommand, run, runInView } from './lib/run.mjs';

const temporary = mkdtempSync(join(tmpdir(), 'quipu-test-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

// The tools take their colours from the environment, and a log is no terminal.
if (!process.stdout.isTTY) process.env.NO_COLOR ??= '1';

/** Each step answers `{ passed, failed }`. */
const STEPS = {
  format: () => check('check:format'),
  lint: () => check('check:lint'),
  types: () => check('check:types'),
  dead: () => check('check:dead'),
  unit: (args) => vitest('test:unit', args),
  component: (args) => vitest('test:component', args),
  build,
  e2e: endToEnd,
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  endWith(error);
}

async function main(args) {
  const named = args.filter((arg) => arg in STEPS);
  const further = args.filter((arg) => !(arg in STEPS));
  if (further.length > 0 && named.length !== 1) {
    throw new Stop(`"${further[0]}" is no step of npm test: the steps are ${Object.keys(STEPS).join(', ')}.`);
  }
  await ensurePackages();
  const results = [];
  for (const name of named.length > 0 ? named : Object.keys(STEPS)) {
    say(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
    const begun = Date.now();
    const result = await STEPS[name](further).catch((error) => {
      say(error instanceof Stop ? error.message : error.stack);
      return { passed: 0, failed: 1 };
    });
    results.push({ name, ...result, time: duration(Date.now() - begun) });
  }
  return summarise(results);
}

function summarise(results) {
  say(`\n── summary ${'─'.repeat(53)}`);
  for (const { name, passed, failed, time } of results) {
    const tests = passed + failed > 1 ? `${passed} passed, ${failed} failed, ` : '';
    say(`${failed === 0 ? '✓' : '✗'} ${name.padEnd(10)} ${tests}${time}`);
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  return sum('failed') === 0 ? 0 : 1;
}

/** Runs one of package.json's scripts; what it prints matters only when it fails. */
async function check(script) {
  const [program, ...first] = npmCommand();
  const { code, stdout, stderr } = await run(program, [...first, 'run', '--silent', script], { cwd: root });
  if (code !== 0) say(`${stdout}${stderr}`.trimEnd());
  return { passed: 0, failed: code === 0 ? 0 : 1 };
}

async function vitest(script, args) {
  const report = join(temporary, `${script.replace(':', '-')}.json`);
  const [program, ...first] = npmCommand();
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runInView(program, [...first, 'run', '--silent', script, '--', ...reporters, ...args], {
    cwd: root,
  });
  return count(code, report, ({ numPassedTests, numFailedTests }) => [numPassedTests, numFailedTests]);
}

async function build() {
  await ensureBuild();
  return { passed: 0, failed: 0 };
}

/**
 * Playwright drives the real Electron on a display of its own. Playwright itself runs inside the sandbox's name space
 * (scripts/lib/sandbox.mjs): as root, too, Electron is then an ordinary user's, its sandbox is on, and a checkout only root can
 * read works. HOME is a fresh folder, so that neither the person's settings nor the tests' traces reach each other.
 */
async function endToEnd(args) {
  await ensureBuild();
  const ready = await prepareElectron({ ownDisplay: true, programs: ['pdftotext', 'qpdf'] });
  try {
    const report = join(temporary, 'e2e.json');
    const tool = [
      join(root, 'node_modules/@playwright/test/cli.js'),
      'test',
      '--reporter=list,json',
      ...args,
    ];
    const [program, ...rest] = [...ready.wrap, process.execPath, ...tool];
    const env = {
      ...ready.env,
      HOME: mkdtempSync(join(temporary, 'home-')),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      QUIPU_ELECTRON: ready.electron.executable,
      QUIPU_ELECTRON_SWITCHES: JSON.stringify(ready.switches),
    };
    const code = await runInView(program, rest, { cwd: root, env });
    return count(code, report, ({ stats }) => [stats.expected + stats.flaky, stats.unexpected]);
  } finally {
    await ready.close();
  }
}

/** The tests counted in a report. A tool that failed otherwise (a file that does not load, no report at all) is one failure. */
function count(code, report, read) {
  let passed = 0;
  let failed = 0;
  try {
    [passed, failed] = read(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    say(`The tool ended with ${code} and wrote no report.`);
    failed = 1;
  }
  return { passed, failed: code === 0 ? failed : Math.max(1, failed) };
}
