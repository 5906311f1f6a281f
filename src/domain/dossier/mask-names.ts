import type { CaseReader } from '../case/case-reader';
import type { EntityId } from '../case/ids';
import { letters, Mask, type HiddenForm } from './mask';
import { schemaWords } from './words';

/** Words of a person's name shorter than this, in UTF-16 units, give nobody away: "de", "al". */
const TELLING = 3;

/** The label under which each masked entity goes, in the order in which they were chosen: "Person A", "Company A". */
export function maskLabels(state: CaseReader, mask: ReadonlyArray<EntityId>): ReadonlyMap<EntityId, string> {
  const counts = new Map<string, number>();
  const labels = new Map<EntityId, string>();
  for (const id of mask) {
    const entity = state.entity(id);
    if (!entity || labels.has(entity.id)) continue;
    const count = counts.get(entity.schema) ?? 0;
    counts.set(entity.schema, count + 1);
    labels.set(entity.id, `${schemaWords(entity.schema)} ${letters(count)}`);
  }
  return labels;
}

/** Small words inside of personal names. */
const PARTICLE =
  /^(?:de|del|della|di|da|dos|das|do|la|las|los|y|e|van|von|der|den|ten|ter|al|el|bin|ibn|le)$/u;

/**
 * Whether a form is a personal name, every word of which gives away whom it is: all its words are capitalised, but for
 * particles. "China's man in Peru" and "Mayor of Lima" are masked as a whole only.
 */
function looksPersonal(form: string): boolean {
  const words = form.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.every((word) => /^\p{Lu}/u.test(word) || PARTICLE.test(word));
}

/** Words of two letters that mean something in English where they stand alone: "He said" must not become "Person A said". */
const ENGLISH_PAIRS = new Set(
  'ah am an as at be by do ex go he hi if in is it ma me mr ms my no of oh ok on or ox pa so to up us vs we'.split(
    ' ',
  ),
);

/** What a personal name is shortened to: its words alone, and with initials for some of them. */
function shortened(form: string, label: string): ReadonlyArray<HiddenForm> {
  const words = form.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const isParticle = (word: string): boolean => !/^\p{Lu}/u.test(word);
  const alone = words.flatMap((word): ReadonlyArray<HiddenForm> => {
    if (isParticle(word)) return [];
    if (word.length >= TELLING) return [{ form: word, label, only: 'part' }];
    // "Yu", "Xi": whole family names; in capitals as they are, so that they are not taken for small words.
    return word.length === 2 && !ENGLISH_PAIRS.has(word.toLowerCase())
      ? [{ form: word, label, only: 'whole' }]
      : [];
  });
  const initials = (some: ReadonlyArray<string>): string =>
    some
      .filter((word) => !isParticle(word))
      .map((word) => word.charAt(0))
      .join(' ');
  const made: HiddenForm[] = [...alone];
  for (let at = 1; at < words.length; at++) {
    const [before, after] = [words.slice(0, at), words.slice(at)];
    const [next = ''] = after;
    // "R. Lopez Aliaga", "R. L. Aliaga", "R. Lopez"; and "Rafael L. A.".
    made.push({ form: `${initials(before)} ${after.join(' ')}`, label, only: 'start' });
    if (next.length >= TELLING && !isParticle(next)) {
      made.push({ form: `${initials(before)} ${next}`, label, only: 'start' });
      made.push({ form: `${initials(words.slice(0, 1))} ${next}`, label, only: 'start' });
    }
    const tail = initials(after);
    if (tail !== '') made.push({ form: `${before.join(' ')} ${tail}`, label, only: 'whole' });
  }
  // "RLA": of three and more, as "AB" stands for much.
  const all = initials(words);
  if (all.length >= 5) made.push({ form: all, label, only: 'initials' });
  return made;
}

/** All that gives masked entities away: their names, what their mentions read like, and what is left of persons' names. */
export function maskOf(state: CaseReader, mask: ReadonlyArray<EntityId>): Mask {
  const forms: HiddenForm[] = [];
  const parts: HiddenForm[] = [];
  for (const [id, label] of maskLabels(state, mask)) {
    const entity = state.entity(id);
    if (!entity) continue;
    const names = entity.names.map(({ form }) => form);
    for (const form of new Set([...names, ...state.mentionsOf(id).map(({ anchor }) => anchor.exact)])) {
      forms.push({ form, label });
      if (entity.schema === 'Person' && looksPersonal(form)) parts.push(...shortened(form, label));
    }
    forms.push({ form: id, label });
  }
  // Whole forms first: of two entities with one word in common each keeps its own label where it is named in full.
  return new Mask([...forms, ...parts]);
}

/** Whether an address names somebody, also in the signs that addresses are written with. */
export function tellsIn(href: string, mask: Mask): boolean {
  let plain = href;
  try {
    plain = decodeURIComponent(href);
  } catch {
    // Not written as addresses are: then it is as it is read.
  }
  return mask.find(href).length > 0 || mask.find(plain).length > 0;
}
