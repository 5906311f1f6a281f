import { isMostlySmall } from './corpus-words';
import { formsLike, type FormIndex } from './form-index';
import { assetHeads, legalForms } from './gazetteer/cue-words';
import { countryOf } from './gazetteer/countries';
import { isGivenName } from './gazetteer/people';
import { isKnownPlace } from './gazetteer/places';
import { proposalOf, RIVAL, type AliasProposal, type KnownEntity, type NameCorpus } from './name-corpus';
import type { NameForm } from './name-forms';
import { likeness, shapeName, type NameShape } from './name-shape';
import { relateNames, type Relation } from './related-names';

/** Schemata whose names are not said by their first word alone. */
const NEVER_BRANDS = new Set(['Address', 'PublicBody', 'Event', 'Project', 'Asset']);
/** A first word of fewer letters says too little. */
const SHORTEST_BRAND = 4;

/** What it takes from the score of a form that says where the thing is: there may be two. */
const DESCRIBED = 0.2;
/** What it takes from the score of the beginning of a name that others have in the middle. */
const RIVAL_BEHIND = 0.15;
/** What it adds that only the legal form is left away: others may have the same beginning. */
const CORE = 0.1;
const LOCATING = new Set(['in', 'at', 'near']);

/** Forms of the texts that may name an entity that is no person. */
export function aliasesOfThing(
  corpus: NameCorpus,
  index: FormIndex,
  entity: KnownEntity,
): ReadonlyArray<AliasProposal> {
  const found: AliasProposal[] = [];
  for (const { form: known, kind } of entity.names) {
    if (kind === 'weak') continue;
    const name = shapeName(known.replace(/\s*\([^()]*\)/gu, ''));
    const alike = formsLike(index, name);
    const related = new Map<NameForm, Relation>();
    for (const form of alike) {
      const relation = relateNames(name, form.shape);
      if (relation !== null && mayName(corpus, entity, name, form)) related.set(form, relation);
    }
    for (const brand of brandsOf(corpus, index, entity, name, alike, related)) {
      related.set(brand, { score: 0.6, kind: 'alias', reason: 'short form' });
    }
    for (const [form, relation] of related) {
      const isShort = form.shape.content.length < name.content.length && relation.kind !== 'acronym';
      if (isShort && relation.kind === 'alias' && !isDistinctive(corpus, form)) continue;
      const endsOther = isShort && endsAnother(index, form, name);
      const core = isCore(name, form.shape) && !endsOther;
      const rival = isShort && !core ? hasRival(index, form, name, related) : false;
      // Of "Basalt Mining" and "Nova Basalt Works" the first is rather called "Basalt".
      const isFirst = rival === 'behind' && !endsOther && name.content[0]?.key === form.shape.content[0]?.key;
      const less = rival === false ? 0 : isFirst ? RIVAL_BEHIND : RIVAL;
      const isPlaced = form.shape.words.some((word) => LOCATING.has(word));
      const score = relation.score + (core ? CORE : 0) - less - (isPlaced ? DESCRIBED : 0);
      found.push(proposalOf(entity, form, { ...relation, score }));
    }
  }
  return found;
}

/** Whether a form may name an entity by the way it stands in the texts. */
function mayName({ uses }: NameCorpus, entity: KnownEntity, name: NameShape, form: NameForm): boolean {
  const { shape, places } = form;
  const isLonger = shape.content.length > name.content.length;
  const isAcronym = name.parts.length === 1 && name.parts[0]?.isUpper === true;
  if (isLonger && !isAcronym && places.every(({ source }) => source === 'compound')) return false;
  // "Chilean Coast Guard" does not make "Coast Guard" a name of it.
  const hasCountry = name.content.some(({ role }) => role === 'country');
  if (hasCountry && places.every(({ source }) => source === 'bare')) return false;
  if (isHalf(name, shape)) return false;
  // A town gives its name to much; only its own name in other words is the town.
  if (entity.schema === 'Address' && shape.content.length !== name.content.length) return isCountry(name);
  const [first] = shape.parts;
  // "Chilean Basalt" is Basalt with an adjective before it, no name.
  const isAdjective = first?.role === 'country' && countryOf(first.word)?.as === 'adjective';
  if (isAdjective && isLonger && !name.content.some(({ key }) => key === first.key)) return false;
  if (shape.words.length > 1 || first === undefined || first.isUpper) return true;
  return !isMostlySmall(uses, first.word) && places.some(({ run }) => !run.isWeak);
}

/** Whether a form is what stands on one side of the "and" in a name. */
function isHalf({ words }: NameShape, form: NameShape): boolean {
  const at = words.indexOf('and');
  const folded = form.words.join(' ');
  return at > 0 && (words.slice(0, at).join(' ') === folded || words.slice(at + 1).join(' ') === folded);
}

/** Whether a short form has a word that is more than a word of the language. */
function isDistinctive({ uses }: NameCorpus, { shape }: NameForm): boolean {
  const [first] = shape.content;
  const isOfCountry = first?.role === 'country' && shape.content.length > 1;
  return (
    isOfCountry || shape.content.some(({ role, word }) => role === 'plain' && !isMostlySmall(uses, word))
  );
}

function isCountry({ content }: NameShape): boolean {
  return content.every(({ role }) => role === 'country');
}

