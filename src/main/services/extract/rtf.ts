import { fail, ok } from '#domain/result';
import { raised, type Piece } from './blocks';
import { decodeAs } from './charset';
import { property } from './properties';
import { readingOf, type ReadFormat } from './reading';
import { rtfTokens, type RtfToken } from './rtf-tokens';
import { encodingOfFont, encodingOfPage, goalOf, SKIPPED, SYMBOLS, type Goal } from './rtf-words';

/** Groups in groups; a file that nests them deeper is not a document but an attack. */
const DEEPEST = 2000;

/** Reads rich text (.rtf): paragraphs, headings, lists, tables, footnotes; deleted and hidden words stay out. */
export const readRtf: ReadFormat = (bytes) => {
  if (Buffer.from(bytes.subarray(0, 6)).toString('latin1') !== '{\\rtf1' && !startsAsRtf(bytes)) {
    return fail('not-rtf', 'This is no rich text, whatever its name says. It was left as it is.');
  }
  const reader = new RtfReader();
  for (const token of rtfTokens(bytes)) reader.take(token);
  const { pieces, info, complete } = reader.end();
  const properties = [
    ...property('title', info.title, 'RTF info title'),
    ...property('author', info.author, 'RTF info author', false),
    ...property('publisher', info.company, 'RTF info company', false),
    ...property('date', info.created, 'RTF info creatim', false),
  ];
  const notes = complete ? [] : ['The file breaks off: its end may be missing.'];
  return ok(readingOf(pieces, properties, notes));
};

function startsAsRtf(bytes: Uint8Array): boolean {
  return /^\s*\{\\rtf/u.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));
}

interface Group {
  goal: Goal;
  /** Whether a `\*` says that what follows may be passed over. */
  optional: boolean;
  font: number;
  raisedUp: boolean;
  hidden: boolean;
  /** How many units stand in for a `\u` that is not understood. */
  stands: number;
}

class RtfReader {
  readonly #pieces: Piece[] = [];
  readonly #notes: Piece[] = [];
  readonly #groups: Group[] = [];
  #group: Group = { goal: 'text', optional: false, font: 0, raisedUp: false, hidden: false, stands: 1 };
  readonly #fontEncodings = new Map<number, string>();
  readonly #headingStyles = new Map<number, number>();
  readonly #info = { title: '', author: '', company: '', created: '' };
  #encoding = 'windows-1252';
  #bytes: number[] = [];
  #words = '';
  #raised = '';
  #note = '';
  #marker = '';
  #styleName = '';
  #style = 0;
  #level: number | null = null;
  #depth = 0;
  #inTable = false;
  #cells: string[] = [];
  #rows: string[][] = [];
  #toSkip = 0;
  #noteCount = 0;
  #ended = false;

