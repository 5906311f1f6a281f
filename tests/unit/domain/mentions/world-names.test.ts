import { describe, expect, it } from 'vitest';
import { documentIdSchema, entityIdSchema } from '#domain/case/ids';
import { proposeAliases } from '#domain/mentions/aliases';
import type { KnownEntity } from '#domain/mentions/name-corpus';
import { layoutText } from '#domain/text/layout';

function sources(...texts: ReadonlyArray<string>) {
  return texts.map((text, i) => ({
    documentId: documentIdSchema.parse(`doc-${i}`),
    text,
    layout: layoutText(text),
  }));
}

function entity(name: string, schema = 'Company', id = name): KnownEntity {
  const plain = id.replace(/[^A-Za-z0-9]+/gu, '-');
  return { id: entityIdSchema.parse(plain), schema, names: [{ form: name, kind: 'name' }] };
}

/** The forms proposed for the first of these entities, the surest first. */
function proposed(text: string, ...entities: ReadonlyArray<KnownEntity>): ReadonlyArray<string> {
  return proposeAliases(sources(text), entities)
    .filter(({ entityId }) => entityId === entities[0]?.id)
    .map(({ form }) => form);
}

describe('names as the world writes them', () => {
  const vessel = 'MV Amber Star II';
  it.each([
    [
      'an Arabic family name with its article',
      'Person',
      'Karim al-Dorri',
      'So Karim al-Dorri came. Then al-Dorri left.',
      'al-Dorri',
    ],
    [
      'a Dutch one with its particles',
      'Person',
      'Ana van der Lund',
      'So Ana van der Lund came. It was van der Lund who left.',
      'van der Lund',
    ],
    [
      'a Portuguese one',
      'Person',
      'Rui dos Portos',
      'So Rui dos Portos came. It was dos Portos who left.',
      'dos Portos',
    ],
    [
      'the father’s family name of two',
      'Person',
      'Ana Lopera Brisk',
      'So Ana Lopera Brisk came. It was Lopera who left.',
      'Lopera',
    ],
    [
      'a second given name',
      'Person',
      'Roberto David Lund Prak',
      'So Roberto David Lund Prak came, and David Lund left.',
      'David Lund',
    ],
    [
      'the given name of somebody called in full',
      'Person',
      'Maria Lund',
      'So Maria Lund came. Then she, Maria, left.',
      'Maria',
    ],
    [
      'a name that means the same in another language',
      'Organization',
      'Coast Board of Norra',
      'The Coast Board of Norra (CBN, in Spanish Junta Costera) met.',
      'Junta Costera',
    ],
    [
      'a name in quotes and brackets',
      'Company',
      'Norra Delta Brasil Ltda.',
      'It is Norra Delta Brasil Ltda. (“Norra Delta”) that pays, says Norra Delta.',
      'Norra Delta',
    ],
    [
      'a name in brackets that shares a word',
      'Organization',
      'Rinova Foundation',
      'The Rinova Foundation (Fundação Rinova) paid. Then Fundação Rinova closed.',
      'Fundação Rinova',
    ],
    [
      'letters of the last words',
      'Company',
      'Norra Engineering & Construction Co., Ltd.',
      'At Norra Engineering & Construction Co., Ltd. all is well, says Norra E&C today.',
      'Norra E&C',
    ],
    [
      'mixed capitals',
      'Organization',
      'Afrikan Delta Bank',
      'The Afrikan Delta Bank pays. They say the AfDB will.',
      'AfDB',
    ],
    [
      'two words for one',
      'Company',
      'NorraPetrol',
      'It is NorraPetrol that pays. They say Norra Petrol Corporation will.',
      'Norra Petrol Corporation',
    ],
    [
      'a ship without its prefix',
      'Asset',
      vessel,
      `The ${vessel} sailed, and Amber Star II came back.`,
      'Amber Star II',
    ],
    [
      'a firm without its legal form, whatever others begin so',
      'Company',
      'Norra AG',
      'Norra AG pays. Its arm Norra Bank AG does not. They say Norra will.',
      'Norra',
    ],
    [
      'the first words of a long name',
      'Company',
      'Gulf Amber General Trading FZE',
      'It is Gulf Amber General Trading FZE that pays. They say Gulf Amber will.',
      'Gulf Amber',
    ],
    [
      'letters that stand before the name',
      'Organization',
      'Delta Fund for Amber',
      'So FDA, the Delta Fund for Amber, and DFA, the Delta Fund for Amber, paid. They say DFA will.',
      'DFA',
    ],
    [
      'what it was called before a remark',
      'Company',
      'Norra plc',
      'It is Norra plc (the “Company”), formerly Motlawa Ferries, that sails. Motlawa Ferries did.',
      'Motlawa Ferries',
    ],
    [
      'the initials of somebody',
      'Person',
      'Anna Berta Lund',
      'Anna Berta Lund came. They say ABL left.',
      'ABL',
    ],
    [
      'some first letters before brackets',
      'Organization',
      'Norra Delta Union of Fields',
      'So NUF (Norra Delta Union of Fields) paid. They say NUF will.',
      'NUF',
    ],
    [
      'a firm behind its province',
      'Company',
      'Zhejiang Amberon Cobalt Co., Ltd.',
      'It is Zhejiang Amberon Cobalt Co., Ltd. that pays. They say Amberon will.',
      'Amberon',
    ],
    [
      'a state by its name',
      'Address',
      'Republic of Chile',
      'So the Republic of Chile paid. They say Chile will.',
      'Chile',
    ],
    [
      'a firm whose name another goes on from',
      'Company',
      'Norra S.A.',
      'Norra S.A. pays. So does Norra International Holdings B.V. of Chile. They say Norra will.',
      'Norra',
    ],
    [
      'the beginning of a name that others have inside',
      'Company',
      'Norra Mining Ltd',
      'It is Norra Mining Ltd that pays. They say Nova Norra Works and Norra will.',
      'Norra',
    ],
    [
      'the first part of a double name',
      'Person',
      'Ana von Briska-Lundt',
      'So Ana von Briska-Lundt came. It was von Briska who left.',
      'von Briska',
    ],
    [
      'a firm before a name that begins so',
      'Company',
      'Norra d.o.o.',
      'So Norra d.o.o. paid. They say Norra will.',
      'Norra',
    ],
  ])('are proposed: %s', (_, schema, name, text, form) => {
    expect(proposed(text, entity(name, schema))).toContain(form);
  });

  it.each([
    [
      'a family name without its article',
      'Person',
      'Karim al-Dorri',
      'So Karim al-Dorri came. Then al-Dorri left.',
      'Dorri',
    ],
    [
      'a form that stands in the name alone',
      'Company',
      'Norra Works & Rail Co., Ltd.',
      'At Norra Works & Rail Co., Ltd. all is well.',
      'Norra Works & Rail Co.',
    ],
    [
      'where somebody works',
      'Person',
      'Ana Lund',
      'So Ana Lund of Norra Bank came.',
      'Ana Lund of Norra Bank',
    ],
    [
      'where a firm has its seat',
      'Company',
      'Norra S.A.',
      'So Norra S.A. of Chile came.',
      'Norra S.A. of Chile',
    ],
    ['an honour behind a name', 'Person', 'Ana Lund', 'So Ana Lund KC came.', 'Ana Lund KC'],
    [
      'first words that another firm begins with',
      'Company',
      'Gulf Amber Trading Ltd',
      'It is Gulf Amber Trading Ltd that pays. They say Gulf Amber Lines LLC and Gulf Amber will.',
      'Gulf Amber',
    ],
    [
      'a defined term that says nothing of the name',
      'Company',
      'Norra Delta Ltd',
      'It is Norra Delta Ltd (the “Purchaser”) that pays.',
      'Purchaser',
    ],
    [
      'a family name that somebody of an unknown given name has',
      'Person',
      'Rui Brisko',
      'So Rui Brisko came, and then Venko Brisko came. It was Brisko who left.',
      'Brisko',
    ],
    [
      'a firm’s name that is the family name of its founder',
      'Company',
      'Brisko Holding',
      'It is Brisko Holding that pays. Anton Brisko came. They say Brisko will.',
      'Brisko',
    ],
    ['a middle initial', 'Person', 'Norbert R. Lund', 'So Norbert R. Lund came and paid R$ 34.', 'R'],
    [
      'a sister with another number',
      'Asset',
      'MV Amber Star',
      'The MV Amber Star sailed, and Amber Star II came back.',
      'Amber Star II',
    ],
    [
      'a country that a firm has in brackets',
      'Company',
      'Norra Group (UK) Ltd',
      'It is Norra Group (UK) Ltd that pays, in the UK as well.',
      'UK',
    ],
    [
      'two firms before brackets',
      'Company',
      'Norra Delta Works',
      'It is for Gulf Amber and Norra Delta Works (NDW) to pay. They say NDW will.',
      'Gulf Amber and Norra Delta Works',
    ],
    [
      'an office with a hyphen',
      'Person',
      'Edward Briska',
      'So Auditor-General Edward Briska came.',
      'Auditor-General Edward Briska',
    ],
    [
      'who begins the next sentence',
      'Person',
      'Chen Bo',
      'They met Chen Bo. Lundberg came. They met Lundberg again.',
      'Chen Bo. Lundberg',
    ],
  ])('are not proposed: %s', (_, schema, name, text, form) => {
    expect(proposed(text, entity(name, schema))).not.toContain(form);
  });
});
