import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bridge } from '#contract/bridge';
import { answerOpenDialog, answerSaveDialog, expect, test } from './support/launch';

/** The window with what the preload puts into it. */
type Ours = Window & { readonly quipu: Bridge };

/** A server on this machine that counts who comes. */
async function listening(): Promise<{ server: Server; address: string; visits: () => number }> {
  let visits = 0;
  const server = createServer((_request, response) => {
    visits += 1;
    response.end('hello');
  });
  server.on('connection', () => (visits += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, address: `http://127.0.0.1:${port}/`, visits: () => visits };
}

test.describe('the network', () => {
  test.use({ expectedComplaints: [/Content Security Policy|violates the following|ERR_BLOCKED/u] });

  test('is out of reach, for the window and for the program itself', async ({ app, window: page }) => {
    const { server, address, visits } = await listening();
    try {
      const fromWindow = await page.evaluate(async (url) => {
        const image = new Image();
        const seen = new Promise((resolve) => {
          image.addEventListener('load', () => resolve('loaded'));
          image.addEventListener('error', () => resolve('blocked'));
        });
        image.src = url;
        const fetched = fetch(url).then(
          () => 'loaded',
          () => 'blocked',
        );
        const opened = window.open(url) === null ? 'blocked' : 'opened';
        const beacon = navigator.sendBeacon(url, 'x');
        const socket = new Promise((resolve) => {
          try {
            const made = new WebSocket(url.replace('http', 'ws'));
            made.addEventListener('open', () => resolve('loaded'));
            made.addEventListener('error', () => resolve('blocked'));
          } catch {
            resolve('blocked');
          }
        });
        return { image: await seen, fetch: await fetched, open: opened, socket: await socket, beacon };
      }, address);
      expect(fromWindow).toMatchObject({
        image: 'blocked',
        fetch: 'blocked',
        open: 'blocked',
        socket: 'blocked',
      });

      const fromMain = await app.evaluate(
        ({ session }, url) => session.defaultSession.fetch(url).then(String, (error: Error) => error.message),
        address,
      );
      expect(fromMain).toContain('ERR_BLOCKED_BY_CLIENT');

      await page.evaluate((url) => {
        window.location.href = url;
      }, address);
      expect(new URL(page.url()).host).toBe('quipu');
      expect(visits()).toBe(0);
      // A name is not even looked up.
      const lookup = await app.evaluate(({ session }) =>
        session.defaultSession.resolveHost('example.com').then(String, (error: Error) => error.message),
      );
      expect(lookup).toContain('ERR_NAME_NOT_RESOLVED');
    } finally {
      server.close();
    }
  });
});

test('the window has no Node, no Electron and nothing of ours but the bridge', async ({ window: page }) => {
  const found = await page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'global'].filter(
      (name) => name in globalThis,
    ),
    bridge: Object.keys((window as unknown as Ours).quipu).sort(),
    isolated: window.crossOriginIsolated,
    policy: document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content')?.length ?? 0,
  }));
  expect(found.globals).toEqual([]);
  expect(found.bridge).toEqual(['importDropped', 'invoke', 'on']);
  expect(found.policy).toBeGreaterThan(16);
});

test('all permissions are denied', async ({ window: page }) => {
  const states = await page.evaluate(async () => {
    const asked = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as const;
    return Promise.all(
      asked.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
    );
  });
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied']);
});

test.describe('scripts in the window', () => {
  test.use({ expectedComplaints: [/Content Security Policy/u] });

  test('run only when they are ours', async ({ window: page }) => {
    const ran = await page.evaluate(async () => {
      const inline = document.createElement('script');
      inline.textContent = 'globalThis.ranInline = true';
      document.body.append(inline);
      const byAddress = document.createElement('script');
      byAddress.src = 'data:text/javascript,globalThis.ranData = true';
      const refused = new Promise((resolve) => byAddress.addEventListener('error', resolve));
      document.body.append(byAddress);
      await refused;
      let evaluated = 'ran';
      try {
        // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval -- that it is refused is the test
        new Function('return 1')();
      } catch {
        evaluated = 'refused';
      }
      return { inline: 'ranInline' in globalThis, data: 'ranData' in globalThis, evaluated };
    });
    expect(ran).toEqual({ inline: false, data: false, evaluated: 'refused' });
  });
});

