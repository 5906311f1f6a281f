import { Dialog } from '../ui/Dialog';
import { Kbd } from '../ui/Kbd';
import styles from './KeySheet.module.css';
import { showOverlay, useOverlay } from './overlays';

type Row = readonly [keys: ReadonlyArray<string>, what: string];

/** All keys by where they work. Where a key is given twice, either does it. */
const sheet: ReadonlyArray<{ readonly where: string; readonly rows: ReadonlyArray<Row> }> = [
  {
    where: 'Everywhere',
    rows: [
      [['Ctrl+K'], 'Find a document, an entity or a command'],
      [['Ctrl+Shift+F'], 'Find in all documents'],
      [['Ctrl+Z'], 'Undo the last change'],
      [['Ctrl+Shift+Z'], 'Redo'],
      [['Alt+←'], 'Back to where you were'],
      [['Alt+→'], 'Forward again'],
      [['Ctrl+G'], 'Go to a passage by number or words'],
      [['Ctrl+\\'], 'Two sides, or one again'],
      [['Ctrl+click', 'Ctrl+Alt+Enter'], 'Open on the other side'],
      [['F6', 'Shift+F6'], 'Next or previous part of the window'],
      [['Esc'], 'Out of an empty field, back to the room'],
      [['Ctrl+I'], 'Import files'],
      [['Ctrl++', 'Ctrl+-'], 'Larger or smaller window'],
      [['?'], 'This sheet'],
    ],
  },
  {
    where: 'Go to',
    rows: [
      [['G', 'S'], 'Sources'],
      [['G', 'R'], 'Review'],
      [['G', 'F'], 'Statements'],
      [['G', 'C'], 'Conflicts'],
      [['G', 'O'], 'Origins'],
      [['G', 'Q'], 'Questions'],
      [['G', 'T'], 'Timeline'],
      [['G', 'W'], 'Network'],
      [['G', 'N'], 'Notes'],
      [['G', 'H'], 'History'],
    ],
  },
  {
    where: 'Among the documents in Sources',
    rows: [
      [['↑', '↓'], 'Next or previous document; with Shift several, with Ctrl only go there'],
      [['Space', 'Ctrl+click'], 'Choose one more, or one less'],
      [['Ctrl+A', 'Esc'], 'Choose all that are shown; only one again'],
      [['←', '→'], 'From column to column; above the first row to sort by one'],
      [['F2', 'Enter'], 'Edit the value; Tab goes on to the next'],
      [['Enter'], 'On the title: read the document'],
      [['Delete'], 'Remove what is chosen'],
    ],
  },
  {
    where: 'Reading, with words selected',
    rows: [
      [['Shift+←', 'Shift+→'], 'Select with the caret; with Ctrl by word'],
      [['Alt+Shift+←', 'Alt+Shift+→'], 'Select by sentence; Alt with ↑ and ↓ moves the caret by sentence'],
      [['S'], 'Select the sentence, then the paragraph; also three clicks'],
      [['T'], 'Tag an entity; more names of a new one go behind a ;'],
      [['H'], 'Highlight'],
      [['1–6'], 'Highlight in one of six colours'],
      [['C'], 'Comment'],
      [['F'], 'State what they say; also on a mark or in a sentence'],
      [['N', 'P'], 'Next or previous place where these words stand'],
      [['Esc'], 'Let go of the selection'],
    ],
  },
  {
    where: 'Finding in a document',
    rows: [
      [['Ctrl+F'], 'Find words, “a phrase” or a regular expression'],
      [['Enter', 'Shift+Enter'], 'Next or previous hit'],
      [['F3', 'Shift+F3'], 'The same, from the text'],
      [['Esc'], 'Close; the caret stands at the hit'],
    ],
  },
  {
    where: 'Reading, among marks',
    rows: [
      [['N', 'P'], 'Next or previous mark'],
      [['Enter'], 'Show what belongs to the mark here'],
      [['O'], 'Show or hide the page of the original'],
      [['U', 'Shift+U'], 'Next or previous sentence that is not marked'],
      [['L'], 'The legend: which marks are shown'],
      [['A'], 'Move the ends of the mark that is shown: arrows, Tab for the other end, Enter'],
      [['Delete'], 'Remove the mark that is shown'],
    ],
  },
  {
    where: 'Stating',
    rows: [
      [['Q'], 'Show the figures found in the text, or hide them'],
      [['N', 'P'], 'Next or previous figure'],
      [['F'], 'State the figure'],
      [['X'], 'The figure is of no use'],
      [['Ctrl+Enter'], 'Save the statement'],
    ],
  },
  {
    where: 'Conflicts',
    rows: [
      [['↑', '↓'], 'Next or previous group'],
      [['←', '→', '1–9'], 'Choose a value of the group'],
      [['Enter'], 'Open its passage'],
      [['F', 'X'], 'State the figure; it is of no use'],
      [['E'], 'Explain why the values differ'],
      [['V'], 'Resolve in favour of the value'],
      [['O'], 'Open again'],
    ],
  },
  {
    where: 'Origins',
    rows: [
      [['↑', '↓'], 'Next or previous pair of documents'],
      [['Y', 'N'], 'They share a source; they do not'],
      [['U'], 'Leave it open'],
      [['←', '→'], 'Choose a piece of evidence'],
      [['Enter', 'Shift+Enter'], 'Open it in the first or the second document'],
    ],
  },
  {
    where: 'Reviewing suggestions',
    rows: [
      [['Y'], 'Accept'],
      [['N'], 'Reject'],
      [['Space'], 'Skip'],
      [['Enter'], 'Show it in the reader'],
      [['1–9'], 'Choose, where several could be meant'],
      [['A'], 'Accept the rest of the group'],
      [['D', 'F'], 'Accept the rest in this document, of this form'],
      [['M', 'O', 'E'], 'Mentions, other names, new entities'],
      [['Alt+1–8'], 'Type of a new entity'],
    ],
  },
  {
    where: 'Placing marks of an older version',
    rows: [
      [['Y'], 'Put the mark on the best candidate'],
      [['1–5'], 'Put it on one of the candidates'],
      [['P'], 'Select its passage in the new text'],
      [['Ctrl+Enter'], 'There: put it on what is selected'],
      [['L'], 'Leave it unplaced'],
      [['Enter'], 'Show it in the older version'],
      [['C'], 'What changed between the versions'],
    ],
  },
  {
    where: 'Timeline and network',
    rows: [
      [['←', '→', '↑', '↓'], 'Move the picture; with Shift by a whole view'],
      [['+', '-'], 'Closer or farther'],
      [['0'], 'Show all of it'],
      [['N', 'P'], 'Next or previous entry or entity'],
      [['Enter'], 'To the passage; to the dossier of the entity'],
    ],
  },
  {
    where: 'Writing notes',
    rows: [
      [['Ctrl+B', 'Ctrl+I', 'Ctrl+U'], 'Bold, italic, underline'],
      [['Ctrl+Alt+2', 'Ctrl+Alt+3'], 'Heading, subheading; also # and ###'],
      [['Ctrl+Shift+8', 'Ctrl+Shift+7'], 'List, numbered list; also - and 1.'],
      [['Tab', 'Shift+Tab'], 'Move an item of a list in or out'],
      [['Ctrl+Shift+9'], 'Quote; also >'],
      [['Ctrl+Shift+Q', 'Ctrl+Shift+S'], 'Quote a marked passage; cite a statement'],
      [['@', 'Ctrl+Shift+E'], 'Name an entity'],
      [['Ctrl+Shift+J'], 'Mark as your own judgement, with a word for how likely it is'],
      [['Enter'], 'On a selected quote or reference: to what it refers to'],
      [['Ctrl+F', 'Ctrl+H'], 'Find in the note; find and replace'],
      [['Ctrl+Shift+V'], 'Paste without formats'],
      [['F7', 'Shift+F7'], 'Next or previous misspelt word'],
      [['Ctrl+.'], 'What a misspelt word may be; add it to your words'],
      [['Ctrl+Shift+K'], 'Link'],
      [['Alt+F10'], 'To the toolbar; Esc goes back'],
      [['Ctrl+Enter'], 'Send a comment'],
    ],
  },
];

/** The sheet of all keys. */
export function KeySheet() {
  const open = useOverlay((state) => state.open === 'keys');
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => showOverlay(next ? 'keys' : null)}
      title="Keyboard shortcuts"
      width="l"
      reads
    >
      <div className={styles['groups']}>
        {sheet.map(({ where, rows }) => (
          <section key={where} className={styles['group']}>
            <h3 className={styles['where']}>{where}</h3>
            <dl>
              {rows.map(([keys, what]) => (
                <div key={what} className={styles['row']}>
                  <dt>{what}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Kbd key={key} keys={key} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
