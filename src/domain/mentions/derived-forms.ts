import type { NameKind } from '../case/entity';
import { arabicArticles, littleWords, titles } from './gazetteer/cue-words';
import { countryOf, foldForm } from './gazetteer/countries';
import { shapeName } from './name-shape';

/** A form that follows from a name by itself, to be looked for in the texts. */
export type DerivedForm = {
  readonly form: string;
  readonly kind: NameKind;
  readonly score: number;
  readonly reason: string;
};

/** Where the description of a thing goes on to say more of it ("state visit of …", "ferries built in …"). */
const GOES_ON = new Set('of to in on at by for with from against between during under over'.split(' '));

/** Forms that a name holds: without what is added in brackets or behind a comma, and the head of a description. */
export function derivedForms(name: string, schema: string): ReadonlyArray<DerivedForm> {
  const found: DerivedForm[] = [];
  const bare = name.replace(/\s*\([^()]*\)/gu, '').trim();
  const bracketed = /\(([^()]+)\)/u.exec(name)?.[1]?.trim() ?? '';
  const beforeComma = bare.replace(/,.*$/su, '').trim();
  if (bare !== '' && bare !== name) {
    found.push({
      form: bare,
      kind: 'alias',
      score: 0.9,
      reason: 'the name without what is added in brackets',
    });
    // "Norra Group (UK) Ltd" is not the United Kingdom.
    if (/^\p{Lu}[\p{Lu}\d]+$/u.test(bracketed) && countryOf(foldForm(bracketed)) === undefined) {
      found.push({ form: bracketed, kind: 'acronym', score: 0.9, reason: 'the acronym in the name itself' });
    }
    const unwrapped = name.replace(/[()]/gu, '').replace(/,.*$/su, '').trim();
    if (schema !== 'Person' && /^\p{Ll}/u.test(bracketed)) {
      found.push({
        form: unwrapped,
        kind: 'alias',
        score: 0.7,
        reason: 'the name with what is added in brackets',
      });
    }
  }
  if (beforeComma !== '' && beforeComma !== bare) {
    found.push({
      form: beforeComma,
      kind: 'alias',
      score: 0.8,
      reason: 'the name without what is added behind a comma',
    });
  }
  if (schema === 'Person') found.push(...familyNames(beforeComma));
  const head = schema === 'Person' ? '' : headOf(beforeComma);
  if (head !== '') found.push({ form: head, kind: 'weak', score: 0.6, reason: 'what it is, in short' });
  // What a description is first called has a capital only since it leads: "state visit" for "State visit of …".
  const small = found
    .filter(({ form }) => isDescription(form))
    .map((derived) => ({ ...derived, form: derived.form.charAt(0).toLowerCase() + derived.form.slice(1) }));
  return [...found, ...small].filter(({ form }) => shapeName(form).words.length > 0);
}

/** Family names with the small words that they begin with ("van der Berg", "al-Sadr", "de la Vega"). */
function familyNames(name: string): ReadonlyArray<DerivedForm> {
  const words = name.split(/\s+/u);
  const found: DerivedForm[] = [];
  words.forEach((word, i) => {
    if (i === 0 || !isParticle(word) || isParticle(words[i - 1] ?? '')) return;
    if (titles.has(words[i - 1]?.toLowerCase() ?? '') && i === 1) return;
    const next = words.findIndex((other, k) => k > i && isParticle(other) && !isParticle(words[k - 1] ?? ''));
    for (const end of new Set([words.length, next === -1 ? words.length : next])) {
      const form = words.slice(i, end).join(' ');
      found.push({ form, kind: 'alias', score: FAMILY_NAME, reason: 'family name' });
      // "von Briska" for "von Briska-Lundt".
      const half = form.replace(/(\p{Ll})[-‐‑]\p{Lu}\p{Ll}+$/u, '$1');
      if (half !== form) found.push({ form: half, kind: 'alias', score: FAMILY_NAME, reason: 'family name' });
    }
  });
  return found;
}

const FAMILY_NAME = 0.8;

/** "van", "de", "al-Sadr". */
function isParticle(word: string): boolean {
  const [first = '', more] = word.split('-');
  if (more !== undefined) return arabicArticles.has(first.toLowerCase());
  return /^\p{Ll}/u.test(word) && littleWords.has(word);
}

/** Whether some word but the first that says something is written small. */
function isDescription(form: string): boolean {
  return form
    .split(/\s+/u)
    .slice(1)
    .some((word) => /^\p{Ll}/u.test(word) && !littleWords.has(word));
}

/** The words of a description before it goes on: at least two, one of them small; else nothing. */
function headOf(name: string): string {
  const words = name.split(/\s+/u);
  const at = words.findIndex((word, i) => i > 0 && (GOES_ON.has(word) || /^\p{Ll}{3,}ed$/u.test(word)));
  const head = words.slice(0, at === -1 ? words.length : at);
  const content = head.filter((word) => !littleWords.has(word.toLowerCase()));
  return at !== -1 && content.length >= 2 && isDescription(head.join(' ')) ? head.join(' ') : '';
}
