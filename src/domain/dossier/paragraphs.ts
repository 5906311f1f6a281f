import type { Layout } from '../text/layout';
import { firstEndingAfter } from '../text/range';

const countsOfLayout = new WeakMap<Layout, ReadonlyArray<number>>();

/** For each block the number of its paragraph: noise and the rules of tables are not counted. */
function countsOf(layout: Layout): ReadonlyArray<number> {
  const known = countsOfLayout.get(layout);
  if (known) return known;
  let count = 0;
  const counts = layout.blocks.map(({ kind }) => {
    if (kind !== 'noise' && kind !== 'table-rule') count += 1;
    return Math.max(1, count);
  });
  countsOfLayout.set(layout, counts);
  return counts;
}

/**
 * The paragraph in which an offset (UTF-16 units into canonical text) stands: the index of its block in the layout, and
 * its number as a reader counts, from 1, through everything that is not noise.
 */
export function paragraphAt(
  layout: Layout,
  offset: number,
): { readonly block: number; readonly number: number } {
  const block = Math.max(0, Math.min(firstEndingAfter(layout.blocks, offset), layout.blocks.length - 1));
  return { block, number: countsOf(layout)[block] ?? 1 };
}
