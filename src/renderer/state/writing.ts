import { create } from 'zustand';

interface Writing {
  /** How many Changes are on their way to the disk: "Saved" is true where none is. */
  readonly underWay: number;
  /** Whether that takes long enough to be worth a word; a word for a millisecond would only flicker. */
  readonly noticeable: boolean;
}

/** What is on its way to the disk. */
export const useWriting = create<Writing>()(() => ({ underWay: 0, noticeable: false }));

/** Milliseconds after which writing is noticeable. */
const NOTICEABLE = 150;
let timer: ReturnType<typeof setTimeout> | undefined;

function begin(): void {
  const { underWay } = useWriting.getState();
  if (underWay === 0) timer = setTimeout(() => useWriting.setState({ noticeable: true }), NOTICEABLE);
  useWriting.setState({ underWay: underWay + 1 });
}

function end(): void {
  const underWay = useWriting.getState().underWay - 1;
  if (underWay === 0) clearTimeout(timer);
  useWriting.setState({ underWay, ...(underWay === 0 ? { noticeable: false } : {}) });
}

/** Counts a promise as long as it is open. */
export async function whileWriting<T>(work: Promise<T>): Promise<T> {
  begin();
  try {
    return await work;
  } finally {
    end();
  }
}
