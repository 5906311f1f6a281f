import { useEffect, useState } from 'react';
import type { ChannelInput, ChannelOutput } from '#contract/contract';
import type { AllTogether, DatesInTexts } from '#contract/pictures';
import type { Passage } from '#domain/case/commands/passage';
import { report } from './actions';
import { showToast, useApp } from './app-store';
import { bridge } from './bridge';

/** How long nothing must have changed before main is asked again, in milliseconds: marking goes on quickly. */
const CALM = 600;

type Asked = 'network.together' | 'timeline.dates';

/** The last answers, by channel, with the opening and the revision of the case that they are of. */
const answers = new Map<
  Asked,
  { readonly opening: number; readonly revision: number; readonly is: ChannelOutput<Asked> }
>();

/**
 * What a channel without arguments answers, asked again when the case changes; null until the first answer is there. The last
 * answer is kept, so that coming back to a room asks for nothing that is known.
 */
function useAnswer<Name extends Asked>(name: Name, wanted: boolean): ChannelOutput<Name> | null {
  const revision = useApp((state) => state.revision);
  const opening = useApp((state) => state.info?.opening ?? 0);
  const [, drawAgain] = useState<unknown>(null);
  const known = answers.get(name);
  const isOurs = known?.opening === opening;
  const isFresh = isOurs && known.revision === revision;
  useEffect(() => {
    if (!wanted || isFresh) return;
    let isAwaited = true;
    const ask = async (): Promise<void> => {
      const said = report(await bridge.invoke(name, {} as ChannelInput<Name>));
      if (said === null || useApp.getState().info?.opening !== opening) return;
      answers.set(name, { opening, revision, is: said });
      if (isAwaited) drawAgain(said);
    };
    const timer = setTimeout(() => void ask(), isOurs ? CALM : 0);
    return () => {
      isAwaited = false;
      clearTimeout(timer);
    };
  }, [name, wanted, isFresh, isOurs, revision, opening]);
  return wanted && isOurs ? (known.is as ChannelOutput<Name>) : null;
}

/** Who is named together in the texts; null while it is counted for the first time, or where it is not wanted. */
export function useTogether(wanted: boolean): AllTogether | null {
  return useAnswer('network.together', wanted);
}

/** Dates that texts tie to entities; null while they are looked for the first time, or where they are not wanted. */
export function useDatesInTexts(wanted: boolean): DatesInTexts | null {
  return useAnswer('timeline.dates', wanted);
}

/** A passage in its sentence. */
export type PassageLine = ChannelOutput<'passages.lines'>[number];

/** Passages in their sentences, in the order given; empty while they are read. */
export function usePassageLines(passages: ReadonlyArray<Passage>): ReadonlyArray<PassageLine> {
  const [lines, setLines] = useState<{
    readonly of: ReadonlyArray<Passage>;
    readonly are: ReadonlyArray<PassageLine>;
  }>({ of: [], are: [] });
  useEffect(() => {
    if (passages.length === 0) return;
    let isAwaited = true;
    void bridge.invoke('passages.lines', { passages: [...passages] }).then((answer) => {
      const are = report(answer);
      if (isAwaited && are) setLines({ of: passages, are });
    });
    return () => {
      isAwaited = false;
    };
  }, [passages]);
  return lines.of === passages ? lines.are : [];
}

/** Writes a picture where the analyst says, and tells how it went. */
export async function exportPicture(name: string, svg: string): Promise<void> {
  const safe =
    name
      .replace(/[\p{C}\s/\\:*?"<>|.]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'Picture';
  const written = report(await bridge.invoke('picture.export', { name: safe, svg }));
  if (written) showToast('done', `The picture is written: ${written.file}.`);
}
