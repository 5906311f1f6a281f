import { useState } from 'react';
import { createRoot } from 'react-dom/client';

/** The text that the page shows; the bench puts it in. */
declare const benchText: string;

/** As little as a window of React can be that shows a text one can read and click. */
function Bare() {
  const [clicked, setClicked] = useState(0);
  return (
    <main>
      <button type="button" onClick={() => setClicked(clicked + 1)}>
        Clicked {clicked}
      </button>
      {benchText.split(/\n\n+/u).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </main>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(<Bare />);
