import { passagesOfQuestion } from './cited-in';
import type { Dossier, Stated } from './dossier';
import { escapeHtml } from './markup';
import { typeColour } from './stylesheet';
import { datedStatements } from './statements';
import { counted, credibilityWords, datedWords, lineWords } from './words';

const e = escapeHtml;

/** Numbers of citations as links: "[3] [7]". */
export function citationLinks(numbers: ReadonlyArray<number>): string {
  return numbers.map((number) => `<a href="#p${number}">[${number}]</a>`).join(' ');
}

/** Tables of at most so many rows are not parted by a page break. */
const ROWS_KEPT = 9;

/** A table that is not parted by a page break where it is short. */
export function keptTogether(table: string, rows: number): string {
  return rows <= ROWS_KEPT ? `<div class="keep">${table}</div>` : table;
}

/** Sources as links: "S1 S4". */
export function sourceTags(numbers: ReadonlyArray<number>): string {
  return numbers.map((number) => `<a href="#s${number}">S${number}</a>`).join(' ');
}

/** The passages for and against a statement, with what the analyst makes of it. */
function evidenceCell({ supports, disputes, documents, credibility }: Stated): string {
  const lines = [
    supports.length === 0 ? '<span class="lack">No passage</span>' : citationLinks(supports),
    documents > 1 ? `in ${counted(documents, 'source')}` : '',
    disputes.length === 0 ? '' : `disputed by ${citationLinks(disputes)}`,
    credibility === null ? '' : `credibility ${credibility}, ${credibilityWords[credibility]}`,
  ];
  return lines
    .filter((line) => line !== '')
    .map((line) => `<span class="line">${line}</span>`)
    .join('');
}

function aside(stated: Stated): string {
  return stated.aside === '' ? '' : ` <span class="aside">(${e(stated.aside)})</span>`;
}

function row(stated: Stated, label: string): string {
  const dot = stated.other
    ? `<span class="dot" style="--type:${typeColour(stated.other.schema)}"></span>`
    : '';
  return `<tr><th scope="row" class="property">${label}</th>
<td>${dot}${e(stated.value)}${aside(stated)}</td>
<td class="when">${e(stated.date)}</td>
<td class="evidence">${evidenceCell(stated)}</td></tr>`;
}

/** Statements as a table; those with the same label stand together under the first of them. */
function statedTable(statements: ReadonlyArray<Stated>, first: string, second: string): string {
  const rows = statements
    .map((stated, index) => {
      const label = lineWords(stated.label);
      const again = statements[index - 1]?.label === stated.label;
      return row(stated, again ? `<span class="hidden">${e(label)}</span>` : e(label));
    })
    .join('\n');
  const made = `<table class="stated">
<thead><tr><th scope="col">${first}</th><th scope="col">${second}</th><th scope="col">Date</th><th scope="col">Passages</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
  return keptTogether(made, statements.length);
}

/** What is stated of the entity. Empty where nothing is. */
export function factsContent(dossier: Dossier): string {
  return dossier.facts.length === 0 ? '' : statedTable(dossier.facts, 'Property', 'Value');
}

/** What ties the entity to others, as far as statements say so. Empty where nothing does. */
export function relationsTable(dossier: Dossier): string {
  return dossier.relations.length === 0 ? '' : statedTable(dossier.relations, 'Relation', 'Entity');
}

const statusWords = { open: 'Open', contested: 'Contested', answered: 'Answered' } as const;

/** The questions that statements about the entity bear on. Empty where there are none. */
export function questionsContent(dossier: Dossier): string {
  if (dossier.questions.length === 0) return '';
  const items = dossier.questions.map((question) => {
    const { text, status, answer } = question;
    const links = passagesOfQuestion(dossier, question);
    return `<li><p><b>${e(text)}</b> <span class="tag">${statusWords[status]}</span></p>
${answer.trim() === '' ? '' : `<p>${e(answer.trim())}</p>\n`}${links.length === 0 ? '' : `<p class="facts">Passages ${citationLinks(links)}</p>\n`}</li>`;
  });
  return `<ul class="questions">\n${items.join('\n')}\n</ul>`;
}

/** What is stated with a date, from the earliest on. Empty where nothing is. */
export function datedTable(dossier: Dossier): string {
  const dated = datedStatements(dossier);
  if (dated.length === 0) return '';
  const rows = dated
    .map(
      (stated) => `<tr><th scope="row" class="when">${e(stated.date)}</th>
<td>${e(lineWords(datedWords(stated)))}${aside(stated)}</td>
<td class="evidence">${evidenceCell(stated)}</td></tr>`,
    )
    .join('\n');
  const made = `<table class="stated">
<thead><tr><th scope="col">Date</th><th scope="col">What</th><th scope="col">Passages</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
  return keptTogether(made, dated.length);
}