  take(token: RtfToken): void {
    if (token.is !== 'byte') this.#flushBytes();
    switch (token.is) {
      case 'open':
        if (this.#groups.length > DEEPEST) throw new Error('nested too deeply');
        this.#groups.push(this.#group);
        this.#group = { ...this.#group, optional: false };
        break;
      case 'close':
        this.#close();
        break;
      case 'byte':
        if (this.#toSkip > 0) this.#toSkip--;
        else this.#bytes.push(token.byte);
        break;
      case 'text': {
        const skip = Math.min(this.#toSkip, token.text.length);
        this.#toSkip -= skip;
        this.#add(token.text.slice(skip));
        break;
      }
      case 'word':
        this.#toSkip = 0;
        this.#control(token.word, token.value);
    }
  }

  end(): {
    readonly pieces: ReadonlyArray<Piece>;
    readonly info: Readonly<Record<'title' | 'author' | 'company' | 'created', string>>;
    readonly complete: boolean;
  } {
    this.#flushBytes();
    this.#paragraph();
    this.#endTable();
    return { pieces: [...this.#pieces, ...this.#notes], info: this.#info, complete: this.#ended };
  }

  #close(): void {
    const closed = this.#group;
    const outer = this.#groups.pop();
    if (!outer) return;
    if (closed.goal === 'note' && outer.goal !== 'note') {
      this.#endRaised();
      this.#notes.push({ kind: 'paragraph', text: this.#note });
      this.#note = '';
    }
    if (closed.goal === 'styles' && this.#styleName !== '') {
      const heading = /^\s*heading (\d)/iu.exec(this.#styleName);
      const title = /^\s*title\s*;?$/iu.test(this.#styleName);
      if (heading || title) this.#headingStyles.set(this.#style, Number(heading?.[1] ?? 1));
      this.#styleName = '';
    }
    this.#group = outer;
    if (this.#groups.length === 0) this.#ended = true;
  }

  #flushBytes(): void {
    if (this.#bytes.length === 0) return;
    const encoding = this.#fontEncodings.get(this.#group.font) ?? this.#encoding;
    const words = encoding === 'symbol' ? '•' : decodeAs(Uint8Array.from(this.#bytes), encoding);
    // Characters of an encoding that nobody knows are shown as missing: what is not there must not look like nothing.
    this.#add(words ?? '\uFFFD'.repeat(this.#bytes.length));
    this.#bytes = [];
  }

  #add(words: string): void {
    const { goal, hidden, raisedUp } = this.#group;
    if (words === '' || hidden) return;
    switch (goal) {
      case 'text':
      case 'note':
        if (raisedUp) this.#raised += words;
        else {
          this.#endRaised();
          if (goal === 'note') this.#note += words;
          else this.#words += words;
        }
        break;
      case 'marker':
        this.#marker += words;
        break;
      case 'styles':
        this.#styleName += words;
        break;
      case 'title':
      case 'author':
      case 'company':
        this.#info[goal] += words;
        break;
      case 'skip':
      case 'fonts':
      case 'created':
    }
  }

  #endRaised(): void {
    const words = raised(this.#raised);
    this.#raised = '';
    if (this.#group.goal === 'note') this.#note += words;
    else this.#words += words;
  }

  #control(word: string, value: number | null): void {
    const group = this.#group;
    if (word === '*') group.optional = true;
    else if (SKIPPED.has(word)) group.goal = 'skip';
    else if (this.#destination(word) || this.#character(word, value) || this.#layout(word, value)) return;
    else if (group.optional) group.goal = 'skip';
  }

  /** Groups that are read, each its own way. */
  #destination(word: string): boolean {
    const group = this.#group;
    const goal = goalOf(word);
    if (goal === undefined) return false;
    // The fields of "info" stand in a group that is passed over otherwise; words in skipped groups are none of ours.
    if (['title', 'author', 'company', 'created'].includes(goal) && group.goal !== 'skip') return true;
    group.optional = false;
    if (goal === 'marker') this.#marker = '';
    if (goal === 'note') this.#endRaised();
    group.goal = goal;
    return true;
  }

  #character(word: string, value: number | null): boolean {
    const group = this.#group;
    const symbol = SYMBOLS.get(word);
    if (symbol !== undefined) {
      this.#add(symbol);
      return true;
    }
    switch (word) {
      case 'u': {
        this.#add(String.fromCharCode(((value ?? 0) + 65_536) % 65_536));
        this.#toSkip = group.stands;
        return true;
      }
      case 'uc':
        group.stands = Math.min(10, Math.max(0, value ?? 1));
        return true;
      case 'ansicpg':
        this.#encoding = encodingOfPage(value);
        return true;
      case 'mac':
        this.#encoding = 'macintosh';
        return true;
      case 'f':
        group.font = value ?? 0;
        return true;
      case 'fcharset':
        if (group.goal === 'fonts') this.#font(value ?? 0);
        return true;
      case 'super':
        group.raisedUp = value !== 0;
        return true;
      case 'nosupersub':
      case 'plain':
        group.raisedUp = false;
        if (word === 'plain') group.hidden = false;
        return true;
      case 'v':
      case 'deleted':
        group.hidden = value !== 0;
        return true;
      case 'chftn':
        if (group.goal === 'text') this.#noteCount++;
        this.#raised = '';
        this.#add(String(this.#noteCount));
        return true;
      case 's':
        this.#style = value ?? 0;
        return true;
      case 'yr':
      case 'mo':
      case 'dy':
        if (group.goal === 'created') {
          this.#info.created += `${word === 'yr' ? '' : '-'}${String(value ?? 0).padStart(2, '0')}`;
        }
        return true;
      default:
        return false;
    }
  }

  #font(charset: number): void {
    const encoding = encodingOfFont(charset);
    if (encoding !== undefined) this.#fontEncodings.set(this.#group.font, encoding);
  }

  #layout(word: string, value: number | null): boolean {
    const { goal } = this.#group;
    switch (word) {
      case 'pard':
        if (goal !== 'text') return true;
        this.#inTable = false;
        this.#level = null;
        this.#depth = 0;
        this.#style = 0;
        return true;
      case 'intbl':
        this.#inTable = true;
        return true;
      case 'outlinelevel':
        if (goal === 'text' && value !== null && value < 9) this.#level = value + 1;
        return true;
      case 'ilvl':
        if (goal === 'text') this.#depth = Math.max(0, value ?? 0);
        return true;
      case 'par':
      case 'sect':
      case 'page':
        if (goal === 'note') this.#note += ' ';
        else if (goal === 'text') this.#paragraph();
        return true;
      case 'cell':
      case 'nestcell':
        this.#endRaised();
        this.#cells.push(this.#words);
        this.#words = this.#marker = '';
        return true;
      case 'row':
      case 'nestrow':
        this.#rows.push(this.#cells);
        this.#cells = [];
        return true;
      default:
        return false;
    }
  }

  #paragraph(): void {
    this.#endRaised();
    if (this.#inTable) {
      this.#words += ' ';
      return;
    }
    this.#endTable();
    const text = this.#words;
    const marker = this.#marker.trim();
    this.#words = this.#marker = '';
    if (text.trim() === '') return;
    const level = this.#level ?? this.#headingStyles.get(this.#style);
    if (level !== undefined) this.#pieces.push({ kind: 'heading', level, text: `${marker} ${text}` });
    else if (marker !== '') {
      const shown = /[\p{L}\p{N}]/u.test(marker) ? marker : '•';
      this.#pieces.push({ kind: 'item', marker: shown, depth: this.#depth, text });
    } else this.#pieces.push({ kind: 'paragraph', text });
  }

  #endTable(): void {
    if (this.#cells.length > 0) this.#rows.push(this.#cells);
    this.#cells = [];
    if (this.#rows.length === 0) return;
    this.#pieces.push({ kind: 'table', rows: this.#rows });
    this.#rows = [];
  }
}
