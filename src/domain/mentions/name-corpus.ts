import type { EntityId } from '../case/ids';
import type { NameKind } from '../case/entity';
import type { Passage } from '../case/commands/passage';
import { sourceWords, wordUses, type SourceText, type SourceWords, type WordUses } from './corpus-words';
import { foldForm } from './gazetteer/countries';
import { nameForms, type FormPlace, type NameForm } from './name-forms';
import type { NamedEntity } from './names';
import type { Relation } from './related-names';

/** An entity as far as further names for it are looked for. */
export type KnownEntity = NamedEntity & {
  /** Its FollowTheMoney schema. */
  readonly schema: string;
};

/** A further name for an entity, with the passage that speaks for it. */
export type AliasProposal = {
  readonly entityId: EntityId;
  readonly form: string;
  readonly kind: NameKind;
  readonly documentId: Passage['documentId'];
  /** The passage, in UTF-16 units of the canonical text. */
  readonly start: number;
  readonly end: number;
  /** The text of the passage, as it stands there. */
  readonly quote: string;
  /** How sure, from 0 to 1. */
  readonly score: number;
  /** For the analyst: what speaks for it. */
  readonly reason: string;
};

/** Documents made ready for finding names in them. */
export type NameCorpus = {
  readonly documents: ReadonlyArray<SourceWords>;
  readonly uses: WordUses;
  readonly forms: ReadonlyArray<NameForm>;
};

/** Reads all names off the texts. */
export function nameCorpus(texts: ReadonlyArray<SourceText>): NameCorpus {
  const documents = texts.map(sourceWords);
  const uses = wordUses(documents);
  return { documents, uses, forms: nameForms(documents, uses) };
}

/** Collects proposals, each form of an entity once: the surest. */
export class Proposals {
  readonly #byKey = new Map<string, AliasProposal>();

  /** Takes a proposal unless a surer one for the same entity and form is there. */
  add(proposal: AliasProposal): void {
    const key = `${proposal.entityId} ${foldForm(proposal.form)}`;
    const known = this.#byKey.get(key);
    if (known === undefined || known.score < proposal.score) this.#byKey.set(key, proposal);
  }

  /** All that were taken. */
  all(): ReadonlyArray<AliasProposal> {
    return [...this.#byKey.values()];
  }
}

/** What another bearer of a short form takes from the score of its proposal. */
export const RIVAL = 0.4;

/** The proposal of a form of the texts, proven by the best place where it stands. */
export function proposalOf(entity: KnownEntity, form: NameForm, relation: Relation): AliasProposal {
  const { documentId, start, end, quote } = bestPlace(form);
  return { entityId: entity.id, form: form.form, documentId, start, end, quote, ...relation };
}

function bestPlace({ places }: NameForm): FormPlace {
  const place = places.find(({ run }) => !run.isWeak) ?? places[0];
  if (place === undefined) throw new Error('a form that stands nowhere');
  return place;
}
