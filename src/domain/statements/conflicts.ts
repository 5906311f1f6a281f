import type { DocumentId, EntityId } from '../case/ids';
import type { Claim } from './claim';
import { unitKey } from './claim';
import { closenessOf, compareValues, relations, type Comparable, type ValueRelation } from './compare-values';
import { baseUnit } from './measures';
import { stemHash } from './open-claims';

/** Values of one property of one entity, side by side. */
export type ConflictGroup = {
  readonly entityId: EntityId;
  readonly property: string;
  /** The property with the unit in which its values compare, or the kind of value: `cost/USD`, `number/mine`, `status/text`. */
  readonly key: string;
  /** How the values go together: the gravest of what any two of them do. */
  readonly relation: ValueRelation;
  /** The passages, in the order of documents and places. */
  readonly claims: ReadonlyArray<Claim>;
  /** How many sources they come from; documents of one origin count once. */
  readonly origins: number;
};

/** What is known of the case around the claims. */
export type ConflictContext = {
  /** Names of an entity: words of them tell nothing of what a figure about it is about. */
  readonly namesOf: (id: EntityId) => ReadonlyArray<string>;
  /** When a document appeared, as far as known; else empty. */
  readonly publishedOf: (id: DocumentId) => string;
  /** Where a document stands in lists. */
  readonly rankOf: (id: DocumentId) => number;
  /** The origin that a document belongs to. */
  readonly originOf: (id: DocumentId) => string;
};

/** So much of the telling words must be shared for two open figures to be about the same thing, and surely so. */
const ALIKE = 0.2;
const SURELY_ALIKE = 0.45;
/** How alike two figures are of which one has no telling words but its entity's. */
const BARE = 0.5;

/**
 * Properties of which a thing has one value, if at all: two figures of it compare whatever words stand around them. Others
 * (sums, numbers, shares, lengths of its parts) are of many things, and the words must agree too.
 */
const ONLY_ONE = new Set(
  'cost population openingDate completionDate birthDate deathDate incorporationDate dissolutionDate'.split(
    ' ',
  ),
);
/**
 * Properties of the whole entity at a time: two figures of the same year speak of the same thing, and of no year of
 * nearly the same. They say what they are of, so that fewer other words must agree.
 */
const ONE_AT_A_TIME = new Set(
  'revenue profit employees members debt budget output reserves casualties fine'.split(' '),
);
/** What the property's own name is worth beside the words that two figures share. */
const SAME_PROPERTY = 0.15;
/** Values of an "only one" property further apart than this factor are of parts or of other things, unless the words agree. */
const FAR_APART = 10;
/** Properties in words or entities of which there is one: others may have many values that are all true. */
const ONE_IN_WORDS = new Set(
  'status phase basedIn locatedIn nationality legalForm country position succeededBy subsidiaryOf'.split(' '),
);

/**
 * Groups what is said of the same property of the same entity and classes each group. Open figures count only where
 * another document speaks of the same thing, or a statement does: the same number for different things is no agreement,
 * and two sums in one text are mostly two things. Pure; takes some ten milliseconds for 10,000 claims.
 */
export function findConflicts(
  claims: ReadonlyArray<Claim>,
  context: ConflictContext,
): ReadonlyArray<ConflictGroup> {
  const byProperty = new Map<string, Claim[]>();
  for (const claim of withoutDoubles(claims)) {
    const key = `${claim.entityId} ${claim.property}/${unitKey(claim, baseUnit)}`;
    const known = byProperty.get(key);
    if (known) known.push(claim);
    else byProperty.set(key, [claim]);
  }
  joinCurrencies(byProperty);
  const rarity = rarityOf(claims);
  const groups: ConflictGroup[] = [];
  for (const [key, bucket] of byProperty) {
    const own = bucket[0];
    if (!own || bucket.length < 2) continue;
    const names = ownWords(context.namesOf(own.entityId));
    const weight = (word: number): number => (names.has(word) ? 0 : (rarity.get(word) ?? 1));
    const likeness = likenessBy(weight);
    const clusters = clustersOf(bucket, likeness);
    for (const [i, cluster] of clusters.entries()) {
      const name =
        key.slice(own.entityId.length + 1) + (clusters.length > 1 && i > 0 ? `/${placeKey(cluster)}` : '');
      const group = groupOf(own.entityId, own.property, name, cluster, context, likeness);
      if (group) groups.push(group);
    }
  }
  return groups;
}

