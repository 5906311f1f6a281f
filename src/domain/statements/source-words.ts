import { hashFolded } from '../text/tokens';

/** Little words of English and of its neighbours: they say nothing of where a text comes from. */
const LITTLE = new Set(
  'a an the of and or but nor so yet for in on at to by with from as into onto over under about against between among through during before after above below up down out off again further then once here there when where why how all any both each few more most other some such no not only own same than too very can could will would shall should may might must do does did is are was were be been being has have had having it its they them their he him his she her we us our you your i me my this that these those which who whom whose what while if because until although though also however moreover one two de la el los las del en y que un una por con para se le les et des du der die das und den dem von zu mit ist nicht'
    .split(' ')
    .map((word) => hashFolded(word)),
);

/** Whether a word, by its hash, is one that every text is full of. */
export function isLittleWord(hash: number): boolean {
  return LITTLE.has(hash);
}

/** A word of a name; bounded, since a text may be one endless word. */
const NAME_WORD = String.raw`\p{Lu}[\p{L}\p{M}.’'-]{0,40}`;
const NAME = String.raw`(?<![\p{L}\p{M}.’'-])${NAME_WORD}(?:\s{1,3}(?:(?:of|for|the|de|la|del|von|van|al|bin)\s{1,3}){0,2}${NAME_WORD}){0,6}`;
const SAYS =
  'said|says|say|argued|argues|claimed|claims|noted|notes|told|reported|reports|stated|states|found|finds|warned|warns|described|describes|wrote|writes|highlighted|highlights';
const ATTRIBUTIONS: ReadonlyArray<RegExp> = [
  new RegExp(String.raw`\b[Aa]ccording\s+to\s+(?:the\s+|an?\s+)?(?<name>${NAME})`, 'gu'),
  new RegExp(
    String.raw`\b(?:report|study|research|analysis|paper|survey|investigation|data|figures)\s+(?:by|from|of)\s+(?:the\s+)?(?<name>${NAME})`,
    'giu',
  ),
  new RegExp(String.raw`(?<name>${NAME})\s+(?:${SAYS})\b`, 'gu'),
  new RegExp(String.raw`\b(?:${SAYS})\s+(?:the\s+)?(?<name>${NAME})`, 'gu'),
];
/** Words written large at the start of a sentence that are nobody's name. */
const NOBODY =
  /^(?:The|This|That|These|Those|It|He|She|They|We|I|You|In|As|But|And|A|An|Some|Many|Who|What|There|Here|Critics|Officials|Analysts|Experts|Observers|Reports|Others|No|Both|Supporters|Skeptics)$/u;

/** A name that a text gives as the source of what it says: the name's last word, folded, and where the name stands. */
export type Attribution = { readonly key: string; readonly start: number; readonly end: number };

/** Whom a text names as its sources: "according to …", "a study by …", "… said". The first place of each. */
export function attributionsOf(text: string): ReadonlyArray<Attribution> {
  const found = new Map<string, Attribution>();
  for (const pattern of ATTRIBUTIONS) {
    for (const match of text.matchAll(pattern)) {
      const name = match.groups?.['name']?.replace(/[.’'-]+$/u, '') ?? '';
      const last = name.split(/\s+/u).at(-1) ?? '';
      if (last.length < 3 || NOBODY.test(last) || !/^\p{Lu}/u.test(name)) continue;
      const start = match.index + match[0].indexOf(name);
      const key = last.toLowerCase().replace(/[’']s?$/u, '');
      if (!found.has(key)) found.set(key, { key, start, end: start + name.length });
    }
  }
  return [...found.values()];
}

const QUOTED = /“([^“”]{8,400})”|«([^«»]{8,400})»|(?<![\p{L}\d])"([^"\n]{8,400})"(?![\p{L}\d])/gu;

/** Where a text quotes: the words between the marks. */
export function quotationsOf(text: string): ReadonlyArray<{ readonly start: number; readonly end: number }> {
  return Array.from(text.matchAll(QUOTED), ({ index, 0: quoted }) => ({
    start: index + 1,
    end: index + quoted.length - 1,
  }));
}
