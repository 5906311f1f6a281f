import { describe, expect, it } from 'vitest';
import { judgeParagraph, type SpellingRules } from '#domain/spelling/judge';
import type { SpellingLanguage } from '#domain/spelling/languages';
import { wordsToSpell } from '#domain/spelling/words';

const lexica: Readonly<Record<SpellingLanguage, ReadonlyArray<string>>> = {
  'en-US': ['the', 'port', 'color', 'was', 'built', 'by', 'state', 'owned', 'firm', 'and', 'it'],
  'en-GB': ['the', 'port', 'colour', 'was', 'built', 'by', 'state', 'owned', 'firm', 'and', 'it'],
  es: ['el', 'puerto', 'fue', 'construido', 'por', 'la', 'empresa', 'Cámara'],
};

/** Judges with dictionaries that know what they were asked for; says also which were asked. */
function judge(text: string, languages: ReadonlyArray<SpellingLanguage>, exempt: ReadonlyArray<string> = []) {
  const answers = new Map<string, boolean>();
  const asked = new Set<SpellingLanguage>();
  const rules: SpellingRules = {
    languages,
    dictionaries: (language, word) => answers.get(`${language} ${word}`),
    exempt: new Set(exempt),
  };
  for (let round = 0; round < 6; round++) {
    const judgement = judgeParagraph(wordsToSpell(text), rules);
    if ('misspelt' in judgement) {
      return {
        wrong: judgement.misspelt.map(({ word, language }) => `${word} ${language}`),
        asked: [...asked],
      };
    }
    for (const [language, words] of judgement.ask) {
      asked.add(language);
      for (const word of words) {
        const has = lexica[language].some((known) => known === word || known === word.toLowerCase());
        answers.set(`${language} ${word}`, has);
      }
    }
  }
  throw new Error('It asks without end');
}

describe('what is misspelt in a paragraph', () => {
  it('is what the dictionary does not have', () => {
    expect(judge('The prot was built', ['en-US']).wrong).toEqual(['prot en-US']);
  });

  it('leaves alone what is exempt, and possessives of it', () => {
    expect(judge("The port was built by Cosco's firm", ['en-US'], ['cosco']).wrong).toEqual([]);
  });

  it('is judged in the language that the paragraph is in', () => {
    const { wrong } = judge('El puerto fue contruido por la empresa', ['en-US', 'es']);
    expect(wrong).toEqual(['contruido es']);
  });

  it('stays with the usual language for a few wrong words, and asks no other dictionary', () => {
    expect(judge('the prot wsa built by the state', ['en-US', 'es'])).toEqual({
      wrong: ['prot en-US', 'wsa en-US'],
      asked: ['en-US'],
    });
  });

  it('takes the usual language where neither knows more', () => {
    expect(judge('xx yy zz', ['es', 'en-US']).wrong).toEqual(['xx es', 'yy es', 'zz es']);
  });

  it('lets a word with a capital pass that another language has, and no other', () => {
    expect(judge('The port was built by the Cámara and puerto', ['en-US', 'es']).wrong).toEqual([
      'puerto en-US',
    ]);
  });

  it('takes a word that either English has where both are wanted', () => {
    expect(judge('the colour and the color', ['en-US', 'en-GB']).wrong).toEqual([]);
    expect(judge('the colour and the color', ['en-GB']).wrong).toEqual(['color en-GB']);
  });

  it('finds the part of a compound that is wrong', () => {
    expect(judge('the state-ownd firm', ['en-US']).wrong).toEqual(['ownd en-US']);
    expect(judge('the state-owned firm', ['en-US']).wrong).toEqual([]);
  });

  it('is nothing without a language', () => {
    expect(judge('qqqq', []).wrong).toEqual([]);
  });
});
