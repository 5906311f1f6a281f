import { existsSync } from 'node:fs';
import { Workbench } from './pages/workbench';
import { expect, test } from './support/launch';

const sizes = [
  [1280, 800],
  [1920, 1080],
] as const;

/** How far the two colours of a text are apart, by the formula of WCAG 2. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/gu) ?? []).slice(0, 3).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/**
 * How a text looks, light and dark, in two sizes of window. What a good page has is measured and holds in every Chromium;
 * the picture is compared where there is one of this Chromium, since others break lines and smooth letters otherwise.
 * `npm test -- e2e tests/e2e/look.spec.ts --update-snapshots` takes the pictures anew.
 */
test('a text reads like a page of a book, light and dark, in small and large windows', async ({
  launch,
}, testInfo) => {
  const bench = new Workbench(await launch({ args: ['--sample'] }));
  const { app, window } = bench;
  await bench.read(/^Active Neutrality/u);
  const chromium = await app.evaluate(() => process.versions['chrome']?.split('.')[0] ?? '');
  await expect.poll(() => window.evaluate(() => document.fonts.status)).toBe('loaded');

  for (const [width, height] of sizes) {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size[0], size[1]),
      [width, height] as const,
    );
    await expect.poll(() => window.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await test.step(`${colorScheme}, ${width} × ${height}`, async () => {
        const page = await bench.text.evaluate((text) => {
          const { fontFamily, fontSize, lineHeight, color } = getComputedStyle(text);
          const paragraph = [...text.querySelectorAll('p')].find((p) => (p.textContent ?? '').length > 400);
          const node = paragraph?.firstChild;
          const lengths: number[] = [];
          if (node) {
            const range = document.createRange();
            let top = Number.NaN;
            for (let i = 0; i < (node.textContent ?? '').length; i++) {
              range.setStart(node, i);
              range.setEnd(node, i + 1);
              const box = range.getBoundingClientRect();
              if (box.height === 0) continue;
              if (Math.abs(box.top - top) < 4) lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 1;
              else lengths.push(1);
              if (Math.abs(box.top - top) >= 4 || Number.isNaN(top)) top = box.top;
            }
          }
          const face = fontFamily.split(',')[0]?.replaceAll('"', '') ?? '';
          const ground = [text.parentElement, text.closest('section'), document.body]
            .concat(text.parentElement?.parentElement ?? [])
            .map((element) => (element ? getComputedStyle(element).backgroundColor : ''))
            .find((colour) => colour !== '' && !colour.endsWith(', 0)'));
          return {
            full: lengths.slice(0, -1),
            leading: Number.parseFloat(lineHeight) / Number.parseFloat(fontSize),
            faces: [...document.fonts].filter(
              ({ family, status }) => family.replaceAll('"', '') === face && status === 'loaded',
            ).length,
            color,
            ground: ground ?? '',
            painted: ['amber', 'green', 'blue', 'pink', 'violet', 'grey'].map(
              (name) =>
                [
                  name,
                  getComputedStyle(text, `::highlight(quipu-highlight-${name})`).backgroundColor,
                ] as const,
            ),
            over: text.scrollWidth - text.clientWidth,
          };
        });
        // A line of a good page holds 65 to 75 characters; the ragged edge takes some.
        const mean = page.full.reduce((sum, length) => sum + length, 0) / page.full.length;
        expect(mean).toBeGreaterThan(55);
        expect(mean).toBeLessThan(80);
        expect(page.leading).toBeGreaterThan(1.4);
        expect(page.faces).toBeGreaterThan(0);
        expect(page.over).toBeLessThanOrEqual(0);
        expect(contrast(page.color, page.ground)).toBeGreaterThan(7);
        for (const [painted, ground] of page.painted) {
          expect(contrast(page.color, ground), `words on ${painted}`).toBeGreaterThan(7);
        }

        const name = `page-${colorScheme}-${width}x${height}-chromium${chromium}.png`;
        const isUpdate = ['all', 'changed'].includes(testInfo.config.updateSnapshots);
        // The column alone, wherever it stands: bars and panels around it are not what this is about.
        const title = await bench.text.getByRole('heading', { level: 2 }).first().boundingBox();
        const clip = {
          x: Math.round(title?.x ?? 0) - 16,
          y: Math.round(title?.y ?? 0) - 12,
          width: 608,
          height: height - 220,
        };
        if (isUpdate || existsSync(testInfo.snapshotPath(name))) {
          await expect(window).toHaveScreenshot(name, { clip, maxDiffPixelRatio: 0.02, threshold: 0.3 });
        } else {
          await testInfo.attach(name, { body: await window.screenshot({ clip }), contentType: 'image/png' });
        }
      });
    }
  }
});
