import type { Noise } from './layout-types';
import { endingOf } from './lines';
import { isEndResidue, isNetwork, isOverNothing, isResidue } from './residue';

const CAPTION =
  /^(?:(?:file |cover |featured |lead |header |main )?(?:image|photo|photograph|picture|pic|foto|imagen|bild)s?|(?:image|photo|picture) caption|caption|FILE|bildunterschrift|légende|pie de foto|foto de archivo)\s*(?::|\||–|—|-\s)\s*\S|^image caption,\s*\S/iu;
const CREDIT_LINE =
  /^(?:\(?(?:(?:image|photo|photograph|picture|foto|imagen)s?\s*(?:credit|credits|by|courtesy|source)|credits?|source|fotos?|crédito|crédits?(?: photo)?|bild)\b\s*[:,]?\s*\S.*|©\s*\S.*)$/iu;
const NAMES =
  'Reuters|AFP|AP|EPA|EFE|Getty(?: Images)?|Xinhua|Shutterstock|Bloomberg|Flickr|Wikimedia(?: Commons)?|Alamy|iStock|Unsplash|Pexels|Pixabay|ANSA|DPA|TASS|Andina|Anadolu|NurPhoto|Zuma(?: Press)?|picture[ -]alliance|imago|Keystone|Lusa|NTB|Ritzau|Belga|Kyodo|Yonhap|PTI|AAP|UPI|Sipa|Hans Lucas|Magnum|Adobe Stock|Depositphotos|SOPA|Pool';
const AGENCIES = `${NAMES}|${NAMES.toUpperCase()}|dpa|epa|ap`;
/** What tells a credit at the end of a caption: a slash between name and agency, "via", or an agency. */
const CREDIT = new RegExp(
  String.raw`(?<!\/)\/(?!\/)|©|\bvia\b|\bcourtesy\b|\b(?:photo|image|picture)s?\s+by\b|\b(?:${AGENCIES})\b`,
  'iu',
);
/** A credit that makes a caption of the words before it: in brackets, after its label, or a name and an agency. */
const CLOSING_CREDIT = new RegExp(
  [
    String.raw`(?<=[.!?]["'”’»)]*\s|\s(?=[[(]))(?:`,
    // In brackets: "[Ana Ruiz/Reuters]", "(AP Photo/Ben Orr)", "(Photo by Li Wei via Getty Images)".
    String.raw`[[(](?:(?:(?:${AGENCIES})\s)?(?:[Pp]hoto|[Ii]mage|[Pp]icture)s?(?:\s?[/:]|\s(?:by|credit|courtesy)\b)|©|[^\])/]{2,50}(?:/|,|\bvia\b)\s?(?:${AGENCIES})\b)[^\])]{0,60}[\])]`,
    // Behind its label: "Photo: AFP", "Credit: Ben Orr".
    String.raw`|(?:(?:[Pp]hoto(?:graph)?|PHOTO|[Ii]mage|[Pp]icture|[Ff]oto|FOTO)s?(?: [Cc]redits?)?|[Cc]redits?|CREDIT|[Cc]rédits?|[Cc]rédito)\s*(?:by\b|:)\s*\S.{1,60}`,
    String.raw`|©\s*\S.{1,60}`,
    // A name and its agency: "JEAN PAUL / AFP", "ANA RUIZ (REUTERS)".
    String.raw`|\p{Lu}[\p{L}.’' -]{1,40}(?:\s*/\s*(?:${AGENCIES})(?:\s(?:via|/)\s.{1,40})?|\s\((?:${AGENCIES})(?:[ /][^)]{1,30})?\))`,
    ')$',
  ].join(''),
  'u',
);
const BARE_CREDIT = new RegExp(
  String.raw`^[[(]?(?:\p{Lu}[\p{L}.’'-]*\s+){0,3}\p{Lu}[\p{L}.’'-]*\s*/\s*(?:${AGENCIES})(?:\s(?:via|/)\s.{1,40})?[\])]?$`,
  'u',
);
const LONGEST_CREDIT_WORDS = 12;
/** A caption without a label is one or two sentences. */
const LONGEST_UNLABELLED = 350;

const WRITER =
  /(?<!\p{L})(?:fellow|professor|lecturer|scholar|researcher|analyst|economist|historian|political scientist|author|writer|columnist|journalist|correspondent|reporter|editor|contributor|intern|(?:program(?:me)?|research|policy|project|staff|editorial)\s+(?:assistant|associate|officer|manager|coordinator|director|lead|fellow)|(?:assistant|associate|deputy|managing|senior)\s+(?:director|editor|adviser|advisor)|PhD|doctoral candidate|teaches|writes|periodista|corresponsal|investigadora?|analista|economista|profesora?|redactora?|escritora?|columnista|journaliste|correspondante?|chercheu(?:r|se)|professeure?|économiste|journalist(?:in)?|redakteur(?:in)?|korrespondent(?:in)?|wissenschaftler(?:in)?|autor(?:in)?|jornalista|pesquisadora?|giornalista|ricerca(?:tore|trice))(?!\p{L})/iu;
const INTRODUCED =
  /^(?:about the authors?\b|the (?:author|writer)s?\b|(?:(?:Dr|Prof|Sir|Mr|Mrs|Ms)\.?\s+)?\p{Lu}[\p{L}'’.-]*(?:\s+(?:\p{Lu}[\p{L}'’.-]*|de|del|da|dos|di|la|van|von|der|den|bin|al|el|ter|y)){1,5}(?:,[^,]{1,60},)?\s+(?:is|was|are|serves|works|writes|teaches|covers|reports|has been|holds|es|fue|escribe|trabaja|est|écrit|travaille|ist|schreibt|arbeitet|é|è)(?!\p{L}))/u;
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
  if ((CAPTION.test(text) && text.length <= 600) || endsInCredit(text)) {
    return [{ kind: 'photo-caption', start, end }, ...creditAtEnd(text, start, end)];
  }
  if (isResidue(text) || (leadsNowhere && isOverNothing(text)) || (atTail && isEndResidue(text))) {
    return [{ kind: 'link-residue', start, end }];
  }
  const credited = CREDIT_LINE.test(text) && CREDIT.test(text.replace(/^source/iu, ''));
  if (text.length <= 160 && (credited || BARE_CREDIT.test(text))) {
    return [{ kind: 'photo-credit', start, end }];
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
    isResidue(text) ||
    isEndResidue(text) ||
    isNetwork(text) ||
    isOverNothing(text) ||
    (INTRODUCED.test(text) && WRITER.test(text)) ||
    (text.length < 60 && endingOf(text) === 'open')
  );
}

function endsInCredit(text: string): boolean {
  return text.length <= LONGEST_UNLABELLED && CLOSING_CREDIT.test(text);
}

function creditAtEnd(text: string, start: number, end: number): ReadonlyArray<Noise> {
  const closing = CLOSING_CREDIT.exec(text);
  if (closing) return [{ kind: 'photo-credit', start: start + closing.index, end }];
  const cuts = [
    ...text.matchAll(
      /(?:[.!?]["'”’)]*|^[^:|–—]{1,20}[:|–—])\s+(?=\S)|\s+(?=\((?:photo|image|AP|AFP|Reuters|EPA)|(?:(?:photo|image|picture)s? )?credits?\s*:)/giu,
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