/** Tells the second and third group of a property apart by their first passage, which stays when others come. */
function placeKey(cluster: ReadonlyArray<Claim>): string {
  const first = cluster.find(({ statementId }) => statementId !== undefined) ?? cluster[0];
  return first?.statementId ?? `${first?.documentId ?? ''}-${first?.start ?? 0}`;
}

/** An open figure that is evidence of a statement already is said once, by the statement. */
function withoutDoubles(claims: ReadonlyArray<Claim>): ReadonlyArray<Claim> {
  const taken = new Map<DocumentId, Claim[]>();
  for (const claim of claims) {
    if (claim.statementId === undefined) continue;
    const here = taken.get(claim.documentId);
    if (here) here.push(claim);
    else taken.set(claim.documentId, [claim]);
  }
  return claims.filter(
    (claim) =>
      claim.statementId !== undefined ||
      !taken
        .get(claim.documentId)
        ?.some(
          ({ start, end, value }) =>
            start < claim.end && claim.start < end && closenessOf(value, claim.value) !== 'apart',
        ),
  );
}

/** A sum given in two currencies stands with the others of its second one, where its first has none to compare with. */
function joinCurrencies(byProperty: Map<string, Claim[]>): void {
  for (const [key, bucket] of byProperty) {
    const [only, other] = bucket;
    if (!only || other || only.value.is !== 'figure' || !only.value.equals) continue;
    const key2 = `${only.entityId} ${only.property}/${baseUnit(only.value.equals.unit)}`;
    const known = byProperty.get(key2);
    if (!known) continue;
    known.push(only);
    byProperty.delete(key);
  }
}

/** What a word tells: little where many figures of the case have it beside them. */
function rarityOf(claims: ReadonlyArray<Claim>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { about } of claims)
    for (const word of about ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, 1 / (1 + Math.log(count))]));
}

function ownWords(names: ReadonlyArray<string>): ReadonlySet<number> {
  return new Set(
    names.flatMap((name) => (name.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => stemHash(word))),
  );
}

/** The telling words of a claim with what each is worth, the names of its entity left out. */
type Profile = { readonly worth: ReadonlyMap<number, number>; readonly sum: number };

/** How alike two claims of one bucket are. */
type Likeness = (a: Claim, b: Claim) => number;

/**
 * From 0 to 1, how much of what two open figures are about is the same; 1 where one is a statement's, which says so itself.
 * The words of each claim are weighed once.
 */
function likenessBy(weight: (word: number) => number): Likeness {
  const profiles = new Map<Claim, Profile>();
  const profileOf = (claim: Claim): Profile => {
    const known = profiles.get(claim);
    if (known) return known;
    const worth = new Map<number, number>();
    let sum = 0;
    for (const word of claim.about ?? []) {
      const value = weight(word);
      if (value > 0) worth.set(word, value);
      sum += value;
    }
    const profile = { worth, sum };
    profiles.set(claim, profile);
    return profile;
  };
  return (a, b) => {
    if (!a.about || !b.about) return 1;
    const oneAtATime = ONE_AT_A_TIME.has(a.property);
    if (oneAtATime && a.date !== '' && a.date === b.date) return Math.max(SURELY_ALIKE, BARE);
    const bonus = oneAtATime ? SAME_PROPERTY : 0;
    const [x, y] = [profileOf(a), profileOf(b)];
    // "The dam is 131 metres high" says nothing beside: it is about the entity itself.
    if (Math.min(x.worth.size, y.worth.size) <= 1) return BARE;
    let shared = 0;
    for (const [word, value] of x.worth) if (y.worth.has(word)) shared += value;
    // A word or two in common are chance.
    return bonus + shared / Math.max(Math.min(x.sum, y.sum), 2);
  };
}

