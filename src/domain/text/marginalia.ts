import type { Noise } from './layout-types';
import { endingOf } from './lines';

const CAPTION =
  /^(?:(?:file |cover |featured |lead |header |main )?(?:image|photo|photograph|picture|pic|foto|imagen|bild)s?|caption|FILE)\s*(?::|\||–|—|-\s)\s*\S/iu;
const CREDIT_LINE =
  /^(?:\(?(?:(?:image|photo|photograph|picture|foto|imagen)s?\s*(?:credit|credits|by|courtesy|source)|credits?|source)\b\s*:?\s*\S.*|©\s*\S.*)$/iu;
/** What tells a credit at the end of a caption: a slash between name and agency, "via", or an agency. */
const CREDIT =
  /\/|©|\bvia\b|\bcourtesy\b|\b(?:photo|image|picture)s?\s+by\b|\b(?:Reuters|AFP|AP|EPA|Getty|Xinhua|Shutterstock|Bloomberg|Flickr|Wikimedia|Alamy|iStock|Unsplash|ANSA|DPA|TASS|EFE|Pool|Andina|Anadolu)\b/iu;
const LONGEST_CREDIT_WORDS = 12;

const ALWAYS_RESIDUE =
  /^(?:share(?: this)?(?: (?:article|story|post|page))?|tweet(?: this)?|print(?: this(?: page)?)?|email this|subscribe(?: (?:now|here|today|to .{1,60}))?|sign up(?: .{1,60})?|advertisement|sponsored content|back to top|click here.{0,60}|continue reading.{0,60}|read (?:more|next|the full .{1,40})|(?:download|view)(?: the)? (?:full )?(?:pdf|report|article)|view (?:all|more).{0,40}|load more|show more|follow us.{0,60}|leave a (?:comment|reply)|skip to (?:main )?content|cookie (?:policy|settings))\s*[.:»›→]*$/iu;
const RESIDUE_IF_EMPTY =
  /^(?:further reading|related (?:articles?|stories|content|posts?|reading|topics?|experts?|news)|see also|more (?:on|from|stories|news)\b.{0,60}|recommended(?: .{1,40})?|read also|also read|you may also like.{0,40}|newsletters?|comments|tags?)\s*:?$/iu;

const WRITER =
  /\b(?:fellow|professor|lecturer|scholar|researcher|analyst|economist|historian|political scientist|author|writer|columnist|journalist|correspondent|reporter|editor|contributor|intern|(?:program(?:me)?|research|policy|project|staff|editorial)\s+(?:assistant|associate|officer|manager|coordinator|director|lead|fellow)|(?:assistant|associate|deputy|managing|senior)\s+(?:director|editor|adviser|advisor)|PhD|doctoral candidate|teaches|writes)\b/iu;
const INTRODUCED =
  /^(?:about the authors?\b|the (?:author|writer)s?\b|(?:(?:Dr|Prof|Sir|Mr|Mrs|Ms)\.?\s+)?\p{Lu}[\p{L}'’.-]*(?:\s+(?:\p{Lu}[\p{L}'’.-]*|de|del|da|dos|di|la|van|von|der|den|bin|al|el|ter)){1,4}(?:,[^,]{1,60},)?\s+(?:is|was|are|serves|works|writes|teaches|covers|reports|has been|holds)\b)/u;
const LONGEST_BIO = 800;

/** A stretch of text and where it stands. */
export type Passage = { readonly text: string; readonly start: number; readonly end: number };

/** What surrounds a passage, for the kinds of noise that only their place gives away. */
export type Surroundings = {
  /** Whether only noise and short lines follow. */
  readonly atTail: boolean;
  /** Whether nothing that could belong to it follows. */
  readonly leadsNowhere: boolean;
};

/**
 * Tells a paragraph that is not part of the text: a photo's caption with its credit, a note on the author at the end,
 * what is left of a page's buttons and links. Returns the noise it is, the whole first; nothing if it is text.
 */
export function findMarginalia(
  { text, start, end }: Passage,
  { atTail, leadsNowhere }: Surroundings,
): ReadonlyArray<Noise> {
  if (CAPTION.test(text) && text.length <= 600) {
    return [{ kind: 'photo-caption', start, end }, ...creditAtEnd(text, start, end)];
  }
  if (CREDIT_LINE.test(text) && text.length <= 160 && CREDIT.test(text.replace(/^source/iu, ''))) {
    return [{ kind: 'photo-credit', start, end }];
  }
  if (ALWAYS_RESIDUE.test(text) || (leadsNowhere && RESIDUE_IF_EMPTY.test(text))) {
    return [{ kind: 'link-residue', start, end }];
  }
  if (atTail && text.length <= LONGEST_BIO && INTRODUCED.test(text) && WRITER.test(text)) {
    return [{ kind: 'author-bio', start, end }];
  }
  return [];
}

/** Whether a line could follow the end of an article without being part of it: short, or noise by its form. */
export function isTailLine(text: string): boolean {
  return (
    CAPTION.test(text) ||
    CREDIT_LINE.test(text) ||
    ALWAYS_RESIDUE.test(text) ||
    RESIDUE_IF_EMPTY.test(text) ||
    (INTRODUCED.test(text) && WRITER.test(text)) ||
    (text.length < 60 && endingOf(text) === 'open')
  );
}

function creditAtEnd(text: string, start: number, end: number): ReadonlyArray<Noise> {
  const cuts = [
    ...text.matchAll(
      /(?:[.!?]["'”’)]*|^[^:|–—]{1,20}[:|–—])\s+(?=\S)|\s+(?=\((?:photo|image|AP|AFP|Reuters|EPA))/giu,
    ),
  ];
  // The last sentence is the credit, or the last but one when its name is abbreviated ("J. Smith/Agency").
  for (const cut of cuts.reverse()) {
    const from = cut.index + cut[0].length;
    const rest = text.slice(from);
    if (rest.split(/\s+/u).length > LONGEST_CREDIT_WORDS) break;
    const initial = /(?:^|[\s/])\p{Lu}\.\s+$/u.test(text.slice(0, from));
    if (CREDIT.test(rest) && !initial) return [{ kind: 'photo-credit', start: start + from, end }];
  }
  return [];
}
