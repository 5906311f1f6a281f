import axe from 'axe-core';
import { expect } from 'vitest';

/**
 * Expects that axe finds nothing wrong with what is inside `container`. Colours are left out: jsdom draws nothing, so
 * contrast is checked in the real window.
 */
export async function expectNoAxeViolations(container: Element): Promise<void> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.html}`).join('\n')}`,
  );
  expect(found).toEqual([]);
}
