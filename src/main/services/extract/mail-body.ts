import type { Piece } from './blocks';

/** What answering programs write above what they quote. */
const ATTRIBUTION =
  /^(?:On .{6,200}wrote:|Am .{6,200}schrieb.{0,100}:|El .{6,200}escribió:|Le .{6,200}a écrit\s?:|Em .{6,200}escreveu:|-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Mensaje original|Mensagem original|Message d'origine|Forwarded message|Mensaje reenviado|Weitergeleitete Nachricht|Message transféré)\s*-{2,})$/iu;
/** A line after which all that follows is somebody else's. */
const CUT = /^-{2,}.*-{2,}$/u;
const HEAD_OF_QUOTED =
  /^(?:From|Von|De):\s.+\n(?:(?:Sent|Date|Gesendet|Datum|Enviado|Fecha|Envoyé|Data|To|An|Para|À|Cc|Subject|Betreff|Asunto|Objet|Assunto)\s?:\s?.*\n?){2,}/mu;

/** Plain mail text by paragraphs, with quoted lines apart, also where a program quotes without marks. */
export function piecesOfPlain(text: string): ReadonlyArray<Piece> {
  const pieces: Piece[] = [];
  let lines: string[] = [];
  let depth = 0;
  const flush = (): void => {
    const words = lines.join('\n');
    lines = [];
    if (words.trim() === '') return;
    pieces.push(depth > 0 ? { kind: 'quote', depth, text: words } : { kind: 'paragraph', text: words });
  };
  let below = 0;
  const quoted = HEAD_OF_QUOTED.exec(text);
  let offset = 0;
  for (const line of text.split('\n')) {
    const marks = /^(?:>\s?)+/u.exec(line)?.[0] ?? '';
    const at = marks.replace(/[^>]/gu, '').length + below;
    const words = line.slice(marks.length);
    if (at !== depth || words.trim() === '') flush();
    depth = at;
    if (quoted && offset <= quoted.index && quoted.index < offset + line.length && quoted.index > 0) {
      flush();
      depth = below = 1;
    }
    lines.push(words);
    offset += line.length + 1;
    if (ATTRIBUTION.test(line.trim())) {
      flush();
      if (CUT.test(line)) below = 1;
    }
  }
  flush();
  return pieces;
}

/** Pieces of a mail in HTML, with all quoted that stands below what a program wrote above a mail that it answers or forwards. */
export function quotedBelow(pieces: ReadonlyArray<Piece>): ReadonlyArray<Piece> {
  const all: Piece[] = [];
  let below = false;
  for (const piece of pieces) {
    if (below) {
      all.push(quoted(piece));
      continue;
    }
    const words = piece.kind === 'paragraph' ? piece.text : '';
    const lines = words.split('\n');
    const cut = lines.findIndex((line) => CUT.test(line.trim()) && ATTRIBUTION.test(line.trim()));
    const head = HEAD_OF_QUOTED.exec(words);
    if (cut < 0 && !head) {
      all.push(piece);
      continue;
    }
    below = true;
    const own = cut >= 0 ? lines.slice(0, cut + 1).join('\n') : words.slice(0, head?.index);
    const rest = words.slice(own.length).trim();
    if (own.trim() !== '') all.push({ kind: 'paragraph', text: own });
    if (rest !== '') all.push({ kind: 'quote', depth: 1, text: rest });
  }
  return all;
}

function quoted(piece: Piece): Piece {
  switch (piece.kind) {
    case 'quote':
      return { ...piece, depth: piece.depth + 1 };
    case 'item':
      return { kind: 'quote', depth: 1, text: `${piece.marker} ${piece.text}` };
    case 'heading':
    case 'paragraph':
      return { kind: 'quote', depth: 1, text: piece.text };
    case 'table':
    case 'page':
      return piece;
  }
}

/**
 * Joins the lines of a paragraph that a mail program broke with a space at their ends (format=flowed, RFC 3676), each depth
 * of quotes by itself.
 *
 * @param dropSpace whether that space is no space between words (delsp=yes)
 */
export function unflow(text: string, dropSpace: boolean): string {
  const lines: string[] = [];
  let flows = false;
  let depth = -1;
  for (const raw of text.split(/\r?\n/u)) {
    const marks = /^>*/u.exec(raw)?.[0] ?? '';
    // One space is stuffed behind quote marks, and before what would else look like one.
    const words = raw.slice(marks.length).replace(/^ /u, '');
    const isSignature = words === '-- ';
    const last = lines.at(-1);
    if (flows && marks.length === depth && last !== undefined && !isSignature) {
      lines[lines.length - 1] = `${dropSpace ? last.slice(0, -1) : last}${words}`;
    } else lines.push(marks === '' ? words : `${marks} ${words}`);
    flows = !isSignature && words.endsWith(' ');
    depth = marks.length;
  }
  return lines.join('\n');
}
