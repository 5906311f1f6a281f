/** A house: capitalised words with the small ones that stand between them. */
export const HOUSE = String.raw`(?:\p{Lu}|\d)[\p{L}\d&.'’-]*(?: (?:(?:of|for|the|and|on|in|&|de|y|del|la|los|las|des|für|da|do) )*(?:\p{Lu}|\d)[\p{L}\d&.'’-]*)*`;

const PUBLISHER_LINE = new RegExp(
  String.raw`^(?:Published by|Publisher:|Publication:|Newspaper:|Publicado por|Editorial:|Publié par|Herausgeber:|(?:©|\([cC]\)|Copyright)(?: ©| \([cC]\))? ?(?:(?:19|20)\d{2}(?: ?[-–] ?(?:19|20)\d{2})?[,.]?)?(?: by)?) ?(?:the )?(${HOUSE})(?:[.,|].*| All rights .*)?$`,
  'u',
);
/** Only over a text: below it, and below figures, a source is something else. */
const SOURCE_LINE = new RegExp(
  String.raw`^(?:Source|SOURCE|Fuente|Quelle|来源)\s*[:：] ?(?:the )?(${HOUSE})(?:[,|].*)?$`,
  'u',
);

const NO_HOUSE =
  /^(?:all rights? reserved|all rights|rights reserved|author|authors|own elaboration|various|none|page|figure|table)\b/iu;

/** Addresses where many publish, or that lead elsewhere: they say nothing of who published. */
const NO_PUBLISHER =
  /(?:^|\.)(?:facebook|twitter|x|t|youtube|youtu|instagram|tiktok|linkedin|whatsapp|telegram|doi|bit|tinyurl|goo|archive|scribd|google|dropbox|sharepoint|onedrive|wordpress|blogspot|medium|substack|issuu|academia|researchgate|jstor|ssrn|wikipedia|localhost)\.[a-z]{2,}$/iu;
/** A line that holds an address and nothing else. */
const ADDRESS_LINE =
  /^(?:(?:URL|Source|Link|Fuente|From)\s*: ?)?(https?:\/\/(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?(\/\S*)?)$/iu;

/**
 * Which house a text says published it: a line of its own, the line of its copyright, or the source named over it.
 *
 * @param head lines of the head, white space folded
 * @param foot lines of the end
 */
export function publisherIn(head: ReadonlyArray<string>, foot: ReadonlyArray<string>): string | undefined {
  for (const line of [...head, ...foot]) {
    const house = houseOf(PUBLISHER_LINE.exec(line)?.[1]);
    if (house) return house;
  }
  for (const line of head) {
    const house = houseOf(SOURCE_LINE.exec(line)?.[1]);
    if (house) return house;
  }
  return undefined;
}

function houseOf(found: string | undefined): string | undefined {
  const house = found?.replace(/[ ,]+(?:19|20)\d{2}(?:[-–](?:19|20)\d{2})?$/u, '').replace(/\.$/u, '');
  if (house === undefined || house.length < 3 || NO_HOUSE.test(house) || /^[\d\s.]+$/u.test(house))
    return undefined;
  return house;
}

/** What the address over a text tells: the site it is of, and the day in its path. */
export interface AddressTells {
  readonly publisher?: string;
  readonly date?: string;
}

/** Reads the one address that stands in a line of its own over a text; several tell nothing. */
export function addressTells(head: ReadonlyArray<string>): AddressTells {
  const found = head.flatMap((line) => ADDRESS_LINE.exec(line) ?? []);
  const lines = head.filter((line) => ADDRESS_LINE.test(line));
  const [, , host, path = ''] = found;
  if (lines.length !== 1 || host === undefined || NO_PUBLISHER.test(host) || /^[\d.]+$/u.test(host))
    return {};
  const day = /\/((?:19|20)\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=\/|$)/u.exec(path);
  return {
    publisher: host.toLowerCase(),
    ...(day && { date: `${day[1]}-${day[2]}-${day[3]}` }),
  };
}
