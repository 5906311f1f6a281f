import { render } from '@testing-library/react';
import { createRef } from 'react';
import { layoutText } from '../../../src/domain/text/layout';
import { TextCanvas } from '../../../src/renderer/reading/TextCanvas';
import type { TextMap } from '../../../src/renderer/reading/text-map';

/** A text drawn as a page, and what leads from it to offsets. */
export interface Drawn {
  readonly map: TextMap;
  readonly root: HTMLElement;
  readonly unmount: () => void;
}

/** Draws a text as the reader does. */
export function draw(text: string): Drawn {
  const rootRef = createRef<HTMLDivElement>();
  let map: TextMap | null = null;
  const { unmount } = render(
    <TextCanvas
      text={text}
      layout={layoutText(text)}
      label="A text"
      view="laid-out"
      noise="dimmed"
      size={17}
      rootRef={rootRef}
      onMap={(made) => {
        map = made;
      }}
    />,
  );
  if (!map || !rootRef.current) throw new Error('the canvas gave no map');
  return { map, root: rootRef.current, unmount };
}

/** All text nodes of an element, in order. */
export function textNodes(root: Node): ReadonlyArray<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
  return nodes;
}

/** A text with most of what a layout knows: title, hard wraps, page break, notes, list, table, question, noise. */
export const MIXED = `A Port and its Neighbours

Ines Sample

 Introduction

The port stands on the coast north of the capital, and it was for years the largest 
work of its kind in the region.1 Its owners said in 2021,2 that it would open soon, 
and that the whole of the coast would gain by it in the years that were to come, in 

2Sample Papers Series

https://www.example.org/a/page
 ways that nobody could foresee at the time of the signing.3 

Points to keep:
- The port is deep.
- The road to it is narrow.

| Year | Ships |
|---|---|
| 2023 | 12 |
| 2024 | |

Frequently Asked Questions
Question: Who owns the port?
A company of two partners owns it.
`;
