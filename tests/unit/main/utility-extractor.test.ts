import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '#domain/result';
import { UtilityExtractor } from '#shell/utility-extractor';
import { codeOf } from '../../support/services';

/** Stands in for a process: what it is sent is kept, and the test lets it speak or die. */
class FakeProcess extends EventEmitter {
  readonly pid: number;
  readonly sent: Array<{ readonly id: number; readonly file: string }> = [];
  killed = false;

  constructor(pid: number) {
    super();
    this.pid = pid;
  }

  postMessage(message: { readonly id: number; readonly file: string }): void {
    this.sent.push(message);
  }

  kill(): boolean {
    this.killed = true;
    return true;
  }

  /** Answers what it was asked last. */
  answer(result: unknown): void {
    this.emit('message', { id: this.sent.at(-1)?.id, result });
  }
}

const electron = vi.hoisted(() => ({ processes: [] as FakeProcess[], kilobytes: 1000 }));

vi.mock('electron', () => ({
  utilityProcess: {
    fork: () => {
      const made = new FakeProcess(electron.processes.length + 1);
      electron.processes.push(made);
      return made;
    },
  },
  app: {
    getAppMetrics: () =>
      electron.processes.map(({ pid }) => ({ pid, memory: { workingSetSize: electron.kilobytes } })),
  },
}));

const good = ok({ text: 'Text.', extractor: 'plain-text', version: '1', encoding: 'utf-8', description: {} });
const bytes = new Uint8Array([1]);

function extractor(): { readonly asked: UtilityExtractor; readonly logged: unknown[] } {
  const logged: unknown[] = [];
  const asked = new UtilityExtractor('script.js', ({ error }) => {
    logged.push(error);
    return Promise.resolve();
  });
  return { asked, logged };
}

/** The process that was started last, once it has been asked. */
async function latest(): Promise<FakeProcess> {
  await vi.advanceTimersByTimeAsync(0);
  const process = electron.processes.at(-1);
  if (!process) throw new Error('No process was started');
  return process;
}

beforeEach(() => {
  vi.useFakeTimers();
  electron.processes.length = 0;
  electron.kilobytes = 1000;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('UtilityExtractor', () => {
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
    expect(electron.processes).toHaveLength(1);
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
    await vi.advanceTimersByTimeAsync(60_000);
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

  it('ends a process that takes too much memory', async () => {
    const { asked } = extractor();
    const large = asked.extract(bytes, 'large.txt');
    const process = await latest();
    electron.kilobytes = 2_000_001;
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
});
