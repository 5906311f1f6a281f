import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '#domain/result';
import { ExtractorPool, type ReaderProcess } from '#services/extractor-pool';
import { codeOf } from '../../support/services';

/** Stands in for a process: what it is sent is kept, and the test lets it speak or die. */
class FakeProcess extends EventEmitter implements ReaderProcess {
  readonly sent: Array<{ readonly id: number; readonly file: string }> = [];
  killed = false;

  post(message: { readonly id: number; readonly file: string }): void {
    this.sent.push(message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.on('message', listener);
  }

  onExit(listener: (code: number | string) => void): void {
    this.once('exit', listener);
  }

  memory(): number {
    return kilobytes;
  }

  kill(): void {
    this.killed = true;
  }

  /** Answers what it was asked last. */
  answer(result: unknown): void {
    this.emit('message', { id: this.sent.at(-1)?.id, result });
  }
}

const processes: FakeProcess[] = [];
let kilobytes = 1000;

const good = ok({
  text: 'Text.',
  extractor: 'plain-text',
  version: '1',
  encoding: 'utf-8',
  description: {},
  properties: [],
  quality: 1,
  notes: [],
});
const bytes = new Uint8Array([1]);

function extractor(size = 1): { readonly asked: ExtractorPool; readonly logged: unknown[] } {
  const logged: unknown[] = [];
  const start = (): ReaderProcess => {
    const made = new FakeProcess();
    processes.push(made);
    return made;
  };
  const log = ({ error }: { readonly error: unknown }): Promise<void> => {
    logged.push(error);
    return Promise.resolve();
  };
  return { asked: new ExtractorPool({ start, size, log }), logged };
}

/** The process that was started last, once it has been asked. */
async function latest(): Promise<FakeProcess> {
  await vi.advanceTimersByTimeAsync(0);
  const process = processes.at(-1);
  if (!process) throw new Error('No process was started');
  return process;
}

beforeEach(() => {
  vi.useFakeTimers();
  processes.length = 0;
  kilobytes = 1000;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('ExtractorPool', () => {
  it('asks one process, one document after the other', async () => {
    const { asked } = extractor();
    const both = [asked.extract(bytes, 'a.txt'), asked.extract(bytes, 'b.txt')];
    const process = await latest();
    expect(process.sent.map(({ file }) => file)).toEqual(['a.txt']);
    process.answer(good);
    await vi.advanceTimersByTimeAsync(0);
    expect(process.sent.map(({ file }) => file)).toEqual(['a.txt', 'b.txt']);
    process.answer(good);
    expect(await Promise.all(both)).toEqual([good, good]);
    expect(processes).toHaveLength(1);
  });

  it('passes a refusal of the parser on', async () => {
    const { asked } = extractor();
    const refused = asked.extract(bytes, 'a.txt');
    (await latest()).answer({ ok: false, error: { code: 'not-text', message: 'Not text.' } });
    expect(codeOf(await refused)).toBe('not-text');
  });

  it('ends a process that takes more than a minute, and starts another for the next document', async () => {
    const { asked } = extractor();
    const slow = asked.extract(bytes, 'slow.txt');
    const first = await latest();
    // A minute, and five seconds for each begun megabyte.
    await vi.advanceTimersByTimeAsync(64_999);
    expect(first.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(codeOf(await slow)).toBe('parser-slow');
    expect(first.killed).toBe(true);
    const next = asked.extract(bytes, 'next.txt');
    const second = await latest();
    expect(second).not.toBe(first);
    // The old process is no longer listened to.
    first.answer(good);
    second.answer(good);
    expect(await next).toEqual(good);
  });

  it('does not count the time that the machine slept', async () => {
    // Asleep, no look at the process comes by; then the timer of its patience goes off at once.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { asked } = extractor();
    const document = asked.extract(bytes, 'a.txt');
    const process = await latest();
    await vi.advanceTimersByTimeAsync(65_000);
    expect(process.killed).toBe(false);
    process.answer(good);
    expect(await document).toEqual(good);
  });

  it('ends a process that takes too much memory', async () => {
    const { asked } = extractor();
    const large = asked.extract(bytes, 'large.txt');
    const process = await latest();
    kilobytes = 2_000_001;
    await vi.advanceTimersByTimeAsync(500);
    expect(codeOf(await large)).toBe('parser-large');
    expect(process.killed).toBe(true);
  });

  it('outlives a process that dies, and writes it down', async () => {
    const { asked, logged } = extractor();
    const fatal = asked.extract(bytes, 'fatal.txt');
    (await latest()).emit('exit', 139);
    expect(codeOf(await fatal)).toBe('parser-failed');
    expect(String(logged[0])).toContain('139');
    const next = asked.extract(bytes, 'next.txt');
    (await latest()).answer(good);
    expect(await next).toEqual(good);
  });

  it('believes no answer that is none', async () => {
    const { asked } = extractor();
    const hostile = asked.extract(bytes, 'hostile.txt');
    const process = await latest();
    process.answer({ ok: true, value: { ...good, path: '/etc/passwd' } });
    expect(codeOf(await hostile)).toBe('parser-failed');
    expect(process.killed).toBe(true);
  });

  it('ends the process when there has been nothing to do for a while', async () => {
    const { asked } = extractor();
    const done = asked.extract(bytes, 'a.txt');
    const process = await latest();
    process.answer(good);
    await done;
    await vi.advanceTimersByTimeAsync(19_999);
    expect(process.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(process.killed).toBe(true);
  });

  it('asks as many at the same time as it has processes, and a free one again', async () => {
    const { asked } = extractor(2);
    const all = ['a', 'b', 'c'].map((file) => asked.extract(bytes, file));
    await vi.advanceTimersByTimeAsync(0);
    expect(processes.map(({ sent }) => sent.map(({ file }) => file))).toEqual([['a'], ['b']]);
    processes[1]?.answer(good);
    await vi.advanceTimersByTimeAsync(0);
    expect(processes[1]?.sent.map(({ file }) => file)).toEqual(['b', 'c']);
    processes[0]?.answer(good);
    processes[1]?.answer(good);
    expect(await Promise.all(all)).toEqual([good, good, good]);
    expect(asked.atOnce).toBe(2);
  });

  it('lets those that wait go on when a process dies under another', async () => {
    const { asked } = extractor();
    const fatal = asked.extract(bytes, 'fatal');
    const next = asked.extract(bytes, 'next');
    const first = await latest();
    first.emit('exit', 'SIGSEGV');
    expect(codeOf(await fatal)).toBe('parser-failed');
    const second = await latest();
    expect(second).not.toBe(first);
    second.answer(good);
    expect(await next).toEqual(good);
  });

  it('tries a document once more in a new process where the old one had read others before', async () => {
    const { asked, logged } = extractor();
    const first = asked.extract(bytes, 'first.txt');
    const old = await latest();
    old.answer(good);
    await first;
    const second = asked.extract(bytes, 'second.txt');
    await vi.advanceTimersByTimeAsync(0);
    old.emit('exit', 1);
    const fresh = await latest();
    expect(fresh).not.toBe(old);
    expect(fresh.sent.map(({ file }) => file)).toEqual(['second.txt']);
    fresh.answer(good);
    expect(await second).toEqual(good);
    expect(logged).toHaveLength(1);
  });

  it('gives a document up when the import is cancelled, and reads none that waits', async () => {
    const { asked } = extractor();
    const controller = new AbortController();
    const { signal } = controller;
    const both = [asked.extract(bytes, 'a', { signal }), asked.extract(bytes, 'b', { signal })];
    const first = await latest();
    controller.abort();
    expect((await Promise.all(both)).map(codeOf)).toEqual(['import-cancelled', 'import-cancelled']);
    expect(first.killed).toBe(true);
    expect(processes.flatMap(({ sent }) => sent.map(({ file }) => file))).toEqual(['a']);
  });

  it('hands a password on, and ends a process that a document has swollen', async () => {
    const { asked } = extractor();
    const locked = asked.extract(bytes, 'locked.pdf', { password: 'open' });
    const process = await latest();
    expect(process.sent[0]).toMatchObject({ password: 'open' });
    kilobytes = 700_001;
    await vi.advanceTimersByTimeAsync(500);
    process.answer(good);
    expect(await locked).toEqual(good);
    expect(process.killed).toBe(true);
  });
});
