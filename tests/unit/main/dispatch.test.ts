import { describe, expect, it } from 'vitest';
import { channelNames } from '#contract/channels';
import { fail, ok } from '#domain/result';
import { createDispatch, type Handlers } from '#services/dispatch';
import type { Trouble } from '#services/log';

function dispatching(overrides: Partial<Handlers>) {
  const logged: Trouble[] = [];
  const unused = Object.fromEntries(
    channelNames.map((name) => [name, () => Promise.reject(new Error(`${name} was called`))]),
  );
  const handlers = { ...unused, ...overrides } as unknown as Handlers;
  const dispatch = createDispatch(handlers, (trouble) => {
    logged.push(trouble);
    return Promise.resolve();
  });
  return { dispatch, logged };
}

describe('dispatch', () => {
  it('passes parsed input to the handler and its answer back', async () => {
    const { dispatch } = dispatching({
      'document.text': ({ documentId }) =>
        Promise.resolve(ok({ text: `of ${documentId}`, pages: [], notes: [] })),
    });
    expect(await dispatch('document.text', { documentId: 'doc-1' })).toEqual(
      ok({ text: 'of doc-1', pages: [], notes: [] }),
    );
  });

  it('passes expected failures as they are', async () => {
    const refusal = fail('nothing-to-undo', 'There is nothing to undo.');
    const { dispatch, logged } = dispatching({ 'case.undo': () => Promise.resolve(refusal) });
    expect(await dispatch('case.undo', {})).toEqual(refusal);
    expect(logged).toEqual([]);
  });

  it.each(['', 'case.explode', '__proto__', 'constructor', 'toString'])(
    'refuses the channel %j, which nobody offers',
    async (name) => {
      const { dispatch, logged } = dispatching({});
      expect(await dispatch(name, {})).toMatchObject({ ok: false, error: { code: 'unknown-channel' } });
      expect(logged).toHaveLength(1);
    },
  );

  it.each([
    ['case.run', { command: { name: 'case.erase', args: {} } }],
    ['case.run', { command: { name: 'document.remove', args: { documentId: '../../etc' } } }],
    ['document.text', { documentId: 'doc-1', path: '/etc/passwd' }],
    ['import.dropped', { paths: [] }],
    ['case.history', { limit: 1e9 }],
    ['case.undo', null],
  ] as const)('refuses input of %s that does not fit, and calls nobody: %j', async (name, input) => {
    const { dispatch, logged } = dispatching({});
    expect(await dispatch(name, input)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(logged).toMatchObject([{ doing: name }]);
  });

  it('makes one calm sentence of a bug, and logs the whole story', async () => {
    const bug = new Error('secret detail');
    const { dispatch, logged } = dispatching({ 'case.redo': () => Promise.reject(bug) });
    const answer = await dispatch('case.redo', {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(logged).toEqual([{ doing: 'case.redo', error: bug }]);
  });

  it('does not let out an answer that breaks the contract', async () => {
    const wrong = () => Promise.resolve(ok({ text: 'x', pages: [], notes: [], folder: '/home/ada' }));
    const { dispatch } = dispatching({ 'document.text': wrong });
    expect(await dispatch('document.text', { documentId: 'doc-1' })).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
  });
});
