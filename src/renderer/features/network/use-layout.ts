import { useEffect, useMemo, useState } from 'react';
import { layOutNow } from '#domain/network/layout';
import { layoutTask, type Scene } from '#domain/network/scene';
import type { LaidOut } from './layout-worker';

/** Up to so many nodes are laid out at once: it takes less than a frame is noticed for. */
const AT_ONCE = 70;

/** What was laid out to its end, as long as the scene is there. */
const known = new WeakMap<Scene, LaidOut>();

/**
 * Where the nodes of a scene lie; null until the first is known. Small scenes are there at once, large ones settle over some
 * seconds, worked out beside the window.
 */
export function useLayout(scene: Scene): LaidOut | null {
  const now = useMemo(
    (): LaidOut | null =>
      known.get(scene) ??
      (scene.nodes.length <= AT_ONCE || typeof Worker === 'undefined'
        ? { positions: layOutNow(layoutTask(scene)), done: true }
        : null),
    [scene],
  );
  const [later, setLater] = useState<{ readonly of: Scene; readonly is: LaidOut } | null>(null);
  useEffect(() => {
    if (now) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<LaidOut>) => {
      if (data.done || !still) setLater({ of: scene, is: data });
      if (!data.done) return;
      known.set(scene, data);
      worker.terminate();
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a worker, not a page
    worker.postMessage(layoutTask(scene));
    return () => worker.terminate();
  }, [scene, now]);
  return now ?? (later?.of === scene ? later.is : null);
}
