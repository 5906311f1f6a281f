import type { Dossier } from './dossier';
import { citationLinks } from './html-statements';
import { escapeHtml } from './markup';
import { counted } from './words';

const e = escapeHtml;

const statusWords = { open: 'Open', explained: 'Explained', resolved: 'Resolved' } as const;

/** Where a side comes from: "2 origins"; says so where the program only thinks that documents share one. */
function originWords(origins: number, isCertain: boolean): string {
  return `${counted(origins, 'origin')}${isCertain ? '' : ', as far as is known'}`;
}

/** What the sources disagree on: each side with its passages and origins. Empty where they agree. */
export function disputedContent({ disputed }: Dossier): string {
  const facts = disputed.map(({ label, how, status, reason, sides }) => {
    const rows = sides
      .map(
        ({ words, isDenial, isFavoured, cites, origins, isCertain }) =>
          `<tr><th scope="row">${isDenial ? 'Disputed: ' : ''}${words.map(e).join('<br>')}${isFavoured ? ' <span class="tag">favoured</span>' : ''}</th>
<td class="evidence"><span class="line">${citationLinks(cites)}</span><span class="line">${originWords(origins, isCertain)}</span></td></tr>`,
      )
      .join('\n');
    const judged =
      reason.trim() === '' ? '' : `<p class="by">${statusWords[status]}: ${e(reason.trim())}</p>\n`;
    const open = judged === '' && status === 'open' ? '<p class="by">Open</p>\n' : judged;
    return `<div class="keep disputed"><h3>${e(label.charAt(0).toUpperCase() + label.slice(1))}</h3>
<p class="by">The sources ${e(how)}.</p>
<table class="stated"><tbody>
${rows}
</tbody></table>
${open}</div>`;
  });
  return facts.join('\n');
}

/** What rests on one origin alone. Empty where nothing does. */
export function singleSourceContent({ singleSource }: Dossier): string {
  if (singleSource.length === 0) return '';
  const rows = singleSource.map(
    ({ words, cites, documents, isCertain }) =>
      `<tr><th scope="row">${e(words)}</th><td class="evidence"><span class="line">${citationLinks(cites)}</span><span class="line">${counted(documents, 'source')}, ${originWords(1, isCertain)}</span></td></tr>`,
  );
  return `<table class="stated">
<thead><tr><th scope="col">What</th><th scope="col">Passages</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}