/** Whether other names in the texts hold the words of a short form, so that it says not which of them is meant. */
function hasRival(
  index: FormIndex,
  short: NameForm,
  name: NameShape,
  related: ReadonlyMap<NameForm, Relation>,
): 'first' | 'behind' | false {
  const folded = name.words.join(' ');
  let found: 'behind' | false = false;
  for (const other of formsLike(index, short.shape)) {
    if (other === short || related.has(other) || other.shape.words.join(' ') === folded) continue;
    if (other.shape.content.length <= short.shape.content.length) continue;
    if (other.places.every(({ source, run }) => source !== 'run' || run.isWeak)) continue;
    const holdsAll = short.shape.content.every((part) =>
      other.shape.content.some((word) => likeness(part, word) >= 0.9),
    );
    // A longer name around the name itself is no other: "Basalt Shipping Lima" beside "Basalt Shipping".
    const isAround = name.content.every((part) =>
      other.shape.content.some((word) => likeness(part, word) >= 0.9),
    );
    if (!holdsAll || isAround || !other.shape.content.some(isTelling(short.shape))) continue;
    if (other.shape.content[0]?.key === short.shape.content[0]?.key) return 'first';
    found = 'behind';
  }
  return found;
}

function isTelling(short: NameShape): (part: NameShape['content'][number]) => boolean {
  // "Congress" is told from another by its country alone.
  const tells = new Set(short.content.length === 1 && short.content[0]?.role === 'head' ? ['country'] : []);
  tells.add('plain').add('head');
  return (part) => tells.has(part.role) && !short.content.some(({ key }) => key === part.key);
}

/**
 * Whether a form is the name without its legal form: "Basalt" for "Basalt Ltd", however many other firms are called Basalt
 * something. Of two firms with this core the form is neither's.
 */
function isCore({ content }: NameShape, form: NameShape): boolean {
  const core = content.filter(({ role }) => role !== 'suffix');
  return (
    core.length < content.length &&
    core.map(({ word }) => word).join(' ') === form.content.map(({ word }) => word).join(' ')
  );
}

/** Whether another name ends with a form: "Ana Lund" with the "Lund" of "Lund Holding". */
function endsAnother(index: FormIndex, { shape }: NameForm, name: NameShape): boolean {
  const words = shape.content.map(({ word }) => word).join(' ');
  return [...formsLike(index, shape)].some(({ shape: { content }, places }) => {
    const extra = content.slice(0, -shape.content.length);
    if (!extra.some(({ role }) => role === 'plain') || !places.some(isStanding)) return false;
    const isOwn = extra.every(({ key }) => name.content.some((part) => part.key === key));
    const end = content.slice(extra.length).map(({ word }) => word);
    return !isOwn && end.join(' ') === words;
  });
}

/** Whether a form stands at a place by itself, and where its capitals say something. */
function isStanding({ run, source }: NameForm['places'][number]): boolean {
  return source === 'run' && !run.isWeak;
}

/**
 * The first words of a firm's name, where the texts use them by themselves and for no other ("Basalt" for "Basalt Onyx",
 * "Gulf Onyx" for "Gulf Onyx General Trading Ltd"); a place before them may be left away as well.
 */
function brandsOf(
  { uses }: NameCorpus,
  index: FormIndex,
  entity: KnownEntity,
  name: NameShape,
  alike: ReadonlySet<NameForm>,
  related: ReadonlyMap<NameForm, Relation>,
): ReadonlyArray<NameForm> {
  const [first, second] = name.content;
  if (NEVER_BRANDS.has(entity.schema) || first === undefined || second === undefined) return [];
  const isFirm = name.content.some(({ word }) => legalForms.has(word));
  // "Basalt administration" is no Basalt, "Basalt mine" may be.
  const isBody = name.content.some(({ role, word }) => role === 'head' && !assetHeads.has(word));
  if (!isFirm && (isBody || name.content.length > 3)) return [];
  const full = name.words.join(' ');
  const core = name.words.filter((word) => !legalForms.has(word)).join(' ');
  if (!index.spelled.has(full) && !index.spelled.has(core)) return [];
  const start = name.words.findIndex((word) => !legalForms.has(word) && !isKnownPlace(word));
  const mayStand = ({ shape, places }: NameForm): boolean => {
    const [part, more] = shape.parts;
    if (part === undefined || (more === undefined && part.word.length < SHORTEST_BRAND)) return false;
    if (shape.numbers !== name.numbers || isKnownPlace(shape.words.join(' '))) return false;
    if (more === undefined && (isGivenName(part.word) || part.isSmall)) return false;
    const tells = shape.content.some(({ role, word }) => role === 'plain' && !isMostlySmall(uses, word));
    return tells && places.some(({ run, source }) => source === 'run' && !run.isWeak && !run.isTitled);
  };
  return [...alike].filter((form) => {
    const { words } = form.shape;
    if (related.has(form) || words.length >= name.words.length || !mayStand(form)) return false;
    const begins = [0, start].some((at) => words.every((word, i) => word === name.words[at + i]));
    const isShared = [...alike].some((other) => {
      const others = other.shape.words;
      if (other === form || related.has(other) || !other.places.some(isStanding)) return false;
      const holds = ` ${others.join(' ')} `.includes(` ${words.join(' ')} `);
      const isOwn =
        ` ${full} `.includes(` ${others.join(' ')} `) || name.words.every((one) => others.includes(one));
      return holds && !isOwn;
    });
    return begins && !isShared;
  });
}