/** Parts claims about one property into those that are about the same thing. */
function clustersOf(bucket: ReadonlyArray<Claim>, like: Likeness): ReadonlyArray<ReadonlyArray<Claim>> {
  const [first] = bucket;
  if (!first) return [];
  const parts = ONLY_ONE.has(first.property) ? bySize(bucket, like) : linked(bucket, like);
  return parts.filter((part) => part.length > 1 && isWorthShowing(part));
}

/** What an entity has one of, without open figures so far from all others that they are of something else. */
function bySize(bucket: ReadonlyArray<Claim>, like: Likeness): ReadonlyArray<ReadonlyArray<Claim>> {
  const kept = bucket.filter(
    (claim) =>
      claim.statementId !== undefined ||
      bucket.length < 3 ||
      bucket.some(
        (other) => other !== claim && (isNearInSize(claim, other) || like(claim, other) >= SURELY_ALIKE),
      ),
  );
  return [kept];
}

function isNearInSize({ value: a }: Claim, { value: b }: Claim): boolean {
  if (a.is !== 'figure' || b.is !== 'figure') return true;
  const [low, high] = [Math.min(a.value, b.value), Math.max(a.value, b.value)];
  return high <= low * FAR_APART;
}

/** Several documents, or a statement and something beside it. */
function isWorthShowing(part: ReadonlyArray<Claim>): boolean {
  const documents = new Set(part.map(({ documentId }) => documentId));
  const statements = new Set(part.flatMap(({ statementId }) => statementId ?? []));
  const disputed = part.some(({ stance }) => stance === 'disputes');
  return (
    documents.size > 1 ||
    statements.size > 1 ||
    disputed ||
    (statements.size === 1 && part.some(({ about }) => about))
  );
}

/** No more open figures of one property of one entity are compared with each other: beyond it they are no longer one thing. */
const MOST_COMPARED = 400;

