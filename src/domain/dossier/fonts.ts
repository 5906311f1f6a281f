/** A file of a font in Fontsource's packages and the characters it holds. */
interface FontFile {
  readonly family: string;
  readonly style: 'normal' | 'italic';
  readonly weight: number;
  /** Path below the folder of Fontsource's packages. */
  readonly path: string;
  readonly characters: string;
}

/** The ranges of characters into which Fontsource parts its fonts. */
const subsets = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  greek: 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF',
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
} as const;

const faces = [
  { package: 'source-serif-4', family: 'Source Serif 4', weight: 400, style: 'normal' },
  { package: 'source-serif-4', family: 'Source Serif 4', weight: 600, style: 'normal' },
  { package: 'source-serif-4', family: 'Source Serif 4', weight: 700, style: 'normal' },
  { package: 'source-serif-4', family: 'Source Serif 4', weight: 400, style: 'italic' },
  { package: 'source-serif-4', family: 'Source Serif 4', weight: 700, style: 'italic' },
  { package: 'inter', family: 'Inter', weight: 400, style: 'normal' },
  { package: 'inter', family: 'Inter', weight: 600, style: 'normal' },
] as const;

/**
 * The fonts of a dossier: whoever serves or embeds them finds the files below the folder of Fontsource's packages.
 * They are static fonts, one file a weight, as Chromium writes variable ones into a PDF as nameless Type 3 fonts:
 * twice the size, without hints, and unusable for editors and archives.
 */
export const fontFiles: ReadonlyArray<FontFile> = faces.flatMap((face) =>
  Object.entries(subsets).map(([subset, characters]) => ({
    family: face.family,
    style: face.style,
    weight: face.weight,
    path: `${face.package}/files/${face.package}-${subset}-${face.weight}-${face.style}.woff2`,
    characters,
  })),
);

/**
 * The `@font-face` rules for the dossier's fonts.
 *
 * @param address gives the address of a font file (a path of `fontFiles`), or undefined to go without it
 */
export function fontFaces(address: (path: string) => string | undefined): string {
  return fontFiles
    .flatMap((file) => {
      const url = address(file.path);
      if (url === undefined) return [];
      const source = encodeURI(url).replace(/"/gu, '%22');
      return `@font-face{font-family:"${file.family}";font-style:${file.style};font-weight:${file.weight};font-display:block;src:url("${source}") format("woff2");unicode-range:${file.characters}}`;
    })
    .join('\n');
}