test.describe('forged calls', () => {
  test.use({ expectedComplaints: [/404 \(Not Found\)/u] });

  test('are refused', async ({ app, window: page }) => {
    const calls = await page.evaluate(async () => {
      const { quipu } = window as unknown as Ours;
      const attempt = async (name: string, input: unknown): Promise<string> => {
        try {
          const answer = await (
            quipu.invoke as (
              name: string,
              input: unknown,
            ) => Promise<{ ok: boolean; error?: { code: string } }>
          )(name, input);
          return answer.error?.code ?? 'answered';
        } catch {
          return 'rejected';
        }
      };
      return {
        unknown: await attempt('fs.readFile', { path: '/etc/passwd' }),
        prototype: await attempt('__proto__', {}),
        pathImport: await attempt('import.dropped', { paths: ['/etc/passwd'] }),
        badInput: await attempt('document.text', { documentId: '../../etc/passwd' }),
        madeUpFile: await quipu
          .importDropped([new File(['x'], '/etc/passwd')])
          .then((answer) => (answer.ok ? 'answered' : answer.error.code)),
      };
    });
    expect(calls).toEqual({
      unknown: 'rejected',
      prototype: 'rejected',
      pathImport: 'rejected',
      badInput: 'bad-input',
      madeUpFile: 'bad-input',
    });

    // Another window with the very same preload is not ours and gets no answer.
    const preload = await app.evaluate(({ app }) => `${app.getAppPath()}/out/preload/index.cjs`);
    const other = await app.evaluate(async ({ BrowserWindow }, script) => {
      const made = new BrowserWindow({ show: false, webPreferences: { preload: script, sandbox: true } });
      await made.loadURL('app://quipu/assets/none');
      const answer: unknown = await made.webContents.executeJavaScript(
        "window.quipu.invoke('app.start', {})",
      );
      made.destroy();
      return answer;
    }, preload);
    expect(other).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });
});

test('nothing outside of the window’s own folder is served', async ({ app }) => {
  const answers = await app.evaluate(async ({ session }) => {
    const paths = [
      '/index.html',
      '/../../package.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..%2f..%2fpackage.json',
    ];
    const asked = paths.map((path) => session.defaultSession.fetch(`app://quipu${path}`));
    return (await Promise.all(asked)).map(({ status }) => status);
  });
  expect(answers).toEqual([200, 404, 404, 404]);
});

test('a document full of HTML and script is text and nothing else', async ({
  app,
  window: page,
  workFolder,
}) => {
  const hostile = [
    'A harmless title',
    '',
    '<script>globalThis.owned = true</script><img src=x onerror="globalThis.owned = true">',
    '<iframe src="https://example.com"></iframe> <style>body { display: none }</style> &lt;b&gt; <b>bold</b>',
  ].join('\n');
  const file = join(workFolder, 'hostile.txt');
  await mkdir(workFolder, { recursive: true });
  await writeFile(file, hostile);
  await answerSaveDialog(app, join(workFolder, 'hostile.quipu'));
  await answerOpenDialog(app, [file]);
  const imported = await page.evaluate(async () => {
    const { quipu } = window as unknown as Ours;
    await quipu.invoke('case.create', { title: 'Hostile' });
    const outcomes = await quipu.invoke('import.choose', { what: 'files' });
    const [outcome] = outcomes.ok ? (outcomes.value ?? []) : [];
    return outcome?.documentId ?? '';
  });
  const reading = `app://quipu/index.html#/reader/${imported}`;
  await app.evaluate(({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]?.loadURL(url), reading);
  await page.reload();
  const text = page.getByRole('main');
  await expect(text).toContainText('<script>globalThis.owned = true</script>');
  await expect(text).toContainText('&lt;b&gt; <b>bold</b>');
  expect(await page.evaluate(() => 'owned' in globalThis)).toBe(false);
  expect(await page.locator('main iframe, main img, main b, main script').count()).toBe(0);
  const journal = await readFile(join(workFolder, 'hostile.quipu/journal/000001.ndjson'), 'utf8');
  expect(journal).toContain('hostile.txt');
});
