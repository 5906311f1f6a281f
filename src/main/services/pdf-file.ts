import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFObjectCopier,
  PDFObjectParser,
  PDFRawStream,
  PDFRef,
  type PDFObject,
} from '@cantoo/pdf-lib';

/** A page of a PDF. */
export interface PdfPage {
  readonly ref: PDFRef;
  readonly node: PDFDict;
  /** In points. */
  readonly width: number;
  readonly height: number;
}

/** Where a table of objects stands, and how far from the end that is said. */
const START_OF_TABLE = /startxref\s+(\d+)\s+%%EOF\s*$/u;
const TAIL = 64;
/** One line of such a table, in bytes. */
const ROW = 20;
/** The longest number and word before an object. */
const HEADER = 32;
/** How much of an object is looked through before it is read. */
const GLANCE = 500;

const name = (word: string): PDFName => PDFName.of(word);

/** Bytes as text, one character each. */
function latin(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.subarray(start, end)).toString('latin1');
}

/** The table of objects at the end of a PDF: where each begins; null for other kinds of table than Chromium writes. */
function readTable(
  bytes: Uint8Array,
): { readonly offsets: Uint32Array; readonly start: number; readonly trailer: number } | null {
  const said = START_OF_TABLE.exec(latin(bytes, Math.max(0, bytes.length - TAIL), bytes.length));
  const start = Number(said?.[1] ?? Number.NaN);
  if (!(start < bytes.length) || latin(bytes, start, start + 5) !== 'xref\n') return null;
  let offsets = new Uint32Array(0);
  let at = start + 5;
  for (;;) {
    const [head, first, count] = /^(\d+) (\d+)\s*\n/u.exec(latin(bytes, at, at + HEADER)) ?? [];
    if (head === undefined) break;
    const [from, rows] = [Number(first), Number(count)];
    at += head.length;
    if (at + rows * ROW > bytes.length) return null;
    if (from + rows > offsets.length) {
      const longer = new Uint32Array(from + rows);
      longer.set(offsets);
      offsets = longer;
    }
    for (let row = 0; row < rows; row++, at += ROW) {
      // "0000000015 00000 n": free ones stay at zero.
      if (bytes[at + 17] === 0x6e) offsets[from + row] = Number(latin(bytes, at, at + 10));
    }
  }
  const [end] = /^\s*trailer/u.exec(latin(bytes, at, at + HEADER)) ?? [];
  return end === undefined ? null : { offsets, start, trailer: at + end.length };
}

/**
 * A PDF of which only the objects that are asked for are read, and to which others can be added without the rest being written
 * anew: a long dossier has a hundred thousand objects, of which five hundred pages are all that matters here.
 */
export class PdfFile {
  readonly #bytes: Uint8Array;
  readonly #offsets: Uint32Array;
  readonly #start: number;
  readonly #trailer: PDFDict;
  /** Objects that were read, and those that are new. */
  readonly #context = PDFContext.create();
  readonly #altered = new Set<PDFRef>();
  /** From the first to the last. */
  readonly pages: ReadonlyArray<PdfPage>;

  private constructor(bytes: Uint8Array, table: NonNullable<ReturnType<typeof readTable>>) {
    this.#bytes = bytes;
    this.#offsets = table.offsets;
    this.#start = table.start;
    this.#context.largestObjectNumber = table.offsets.length - 1;
    const trailer = this.#parse(table.trailer);
    if (!(trailer instanceof PDFDict)) throw new Error('a PDF ends with a dictionary');
    this.#trailer = trailer;
    this.pages = this.#pagesBelow(this.catalog.get(name('Pages')), undefined);
  }

  /** Opens a PDF as Chromium prints it; one with another kind of table is brought into that form first. */
  static async open(bytes: Uint8Array): Promise<PdfFile> {
    const table = readTable(bytes);
    const isPlain = table && !/\/(?:Prev|XRefStm|Encrypt)\b/u.test(latin(bytes, table.trailer, bytes.length));
    if (isPlain) return new PdfFile(bytes, table);
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    const plain = await pdf.save({
      useObjectStreams: false,
      addDefaultPage: false,
      updateFieldAppearances: false,
    });
    const found = readTable(plain);
    if (!found) throw new Error('pdf-lib writes a table of objects');
    return new PdfFile(plain, found);
  }

  /** The object that the catalog is; undefined where it is none of its own. */
  get catalogRef(): PDFRef | undefined {
    const root = this.#trailer.get(name('Root'));
    return root instanceof PDFRef ? root : undefined;
  }

