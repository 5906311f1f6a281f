import { createTextAnnotator } from '@recogito/text-annotator';
import '@recogito/text-annotator/text-annotator.css';

/** The page in which the peer annotates a text: what the bench calls in it. */
export interface Peer {
  /** Shows a text with marks anew; milliseconds until the frame that shows the first of them. */
  readonly show: (text: string, marks: ReadonlyArray<{ start: number; end: number }>) => Promise<number>;
}

/** Milliseconds after which it is taken as broken. */
const LONGEST = 60_000;

const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));

/** Paragraphs as blank lines part them; their text nodes together are the text. */
function pageOf(text: string): HTMLElement {
  const page = document.createElement('div');
  page.className = 'page';
  for (const part of text.split(/(?<=\n\n)/u)) {
    const paragraph = document.createElement('p');
    paragraph.textContent = part;
    page.append(paragraph);
  }
  return page;
}

const peer: Peer = {
  show: async (text, marks) => {
    document.body.replaceChildren();
    CSS.highlights.clear();
    await new Promise((done) => setTimeout(done, 300));
    const annotations = marks.map(({ start, end }, i) => ({
      id: `mark-${i}`,
      bodies: [],
      target: { annotation: `mark-${i}`, selector: [{ quote: text.slice(start, end), start, end }] },
    }));
    const begun = performance.now();
    const page = pageOf(text);
    document.body.append(page);
    // Paints as this program does; its other way, with elements of its own, takes as long.
    const annotator = createTextAnnotator(page, { renderer: 'CSS_HIGHLIGHTS' });
    // Its `setAnnotations` does not find the places of marks in this version; adding all at once does, and is quicker
    // than adding one by one.
    const { store } = annotator.state;
    store.bulkAddAnnotations(annotations as unknown as Parameters<typeof store.bulkAddAnnotations>[0], true);
    while (![...CSS.highlights.values()].some(({ size }) => size > 0)) {
      if (performance.now() - begun > LONGEST) throw new Error('the peer shows no mark');
      await frame();
    }
    // The frame is painted once the callbacks are done.
    await frame();
    await new Promise((done) => setTimeout(done, 0));
    const taken = performance.now() - begun;
    annotator.destroy();
    return taken;
  },
};

Object.assign(globalThis, { peer });
