import type { NameKind, OfferedSchema } from '#domain/case/entity';

/** Words that tell what a name names; the first list with a word of the name decides. */
const cues: ReadonlyArray<readonly [OfferedSchema, RegExp]> = [
  ['Event', /\b(?:summit|forum|conference|election|elections|visit|pandemic|war|ceremony|meeting|expo)\b/iu],
  ['Project', /\b(?:initiative|project|program|programme|plan|scheme|agreement|treaty|deal|corridor)\b/iu],
  [
    'PublicBody',
    /\b(?:ministry|minister|government|congress|senate|parliament|court|agency|authority|municipality|police|navy|army|embassy|council|commission|administration|department|office|bureau|prosecutor)\b/iu,
  ],
  [
    'Company',
    /\b(?:inc|corp|corporation|company|co|ltd|limited|llc|plc|gmbh|ag|sa|s\.a|s\.a\.a|spa|holdings?|group|bank|mining|minerals|shipping|airlines?|motors|telecom|construction)\b\.?/iu,
  ],
  [
    'Organization',
    /\b(?:university|institute|foundation|association|union|party|center|centre|organization|organisation|alliance|committee|federation|society|school|chamber)\b/iu,
  ],
  [
    'Asset',
    /\b(?:port|mine|bridge|railway|rail|airport|dam|plant|terminal|tunnel|highway|satellite|refinery|ship)\b/iu,
  ],
  [
    'Address',
    /\b(?:city|province|region|district|street|avenue|river|lake|island|bay|valley|republic|states)\b/iu,
  ],
];

const PARTICLES = /^(?:de|del|la|las|los|van|von|der|den|da|dos|di|bin|al|el|y|e)$/u;

/**
 * A first guess at the type of a new entity, from its name alone: a cue word, else two to four capitalised words are
 * taken for a person. It is only preset; the analyst sees and chooses it.
 */
export function guessSchema(name: string): OfferedSchema {
  for (const [schema, cue] of cues) if (cue.test(name)) return schema;
  const words = name.trim().split(/\s+/u);
  const capitals = words.filter((word) => /^\p{Lu}[\p{Ll}'’.-]/u.test(word) || /^\p{Lu}\.$/u.test(word));
  const person =
    words.length >= 2 &&
    words.length <= 5 &&
    capitals.length >= 2 &&
    words.every((word) => capitals.includes(word) || PARTICLES.test(word));
  if (person) return 'Person';
  return words.length === 1 && /^\p{Lu}\p{Ll}/u.test(name) ? 'Address' : 'Organization';
}

/** Titles and roles: they stand for different people in different places. */
const ROLES =
  /^(?:the\s+)?(?:president|mayor|minister|ambassador|secretary|director|chairman|governor|general|government|ministry|congress|company|port|mine|bank|project|agreement|country|city)$/iu;

/** As what kind of name words are added to an entity, and whether that is a good idea without being asked. */
export function guessNameKind(words: string): { readonly kind: NameKind; readonly proper: boolean } {
  const trimmed = words.trim();
  if (/^\p{Lu}[\p{Lu}\p{N}.&-]{1,7}$/u.test(trimmed)) return { kind: 'acronym', proper: true };
  const proper = /\p{Lu}/u.test(trimmed.replace(/^(?:The|A|An)\s/u, '')) && !ROLES.test(trimmed);
  return { kind: proper ? 'alias' : 'weak', proper };
}