function linked(bucket: ReadonlyArray<Claim>, like: Likeness): ReadonlyArray<ReadonlyArray<Claim>> {
  const compared = bucket.slice(0, MOST_COMPARED);
  const root = compared.map((_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (root[at] !== at) at = root[at] ?? at;
    root[i] = at;
    return at;
  };
  const onlyOnes = documentsWithOne(compared);
  for (const [i, a] of compared.entries()) {
    for (let j = i + 1; j < compared.length; j++) {
      const b = compared[j];
      if (!b || find(i) === find(j)) continue;
      const isOnly = onlyOnes.has(a.documentId) && onlyOnes.has(b.documentId);
      const bothStated = a.statementId !== undefined && b.statementId !== undefined;
      if (bothStated || (isElsewhere(a, b) && (isOnly || like(a, b) >= leastLikeness(a, b))))
        root[find(j)] = find(i);
    }
  }
  const parts = new Map<number, Claim[]>();
  for (const [i, claim] of compared.entries()) {
    const part = parts.get(find(i));
    if (part) part.push(claim);
    else parts.set(find(i), [claim]);
  }
  return [...parts.values()];
}

/** The documents that give one figure of a property that is of the whole entity: "the" revenue, whatever stands around it. */
function documentsWithOne(bucket: ReadonlyArray<Claim>): ReadonlySet<DocumentId> {
  if (!bucket[0] || !ONE_AT_A_TIME.has(bucket[0].property)) return new Set();
  const all = bucket.map(({ documentId }) => documentId);
  return new Set(all.filter((id) => all.indexOf(id) === all.lastIndexOf(id)));
}

/** Two open figures of one text are two things, unless somebody stated them. */
function isElsewhere(a: Claim, b: Claim): boolean {
  return a.documentId !== b.documentId || a.statementId !== undefined || b.statementId !== undefined;
}

/** An odd number that comes twice needs fewer words to be the same thing than a round one. */
function leastLikeness(a: Claim, b: Claim): number {
  if (a.value.is !== 'figure' || closenessOf(a.value, b.value) !== 'equal') return ALIKE * 1.5;
  const digits = a.value.value.toExponential().split('e')[0]?.replace('.', '') ?? '';
  return digits.length >= 3 ? ALIKE / 2 : ALIKE;
}

function groupOf(
  entityId: EntityId,
  property: string,
  key: string,
  cluster: ReadonlyArray<Claim>,
  context: ConflictContext,
  like: Likeness,
): ConflictGroup | null {
  const rank = ({ documentId }: Claim): number => context.rankOf(documentId);
  const claims = [...cluster].sort((a, b) => rank(a) - rank(b) || a.start - b.start);
  const inWords = claims.every(({ value }) => value.is === 'text' || value.is === 'entity');
  const isDisputed = claims.some(({ stance, qualifier }) => stance === 'disputes' || qualifier === 'denied');
  if (inWords && !ONE_IN_WORDS.has(property) && !isDisputed) {
    // Several things may be true at once: only what is said the same way twice stands together.
    const [first] = claims;
    if (!first || claims.some(({ value }) => closenessOf(value, first.value) === 'apart')) return null;
  }
  const comparable = claims.map((claim): Comparable => ({
    value: claim.value,
    qualifier: claim.qualifier,
    date: claim.date,
    published: context.publishedOf(claim.documentId),
    stance: claim.stance,
  }));
  return {
    entityId,
    property,
    key,
    relation: gravest(claims, comparable, property, like),
    claims,
    origins: new Set(claims.map(({ documentId }) => context.originOf(documentId))).size,
  };
}

/** How many values of one group are compared with each other: those of one document for each are enough beyond it. */
const MOST_PAIRS = 60;

function gravest(
  claims: ReadonlyArray<Claim>,
  comparable: ReadonlyArray<Comparable>,
  property: string,
  like: Likeness,
): ValueRelation {
  const pairs: Array<{ readonly i: number; readonly j: number; readonly relation: ValueRelation }> = [];
  const count = Math.min(claims.length, MOST_PAIRS);
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const [a, b, x, y] = [claims[i], claims[j], comparable[i], comparable[j]];
      if (!a || !b || !x || !y) continue;
      const isSame = ONLY_ONE.has(property) || (isElsewhere(a, b) && like(a, b) >= SURELY_ALIKE);
      pairs.push({ i, j, relation: compareValues(x, y, property, isSame) });
    }
  }
  const told = pairs.filter(
    ({ i, j, relation }) => relation === 'different-scope' && claims[i]?.documentId === claims[j]?.documentId,
  );
  const isLike = (of: Comparable | undefined, told: Comparable | undefined, apart: boolean): boolean =>
    apart
      ? isNear(of, told)
      : of !== undefined && told !== undefined && closenessOf(of.value, told.value) !== 'apart';
  const isTold = (i: number, j: number): boolean =>
    told.some((pair) => {
      const [x, y] = [comparable[pair.i], comparable[pair.j]];
      // Where a document says in what its values differ, those near them differ in it too.
      const apart = tellsApart(x, y);
      const [a, b] = [comparable[i], comparable[j]];
      return (isLike(a, x, apart) && isLike(b, y, apart)) || (isLike(a, y, apart) && isLike(b, x, apart));
    });
  let worst = 0;
  for (const { i, j, relation } of pairs) {
    // One document that gives both values side by side, as planned and as spent, explains the others' difference.
    const known = relation === 'contradict' && isTold(i, j) ? 'different-scope' : relation;
    worst = Math.max(worst, relations.indexOf(known));
  }
  return relations[worst] ?? 'agree';
}

/** Whether a document itself says what two of its values differ in: their time, or how real they are. */
function tellsApart(a: Comparable | undefined, b: Comparable | undefined): boolean {
  return a !== undefined && b !== undefined && (a.date !== b.date || a.qualifier !== b.qualifier);
}

/** How far a value may be from one that is explained and still be the same as it. */
const NEARLY = 0.15;

function isNear(a: Comparable | undefined, b: Comparable | undefined): boolean {
  if (!a || !b) return false;
  if (a.value.is !== 'figure' || b.value.is !== 'figure') return closenessOf(a.value, b.value) !== 'apart';
  const [x, y] = [a.value.value, b.value.value];
  return Math.abs(x - y) <= NEARLY * Math.max(Math.abs(x), Math.abs(y));
}
