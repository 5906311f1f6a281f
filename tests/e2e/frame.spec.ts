import { Workbench } from './pages/workbench';
import { expect, test } from './support/launch';

test('rooms scroll and the window never does, whatever is brought into view', async ({ quipu }) => {
  const bench = new Workbench(quipu);
  await quipu.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 640),
  );
  await bench.window.getByRole('button', { name: /sample case/u }).click();
  const entity = bench.entities.getByRole('button', { name: /^Port of Chancay/u });
  await entity.dblclick();
  const source = bench.window.getByRole('region', { name: 'Mentions by source' }).getByRole('button').last();
  await source.click();
  await bench.window.evaluate(() => window.scrollTo(0, 500));
  expect(await bench.window.evaluate(() => [window.scrollX, window.scrollY])).toEqual([0, 0]);
});
