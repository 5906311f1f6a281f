import type { NameForm } from './name-forms';
import type { NamePart, NameShape } from './name-shape';
import { initialsOf } from './related-names';

/** Words that begin alike are looked at together, so that other spellings are found. */
const PREFIX = 3;

/** Forms by what they may have in common with a name: a word that says much, or initials. */
export type FormIndex = {
  readonly byWord: ReadonlyMap<string, ReadonlyArray<NameForm>>;
  readonly byInitials: ReadonlyMap<string, ReadonlyArray<NameForm>>;
  /** The folded words of all forms. */
  readonly spelled: ReadonlySet<string>;
};

/** Makes forms quick to find. */
export function indexForms(forms: ReadonlyArray<NameForm>): FormIndex {
  const byWord = new Map<string, NameForm[]>();
  const byInitials = new Map<string, NameForm[]>();
  for (const form of forms) {
    const keys = new Set(form.shape.content.map(keyOf));
    for (const key of keys) into(byWord, key, form);
    const [only, more] = form.shape.parts;
    const capitals = form.form.replace(/[^\p{Lu}]/gu, '').toLowerCase();
    if (only !== undefined && more === undefined && only.isUpper) into(byInitials, only.word, form);
    else if (only !== undefined && more === undefined && capitals.length > 2)
      into(byInitials, capitals, form);
    else for (const initials of initialsFor(form.shape)) into(byInitials, initials, form);
  }
  return { byWord, byInitials, spelled: new Set(forms.map(({ shape }) => shape.words.join(' '))) };
}

function into(map: Map<string, NameForm[]>, key: string, form: NameForm): void {
  const forms = map.get(key);
  if (forms === undefined) map.set(key, [form]);
  else forms.push(form);
}

function keyOf({ role, key, word }: NamePart): string {
  return role === 'country' || role === 'number' ? key : word.slice(0, PREFIX);
}

function initialsFor({ parts, content }: NameShape): ReadonlySet<string> {
  if (content.length < 2) return new Set();
  const core = content.filter(({ role }) => role !== 'suffix');
  return new Set([initialsOf(parts), initialsOf(content), initialsOf(core)]);
}

/** The forms that hold a word that begins like one of these folded words, each once. */
export function formsWith({ byWord }: FormIndex, words: ReadonlySet<string>): ReadonlyArray<NameForm> {
  const found = new Set<NameForm>();
  for (const word of words) for (const form of byWord.get(word.slice(0, PREFIX)) ?? []) found.add(form);
  return [...found];
}

/** The forms that have something in common with a name, each once. */
export function formsLike({ byWord, byInitials }: FormIndex, name: NameShape): ReadonlySet<NameForm> {
  const telling = name.content.filter(({ role }) => role === 'plain');
  const found = new Set<NameForm>();
  for (const part of telling.length > 0 ? telling : name.content) {
    for (const form of byWord.get(keyOf(part)) ?? []) found.add(form);
  }
  const [only, more] = name.parts;
  const initials =
    only !== undefined && more === undefined && only.isUpper ? new Set([only.word]) : initialsFor(name);
  for (const letters of initials) for (const form of byInitials.get(letters) ?? []) found.add(form);
  return found;
}
