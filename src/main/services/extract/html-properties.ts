import { tidyLine } from './blocks';
import { property } from './properties';
import type { Property } from './reading';

/** The little of a parsed page that is asked here. */
interface PageDocument {
  querySelectorAll(selector: string): Iterable<PageElement>;
  readonly documentElement: PageElement;
}
interface PageElement {
  getAttribute(name: string): string | null;
  readonly textContent: string | null;
}

/** Which `meta` says what, the surest first. */
const METAS = {
  title: ['citation_title', 'dc.title', 'dcterms.title', 'og:title', 'twitter:title'],
  author: [
    'citation_author',
    'author',
    'article:author',
    'dc.creator',
    'dcterms.creator',
    'byl',
    'parsely-author',
    'sailthru.author',
  ],
  publisher: [
    'citation_publisher',
    'dc.publisher',
    'dcterms.publisher',
    'og:site_name',
    'application-name',
    'citation_journal_title',
  ],
  date: [
    'article:published_time',
    'citation_publication_date',
    'citation_date',
    'datepublished',
    'dc.date.issued',
    'dcterms.issued',
    'dc.date',
    'dcterms.date',
    'date',
    'pubdate',
    'publish-date',
    'parsely-pub-date',
    'sailthru.date',
    'og:published_time',
  ],
} as const;

/** Types of JSON-LD that are a text. */
const ARTICLE = /(?:Article|Report|BlogPosting|WebPage|CreativeWork|PressRelease|Book|Thesis)$/u;
const LARGEST_JSON = 1_000_000;

/** What a page says of itself: in JSON-LD, in `meta` elements, in its title and its language. */
export function htmlProperties(page: PageDocument): ReadonlyArray<Property> {
  const found: Property[] = [...fromJsonLd(page)];
  const metas = metasOf(page);
  for (const field of ['title', 'author', 'publisher', 'date'] as const) {
    for (const name of METAS[field]) {
      const values = metas.get(name) ?? [];
      const value = field === 'author' ? [...new Set(values)].join(', ') : values[0];
      found.push(...property(field, value, `meta ${name}`));
    }
  }
  for (const element of page.querySelectorAll(
    'time[pubdate], time[itemprop="datePublished"], article time[datetime]',
  )) {
    found.push(...property('date', element.getAttribute('datetime'), 'time datetime'));
    break;
  }
  for (const element of page.querySelectorAll('title')) {
    found.push(
      ...property('title', withoutSite(element.textContent ?? '', metas.get('og:site_name')?.[0]), 'title'),
    );
    break;
  }
  found.push(...property('language', page.documentElement.getAttribute('lang'), 'html lang'));
  // The first of a field is the surest.
  const seen = new Set<string>();
  return found.filter(({ field }) => !seen.has(field) && seen.add(field));
}

function metasOf(page: PageDocument): ReadonlyMap<string, ReadonlyArray<string>> {
  const metas = new Map<string, string[]>();
  for (const meta of page.querySelectorAll('meta')) {
    const name = meta.getAttribute('name') ?? meta.getAttribute('property') ?? meta.getAttribute('itemprop');
    const content = tidyLine(meta.getAttribute('content') ?? '');
    if (name === null || content === '') continue;
    const key = name.trim().toLowerCase();
    const values = metas.get(key);
    if (values) values.push(content);
    else metas.set(key, [content]);
  }
  return metas;
}

/** "The title | The site" without the site. */
function withoutSite(title: string, site: string | undefined): string {
  const line = tidyLine(title);
  const parts = line.split(/\s+[|–—·-]\s+/u);
  const last = parts.at(-1);
  if (parts.length < 2 || last === undefined) return line;
  const isSite = site !== undefined && last.toLowerCase() === site.toLowerCase();
  return isSite || (line.includes(' | ') && last.length < line.length / 2)
    ? line.slice(0, line.length - last.length).replace(/\s+[|–—·-]\s+$/u, '')
    : line;
}

function fromJsonLd(page: PageDocument): ReadonlyArray<Property> {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const source = script.textContent ?? '';
    if (source.length > LARGEST_JSON) continue;
    let data: unknown;
    try {
      data = JSON.parse(source);
    } catch {
      continue;
    }
    const article = articleIn(data, 0);
    if (!article) continue;
    const from = (name: string): string => `JSON-LD ${name}`;
    return [
      ...property('title', wordsOf(article['headline']), from('headline')),
      ...property('author', namesOf(article['author'] ?? article['creator']), from('author')),
      ...property('publisher', namesOf(article['publisher']), from('publisher')),
      ...property('date', wordsOf(article['datePublished'] ?? article['dateCreated']), from('datePublished')),
      ...property('language', wordsOf(article['inLanguage']), from('inLanguage')),
    ];
  }
  return [];
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function articleIn(data: unknown, depth: number): Fields | undefined {
  if (depth > 4) return undefined;
  if (Array.isArray(data)) {
    for (const each of data.slice(0, 200)) {
      const found = articleIn(each, depth + 1);
      if (found) return found;
    }
    return undefined;
  }
  if (!isFields(data)) return undefined;
  const types = [data['@type']].flat().filter((type) => typeof type === 'string');
  if (
    types.some((type) => ARTICLE.test(type)) &&
    (data['headline'] !== undefined || data['author'] !== undefined)
  ) {
    return data;
  }
  return articleIn(data['@graph'], depth + 1) ?? articleIn(data['mainEntity'], depth + 1);
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return wordsOf(value[0]);
  return isFields(value) ? wordsOf(value['name'] ?? value['@value']) : '';
}

function namesOf(value: unknown): string {
  const names = [value].flat().slice(0, 20).map(wordsOf);
  return [...new Set(names.map(tidyLine).filter((name) => name !== ''))].join(', ');
}
