import { useEffect, useState, type ComponentType, type ReactNode } from 'react';

/** Parts of the window that are not read at its start, in the order in which they were named. */
const parts: Array<() => Promise<void>> = [];

/** How a part is left for later. */
export interface LaterOptions {
  /** Drawn for the moments until the part is there; it should take as much room. */
  readonly meanwhile?: ReactNode;
  /** A hook that says whether it is to be seen; left out, it is wherever it is drawn. */
  readonly useWanted?: () => boolean;
}

function always(): boolean {
  return true;
}

/** Keeps a key that is meant for what is just being opened from acting on what lies below. Escape still takes that back. */
function hold(event: KeyboardEvent): void {
  if (event.key === 'Escape') return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/**
 * A component whose code is read only when it is first drawn, or before that by `loadLater` while the window is idle. Once
 * it is there it is drawn like any other, without a frame in between. Its module's failure is thrown where it is drawn.
 *
 * @param load reads the module and gives the component
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { meanwhile = null, useWanted = always }: LaterOptions = {},
): ComponentType<Props> {
  let there: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  const ensure = (): Promise<void> =>
    (loading ??= load().then(
      (component) => {
        there = component;
      },
      (error: unknown) => {
        // The next to draw it tries again.
        loading = null;
        throw error;
      },
    ));
  parts.push(ensure);
  return function Later(props: Props) {
    const isWanted = useWanted();
    const [hasLoaded, setLoaded] = useState(there !== null);
    const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
    useEffect(() => {
      if (there || !isWanted || failure) return;
      let wanted = true;
      // What opens by being wanted takes the keys once it is there: letters typed before would mark the text below it.
      if (useWanted !== always) window.addEventListener('keydown', hold, true);
      void ensure().then(
        () => wanted && setLoaded(true),
        (error: unknown) => wanted && setFailure({ error }),
      );
      return () => {
        wanted = false;
        window.removeEventListener('keydown', hold, true);
      };
    }, [isWanted, hasLoaded, failure]);
    if (failure) throw failure.error;
    const Part = there;
    return Part ? <Part {...props} /> : meanwhile;
  };
}

/** Reads all parts that were left for later, one after the other, each when `calm` says so. */
export async function loadLater(calm: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  for (const load of parts) {
    await calm();
    // What cannot be read says so where it is drawn.
    await load().catch(() => undefined);
  }
}
