import type { Dossier, Stated } from './dossier';
import { escapeHtml } from './markup';
import { typeColour } from './stylesheet';
import { datedStatements } from './statements';
import { counted } from './words';

const e = escapeHtml;

/** Numbers of citations as links: "[3] [7]". */
export function citationLinks(numbers: ReadonlyArray<number>): string {
  return numbers.map((number) => `<a href="#p${number}">[${number}]</a>`).join(' ');
}

/** The grades of the Admiralty code for what is said, in words. */
export const credibilityWords = {
  1: 'confirmed',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'cannot be judged',
} as const;

/** The passages for and against a statement, with what the analyst makes of it. */
function evidenceCell({ supports, disputes, documents, credibility }: Stated): string {
  const lines = [
    supports.length === 0 ? '<span class="lack">No passage</span>' : citationLinks(supports),
    documents > 1 ? counted(documents, 'source') : '',
    disputes.length === 0 ? '' : `disputed by ${citationLinks(disputes)}`,
    credibility === null ? '' : `${credibility}, ${credibilityWords[credibility]}`,
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
      const label = stated.label.charAt(0).toUpperCase() + stated.label.slice(1);
      const again = statements[index - 1]?.label === stated.label;
      return row(stated, again ? `<span class="hidden">${e(label)}</span>` : e(label));
    })
    .join('\n');
  return `<table class="stated">
<thead><tr><th scope="col">${first}</th><th scope="col">${second}</th><th scope="col">Date</th><th scope="col">Passages</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
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
  const all = new Map([...dossier.facts, ...dossier.relations].map((stated) => [stated.statementId, stated]));
  const items = dossier.questions.map(({ text, status, answer, statementIds }) => {
    const passages = statementIds.flatMap((id) => {
      const stated = all.get(id);
      return stated ? [...stated.supports, ...stated.disputes] : [];
    });
    const links = [...new Set(passages)].sort((a, b) => a - b);
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
<td>${e(stated.label)}: ${e(stated.value)}${aside(stated)}</td>
<td class="evidence">${evidenceCell(stated)}</td></tr>`,
    )
    .join('\n');
  return `<table class="stated">
<thead><tr><th scope="col">Date</th><th scope="col">What</th><th scope="col">Passages</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
}
