import type { CDPSession } from '@playwright/test';
import { z } from 'zod';

const eventSchema = z.looseObject({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  tdur: z.number().optional(),
  args: z.looseObject({ name: z.string().optional() }).optional(),
});

/** What the thread of a window did, task by task. */
export interface WindowTasks {
  /** How long each task worked, in milliseconds of the processor: a busy machine does not make it longer. */
  readonly worked: ReadonlyArray<number>;
}

/** Watches the tasks of the thread that draws a window, of which none must be longer than a frame or three. */
export async function watchTasks(session: CDPSession): Promise<() => Promise<WindowTasks>> {
  const events: Array<z.infer<typeof eventSchema>> = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const given of value) {
      const event = eventSchema.safeParse(given);
      if (event.success && (event.data.ph === 'M' || event.data.name.endsWith('RunTask')))
        events.push(event.data);
    }
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline'] },
  });
  return async () => {
    const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
    await session.send('Tracing.end');
    await complete;
    const drawing = new Set(
      events
        .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
        .map(({ pid, tid }) => `${pid} ${tid}`),
    );
    return {
      worked: events.flatMap(({ pid, tid, tdur }) =>
        tdur !== undefined && drawing.has(`${pid} ${tid}`) ? [tdur / 1000] : [],
      ),
    };
  };
}
