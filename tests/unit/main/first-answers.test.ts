import { describe, expect, it } from 'vitest';
import { channelNames } from '#contract/channels';
import { ok } from '#domain/result';
import type { Handlers } from '#services/dispatch';
import { firstAnswers, handlersBehind } from '#services/first-answers';

type First = ReturnType<typeof firstAnswers>;

/** Handlers that answer with who they are and which channel was asked. */
function answering(who: string): Handlers {
  return Object.fromEntries(
    channelNames.map((name) => [name, () => Promise.resolve(ok(`${who} ${name}`))]),
  ) as unknown as Handlers;
}

const first = answering('first') as First;
const ask = (handlers: Handlers, name: keyof Handlers) => handlers[name]({} as never) as Promise<unknown>;

describe('handlers behind the first answers', () => {
  it('answers what the window asks first without the program', async () => {
    let read = 0;
    const program = () => {
      read += 1;
      return Promise.resolve(answering('program'));
    };
    const handlers = handlersBehind(() => Promise.resolve(first), program);
    for (const name of ['app.start', 'case.lastPlaces', 'document.text'] as const) {
      expect(await ask(handlers, name)).toEqual(ok(`first ${name}`));
    }
    expect(read).toBe(0);
  });

  it('asks the program for everything else, each channel for itself', async () => {
    const handlers = handlersBehind(
      () => Promise.resolve(first),
      () => Promise.resolve(answering('program')),
    );
    const others = channelNames.filter((name) => !Object.keys(onlyFirst()).includes(name));
    expect(others.length).toBe(channelNames.length - 3);
    for (const name of others) expect(await ask(handlers, name)).toEqual(ok(`program ${name}`));
  });

  it('asks the program for everything where there are no first answers', async () => {
    const handlers = handlersBehind(
      () => Promise.resolve(null),
      () => Promise.resolve(answering('program')),
    );
    for (const name of channelNames) expect(await ask(handlers, name)).toEqual(ok(`program ${name}`));
  });

  it('passes on that the program could not be read', async () => {
    const handlers = handlersBehind(
      () => Promise.resolve(first),
      () => Promise.reject(new Error('a file is gone')),
    );
    await expect(ask(handlers, 'case.run')).rejects.toThrow('a file is gone');
    expect(await ask(handlers, 'app.start')).toEqual(ok('first app.start'));
  });
});

describe('the first answers', () => {
  it('say that no case is open', async () => {
    const { 'case.lastPlaces': places, 'document.text': text } = onlyFirst();
    expect(await places({})).toMatchObject({ ok: false, error: { code: 'no-case' } });
    expect(await text({ documentId: 'doc-1' as never })).toMatchObject({ error: { code: 'no-case' } });
  });
});

/** The first answers of a window without a case. */
function onlyFirst(): First {
  return firstAnswers({
    opened: () => null,
    refusal: () => null,
    preferences: {} as never,
    recent: {} as never,
    lastPlaces: {} as never,
    version: '1',
    runtime: 'none',
  });
}
