import type { IStylesOptions } from 'docx';

// Fonts that are there where Word is: it embeds none.
const SERIF = 'Georgia';
const SANS = 'Arial';

/** Styles of a dossier in Word, named so that a reader can change them in one place. Sizes in half points. */
export const wordStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: SERIF, size: 21, color: '16181B' },
      paragraph: { spacing: { after: 100, line: 300 } },
    },
    title: {
      run: { font: SERIF, size: 54, bold: true },
      paragraph: { spacing: { before: 300, after: 120 } },
    },
    heading1: {
      run: { font: SANS, size: 26, bold: true, color: '16181B' },
      paragraph: { spacing: { before: 400, after: 140 } },
    },
    heading2: {
      run: { font: SERIF, size: 23, bold: true },
      paragraph: { spacing: { before: 280, after: 40 } },
    },
    heading3: {
      run: { font: SERIF, size: 21, bold: true },
      paragraph: { spacing: { before: 200, after: 40 } },
    },
    heading4: { run: { font: SERIF, size: 21, italics: true }, paragraph: { spacing: { before: 160 } } },
    heading5: { run: { font: SERIF, size: 21, italics: true }, paragraph: { spacing: { before: 160 } } },
    hyperlink: { run: { color: '0E6575', underline: {} } },
  },
  paragraphStyles: [
    {
      id: 'Cell',
      name: 'Table cell',
      basedOn: 'Normal',
      run: { size: 19 },
      paragraph: { spacing: { after: 0 } },
    },
    {
      id: 'Passage',
      name: 'Passage',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: { indent: { left: 480, hanging: 480 }, keepLines: true },
    },
    {
      id: 'Cited',
      name: 'Cited in',
      basedOn: 'Normal',
      run: { font: SANS, size: 16, color: '5A5F66' },
      paragraph: { indent: { left: 480 }, spacing: { after: 80 } },
    },
    { id: 'Remark', name: 'Remark', basedOn: 'Normal', run: { font: SANS, size: 16, bold: true } },
    { id: 'Quoted', name: 'Quoted', basedOn: 'Normal', paragraph: { indent: { left: 360 } } },
    { id: 'Hash', name: 'Checksum', basedOn: 'Normal', run: { font: 'Consolas', size: 15, color: '5A5F66' } },
    {
      id: 'Running',
      name: 'Running line',
      basedOn: 'Normal',
      run: { font: SANS, size: 15, color: '5A5F66' },
    },
    {
      id: 'ContentsHeading',
      name: 'Contents heading',
      basedOn: 'Normal',
      run: { font: SANS, size: 26, bold: true },
      paragraph: { keepNext: true },
    },
  ],
};
