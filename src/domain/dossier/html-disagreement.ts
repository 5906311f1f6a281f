import type { Dossier } from './dossier';
import { citationLinks, keptTogether, sourceTags } from './html-statements';
import { escapeHtml } from './markup';
import { lineWords, originWords, sharedWords, sideWords, sourcesOf } from './words';

const e = escapeHtml;

const statusWords = { open: 'Open', explained: 'Explained', resolved: 'Resolved' } as const;

/** Where a side comes from: its sources, and to how many origins they go back. */
function sidePlaces(dossier: Dossier, side: Dossier['disputed'][number]['sides'][number]): string {
  return [
    `<span class="line">${citationLinks(side.cites)}</span>`,
    `<span class="line">${sourceTags(sourcesOf(dossier, side.cites))}</span>`,
    `<span class="line">${originWords(side)}</span>`,
  ].join('');
}

/** What a side says, a line for each of its values. */
function sideLines(side: Dossier['disputed'][number]['sides'][number]): string {
  return sideWords(side)
    .map((words, line) => e(line === 0 ? words : lineWords(words)))
    .join('<br>');
}

/** What the sources disagree on: each side with its passages and origins. Empty where they agree. */
export function disputedContent(dossier: Dossier): string {
  const facts = dossier.disputed.map(({ label, how, status, reason, sides }) => {
    const rows = sides
      .map(
        (side) =>
          `<tr><th scope="row">${side.isDenial ? '<span class="denial">Disputed:</span> ' : ''}${sideLines(side)}${side.isFavoured ? ' <span class="tag">favoured</span>' : ''}</th>
<td class="evidence">${sidePlaces(dossier, side)}</td></tr>`,
      )
      .join('\n');
    const judged = `<p class="by">${statusWords[status]}${reason.trim() === '' ? '' : `: ${e(reason.trim())}`}</p>`;
    return `<div class="keep disputed"><h3>${e(lineWords(label))}</h3>
<p class="by">The sources ${e(how)}.</p>
<table class="stated"><tbody>
${rows}
</tbody></table>
${judged}</div>`;
  });
  return facts.join('\n');
}

/** What rests on one origin alone. Empty where nothing does. */
export function singleSourceContent(dossier: Dossier): string {
  const { singleSource } = dossier;
  if (singleSource.length === 0) return '';
  const rows = singleSource.map((fact) => {
    const tags = sourceTags(sourcesOf(dossier, fact.cites));
    const shared = fact.documents > 1 ? `<span class="line">${sharedWords(fact)}</span>` : '';
    return `<tr><th scope="row">${e(lineWords(fact.words))}</th><td class="from">${tags}${shared}</td><td class="evidence">${citationLinks(fact.cites)}</td></tr>`;
  });
  const made = `<table class="stated">
<thead><tr><th scope="col">What</th><th scope="col">From</th><th scope="col">Passages</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
  return keptTogether(made, rows.length);
}
