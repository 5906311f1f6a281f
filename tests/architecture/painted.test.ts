import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const renderer = resolve(import.meta.dirname, '../../src/renderer');

it('every colour that is painted on a text is registered, so that it is that of the theme', () => {
  const registered = new Set(
    [...readFileSync(join(renderer, 'ui/painted.css'), 'utf8').matchAll(/@property (--[\w-]+)/gu)].map(
      ([, name]) => name,
    ),
  );
  const painted = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) => [
      ...readFileSync(join(renderer, file), 'utf8').matchAll(/::highlight\([\w-]+\)\s*\{([^}]*)\}/gu),
    ])
    .flatMap(([, rules = '']) => [...rules.matchAll(/var\((--[\w-]+)/gu)].map(([, name]) => name));
  expect(painted.length).toBeGreaterThan(20);
  expect(painted.filter((name) => !registered.has(name))).toEqual([]);
});