  get catalog(): PDFDict {
    return this.dict(this.#trailer.get(name('Root'))) ?? this.#context.obj({});
  }

  /** What a value is, or an object that it refers to; undefined where there is none. */
  look(value: PDFObject | undefined): PDFObject | undefined {
    if (!(value instanceof PDFRef)) return value;
    const known = this.#context.lookup(value);
    if (known) return known;
    const offset = this.#offsets[value.objectNumber] ?? 0;
    if (offset === 0) return undefined;
    const [head = ''] = /^\d+\s+\d+\s+obj/u.exec(latin(this.#bytes, offset, offset + HEADER)) ?? [];
    const read = this.#parse(offset + head.length);
    this.#context.assign(value, read);
    return read;
  }

  /** A value as a dictionary; undefined where it is none. */
  dict(value: PDFObject | undefined): PDFDict | undefined {
    const found = this.look(value);
    return found instanceof PDFDict ? found : undefined;
  }

  /** The values of an array; none where it is no array. */
  list(value: PDFObject | undefined): ReadonlyArray<PDFObject> {
    const found = this.look(value);
    return found instanceof PDFArray ? found.asArray() : [];
  }

  /** A number; zero where it is none. */
  number(value: PDFObject | undefined): number {
    const found = this.look(value);
    return found instanceof PDFNumber ? found.asNumber() : 0;
  }

  /** How an object stands in the file, to be looked through before it is read; no more than its first 500 bytes. */
  words(ref: PDFObject): string {
    const offset = ref instanceof PDFRef ? (this.#offsets[ref.objectNumber] ?? 0) : 0;
    if (offset === 0) return '';
    const [words = ''] = latin(this.#bytes, offset, offset + GLANCE).split('endobj', 1);
    return words;
  }

  /** Copies objects of another document into this one, each once; gives what copies them. */
  copier(from: PDFDocument): PDFObjectCopier {
    return PDFObjectCopier.for(from.context, this.#context);
  }

  /** A stream or another object that is added to the file. */
  add(made: PDFObject): PDFRef {
    return this.#context.register(made);
  }

  /** A stream of drawing operators, or of what else has no dictionary of its own. */
  stream(content: string | Uint8Array, dict: PDFDict = this.make({})): PDFRawStream {
    return PDFRawStream.of(dict, typeof content === 'string' ? Buffer.from(content, 'latin1') : content);
  }

  /** A dictionary of this file. */
  make(entries: Readonly<Record<string, PDFObject | string>>): PDFDict {
    const dict = PDFDict.withContext(this.#context);
    for (const [key, value] of Object.entries(entries)) {
      dict.set(name(key), typeof value === 'string' ? name(value) : value);
    }
    return dict;
  }

  /** An array of this file. */
  array(values: ReadonlyArray<PDFObject | number>): PDFArray {
    const array = PDFArray.withContext(this.#context);
    for (const value of values) array.push(typeof value === 'number' ? PDFNumber.of(value) : value);
    return array;
  }

  /** Tells that a dictionary of the file was altered and has to be written anew; what was added is written anyway. */
  alter(ref: PDFRef): void {
    if (ref.objectNumber < this.#offsets.length) this.#altered.add(ref);
  }

  /** The file with what was added and altered. What it held before stands in it as it stood, but for what was altered. */
  save(): Uint8Array {
    const parts: Uint8Array[] = [];
    const body = Buffer.from(this.#bytes.subarray(0, this.#start));
    const offsets = new Map<number, number>();
    let at = body.length;
    const write = (ref: PDFRef, value: PDFObject): void => {
      const head = Buffer.from(`${ref.objectNumber} 0 obj\n`, 'latin1');
      const words = new Uint8Array(value.sizeInBytes());
      value.copyBytesInto(words, 0);
      const written = Buffer.concat([head, words, Buffer.from('\nendobj\n', 'latin1')]);
      offsets.set(ref.objectNumber, at);
      parts.push(written);
      at += written.length;
    };
    for (const [ref, value] of this.#context.enumerateIndirectObjects()) {
      if (this.#altered.has(ref)) {
        const old = this.#offsets[ref.objectNumber] ?? 0;
        // Nothing is to be found in the file that does not count any more.
        body.fill(0x20, old, body.indexOf('endobj', old, 'latin1') + 'endobj'.length);
        write(ref, value);
      } else if (ref.objectNumber >= this.#offsets.length) write(ref, value);
    }
    const size = this.#context.largestObjectNumber + 1;
    const rows = Array.from({ length: size }, (_, number) => {
      const offset = offsets.get(number) ?? this.#offsets[number] ?? 0;
      return offset === 0 ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
    });
    this.#trailer.set(name('Size'), PDFNumber.of(size));
    const table = `xref\n0 ${size}\n${rows.join('')}trailer\n${this.#trailer.toString()}\nstartxref\n${at}\n%%EOF\n`;
    return Buffer.concat([body, ...parts, Buffer.from(table, 'latin1')]);
  }

  #parse(offset: number): PDFObject {
    return PDFObjectParser.forBytes(this.#bytes.subarray(offset), this.#context).parseObject();
  }

  #pagesBelow(from: PDFObject | undefined, inherited: PDFObject | undefined): ReadonlyArray<PdfPage> {
    const node = this.dict(from);
    if (!node || !(from instanceof PDFRef)) return [];
    const box = node.get(name('MediaBox')) ?? inherited;
    if (node.get(name('Kids')) !== undefined) {
      return this.list(node.get(name('Kids'))).flatMap((kid) => this.#pagesBelow(kid, box));
    }
    const [left = 0, bottom = 0, right = 0, top = 0] = this.list(box).map((side) => this.number(side));
    return [{ ref: from, node, width: right - left, height: top - bottom }];
  }
}
