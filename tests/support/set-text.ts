/** A part of a text that programs are to set. */
export type Part =
  | { readonly kind: 'title' | 'heading' | 'item'; readonly text: string }
  | {
      readonly kind: 'paragraph';
      readonly text: string;
      /** A footnote at the end of the paragraph, and its number. */
      readonly note?: string;
      readonly number?: number;
    }
  | { readonly kind: 'table'; readonly rows: ReadonlyArray<ReadonlyArray<string>> };

/** How a text is to look. */
export interface Look {
  readonly columns: 1 | 2 | 3;
  readonly notes: boolean;
  /** Running heads that differ on left and right pages, a page number at the foot alone, or nothing. */
  readonly heads: 'sides' | 'foot' | 'none';
  /** Words are broken at the ends of lines by the program. */
  readonly hyphens?: boolean;
  /** Words hold soft hyphens, as web pages and word processors write them. */
  readonly softHyphens?: boolean;
  readonly dropCaps?: boolean;
  /** Small pages, so that many paragraphs go over them. */
  readonly small?: boolean;
}

const LEFT_HEAD = 'Quipu Sample Papers';
const RIGHT_HEAD = 'Collected Briefs and Comments';

/** Soft hyphens by a rule that needs no dictionary: between a vowel and a consonant with a vowel behind it. */
function softened(text: string): string {
  return text.replace(/\p{L}{7,}/gu, (word) =>
    word.replace(/(?<=\p{L}{2}[aeiou])(?=[bcdfgklmnprstv][aeiou]\p{L})/gu, '\u00AD'),
  );
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** LibreOffice's flat XML. */
export function fodt(parts: ReadonlyArray<Part>, look: Look): string {
  const words = (text: string): string => escaped(look.softHyphens ? softened(text) : text);
  let first = true;
  const body = parts.map((part) => {
    switch (part.kind) {
      case 'title':
      case 'heading':
        first = true;
        return `<text:h text:style-name="${part.kind}" text:outline-level="${part.kind === 'title' ? 1 : 2}">${words(part.text)}</text:h>`;
      case 'item':
        return `<text:list text:style-name="L"><text:list-item><text:p text:style-name="body">${words(part.text)}</text:p></text:list-item></text:list>`;
      case 'table':
        return `<table:table><table:table-column table:number-columns-repeated="${part.rows[0]?.length ?? 1}"/>${part.rows
          .map(
            (row) =>
              `<table:table-row>${row.map((cell) => `<table:table-cell office:value-type="string"><text:p>${words(cell)}</text:p></table:table-cell>`).join('')}</table:table-row>`,
          )
          .join('')}</table:table>`;
      case 'paragraph': {
        const style = first && look.dropCaps ? 'drop' : 'body';
        first = false;
        const note =
          part.note === undefined
            ? ''
            : `<text:note text:note-class="footnote"><text:note-citation>${part.number}</text:note-citation><text:note-body><text:p text:style-name="note">${words(part.note)}</text:p></text:note-body></text:note>`;
        return `<text:p text:style-name="${style}">${words(part.text)}${note}</text:p>`;
      }
    }
  });
  const hyphens = look.hyphens
    ? 'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"'
    : '';
  const language = 'fo:language="en" fo:country="US" style:font-name="Liberation Serif"';
  const page = look.small ? [11, 16] : [21, 29.7];
  const number = '<text:page-number/>';
  const heads =
    look.heads === 'sides'
      ? `<style:header><text:p>${RIGHT_HEAD} ${number}</text:p></style:header><style:header-left><text:p>${number} ${LEFT_HEAD}</text:p></style:header-left>`
      : '';
  const foot =
    look.heads === 'foot'
      ? `<style:footer><text:p text:style-name="centre">${number}</text:p></style:footer>`
      : '';
  const gap =
    '<style:header-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.5cm"/></style:footer-style>';
  const columns =
    look.columns > 1 ? `<style:columns fo:column-count="${look.columns}" fo:column-gap="0.7cm"/>` : '';
  const paragraph = (name: string, properties: string, text: string, inside = ''): string =>
    `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties ${properties}>${inside}</style:paragraph-properties><style:text-properties ${language} ${text}/></style:style>`;
  const styles = [
    paragraph(
      'title',
      'fo:margin-bottom="0.4cm" fo:keep-with-next="always"',
      'fo:font-size="18pt" fo:font-weight="bold"',
    ),
    paragraph(
      'heading',
      'fo:margin-top="0.4cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"',
      'fo:font-size="13pt" fo:font-weight="bold"',
    ),
    paragraph(
      'body',
      'fo:text-align="justify" fo:margin-bottom="0.2cm" fo:orphans="1" fo:widows="1"',
      `fo:font-size="11pt" ${hyphens}`,
    ),
    paragraph(
      'drop',
      'fo:text-align="justify" fo:margin-bottom="0.2cm"',
      `fo:font-size="11pt" ${hyphens}`,
      '<style:drop-cap style:lines="3" style:length="1" style:distance="0.1cm"/>',
    ),
    paragraph('note', 'fo:text-align="justify"', `fo:font-size="9pt" ${hyphens}`),
    paragraph('centre', 'fo:text-align="center"', 'fo:font-size="9pt"'),
  ].join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>${styles}<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:space-before="0.5cm" text:min-label-width="0.5cm"/></text:list-level-style-bullet></text:list-style></office:styles><office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties fo:page-width="${page[0]}cm" fo:page-height="${page[1]}cm" fo:margin="2cm">${columns}</style:page-layout-properties>${gap}</style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">${heads}${foot}</style:master-page></office:master-styles><office:body><office:text>${body.join('\n')}</office:text></office:body></office:document>`;
}

/** A web page to print. */
export function html(parts: ReadonlyArray<Part>, look: Look): string {
  const words = (text: string): string => escaped(look.softHyphens ? softened(text) : text);
  const body = parts.map((part) => {
    switch (part.kind) {
      case 'title':
        return `<h1>${words(part.text)}</h1>`;
      case 'heading':
        return `<h2>${words(part.text)}</h2>`;
      case 'item':
        return `<ul><li>${words(part.text)}</li></ul>`;
      case 'table':
        return `<table>${part.rows.map((row) => `<tr>${row.map((cell) => `<td>${words(cell)}</td>`).join('')}</tr>`).join('')}</table>`;
      case 'paragraph':
        return `<p>${words(part.text)}</p>`;
    }
  });
  const style = `@page{size:A4;margin:2cm}body{font:11pt/1.35 'Liberation Serif',serif;columns:${look.columns};column-gap:7mm;text-align:justify;${look.hyphens ? 'hyphens:auto' : 'hyphens:manual'}}h1{font-size:18pt;text-align:left}h2{font-size:13pt;text-align:left}ul{margin:4pt 0;padding-left:14pt}td{padding-right:10pt;text-align:left}`;
  return `<!doctype html><html lang="en-US"><head><meta charset="utf-8"><title>Sample</title><style>${style}</style></head><body>${body.join('\n')}</body></html>`;
}

/** Troff with the macros -ms. */
export function ms(parts: ReadonlyArray<Part>, look: Look): string {
  const words = (text: string): string => text.replaceAll('\\', '\\e').replace(/^([.'])/u, '\\&$1');
  const head = [".EH '%''" + LEFT_HEAD + "'", ".OH '" + RIGHT_HEAD + "''%'"];
  const lines = look.heads === 'sides' ? [...head] : [];
  lines.push(
    '.nr PS 10',
    '.nr VS 12',
    look.hyphens ? '.nr HY 1' : '.nr HY 0',
    look.columns === 2 ? '.2C' : '.1C',
  );
  for (const part of parts) {
    if (part.kind === 'title' || part.kind === 'heading') lines.push('.SH', words(part.text));
    else if (part.kind === 'item') lines.push('.IP \\(bu 2', words(part.text));
    else if (part.kind === 'table') {
      lines.push('.TS', 'l l l.', ...part.rows.map((row) => row.map(words).join('\t')), '.TE');
    } else if (part.kind === 'paragraph') {
      lines.push(
        '.PP',
        part.note === undefined ? words(part.text) : `${words(part.text)}\\**\n.FS\n${words(part.note)}\n.FE`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

/** LaTeX. */
export function tex(parts: ReadonlyArray<Part>, look: Look): string {
  const words = (text: string): string =>
    text
      .replace(/[&%$#_{}]/gu, '\\$&')
      .replace(/“/gu, '``')
      .replace(/”/gu, "''")
      .replace(/’/gu, "'")
      .replaceAll('—', '---')
      .replaceAll('–', '--');
  const body = parts.map((part) => {
    switch (part.kind) {
      case 'title':
        return `\\section*{${words(part.text)}}\\markboth{${LEFT_HEAD}}{${RIGHT_HEAD}}`;
      case 'heading':
        return `\\subsection*{${words(part.text)}}`;
      case 'item':
        return `\\begin{itemize}\\item ${words(part.text)}\\end{itemize}`;
      case 'table':
        return `\\begin{center}\\begin{tabular}{lll}${part.rows.map((row) => row.map(words).join(' & ')).join('\\\\')}\\end{tabular}\\end{center}`;
      case 'paragraph':
        return `${words(part.text)}${part.note === undefined ? '' : `\\footnote{${words(part.note)}}`}\n`;
    }
  });
  const size = look.small ? 'paperwidth=110mm,paperheight=160mm,margin=15mm' : 'a4paper,margin=25mm';
  const style = look.heads === 'sides' ? '\\pagestyle{headings}' : '\\pagestyle{plain}';
  return `\\documentclass[10pt,twoside${look.columns === 2 ? ',twocolumn' : ''}]{article}
\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage[${size}]{geometry}
${style}\\begin{document}
${body.join('\n\n')}
\\end{document}
`;
}

/** Markdown as pandoc reads it. */
export function markdown(parts: ReadonlyArray<Part>): string {
  const body = parts.map((part) => {
    switch (part.kind) {
      case 'title':
        return `# ${part.text}`;
      case 'heading':
        return `## ${part.text}`;
      case 'item':
        return `- ${part.text}`;
      case 'table':
        return part.rows
          .flatMap((row, i) => [
            `| ${row.join(' | ')} |`,
            ...(i === 0 ? [`|${' --- |'.repeat(row.length)}`] : []),
          ])
          .join('\n');
      case 'paragraph':
        return part.note === undefined
          ? part.text
          : `${part.text}[^${part.number}]\n\n[^${part.number}]: ${part.note}`;
    }
  });
  return `${body.join('\n\n')}\n`;
}
