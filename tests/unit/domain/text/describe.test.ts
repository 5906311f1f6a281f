import { describe, expect, it } from 'vitest';
import { guessDescription } from '#domain/text/describe';
import { layoutText } from '#domain/text/layout';
import { guessLanguage } from '#domain/text/language';

function guess(text: string, file = 'a.txt'): ReturnType<typeof guessDescription> {
  return guessDescription(text, layoutText(text), file);
}

const prose =
  'The port is the largest on the coast, and it was built by a company from the other side of the ocean. It is said that the harbour and the road to it will change the trade of the region for years.';

describe('guessDescription', () => {
  it('takes a short first line as the title', () => {
    expect(guess(`A harbour and its critics\n\n${prose}\n\n${prose}`)).toEqual({
      title: 'A harbour and its critics',
      language: 'en',
    });
  });

  it('takes a title that a paragraph follows without an empty line', () => {
    expect(guess(`A harbour and its critics\n${prose}${prose}\n${prose}`).title).toBe(
      'A harbour and its critics',
    );
  });

  it('does not take a paragraph, a sentence, the start of a wrapped paragraph or the name of a part', () => {
    expect(guess(`${prose}\n\n${prose}`).title).toBeUndefined();
    expect(guess(`The port was opened.\n\n${prose}`).title).toBeUndefined();
    expect(
      guess(`The relationship of the two republics is one of the most \nsignificant in all the region, and`)
        .title,
    ).toBeUndefined();
    expect(guess(` Introduction\n\n${prose}`).title).toBeUndefined();
  });

  it('takes the first heading of Markdown', () => {
    expect(guess(`Draft\n\n# Who owns the port?\n\n${prose}`, 'a.md').title).toBe('Who owns the port?');
  });

  it('reads a byline and a date of the title block', () => {
    expect(
      guess(`Who owns the port?\nBy Ana de la Cruz and John R. Smith, Lima\nJuly 3, 2024\n\n${prose}`),
    ).toMatchObject({
      title: 'Who owns the port?',
      author: 'Ana de la Cruz and John R. Smith',
      date: '2024-07-03',
    });
  });

  it.each([
    ['Published: 3 Sept 2021', '2021-09-03'],
    ['2021-09-03', '2021-09-03'],
    ['Policy brief, November 2025', '2025-11'],
    ['LIMA, February 31, 2024', '2024-02'],
    ['© 2022', '2022'],
  ])('reads the date of %j', (line, date) => {
    expect(guess(`Who owns the port?\n${line}\n\n${prose}`).date).toBe(date);
  });

  it('does not take a date or a name out of a sentence', () => {
    const text = `Who owns the port?\n\nBy far the largest port opened in November 2024 after many years of work\nand was visited in May 2025.\n\n${prose}`;
    expect(guess(text)).toEqual({ title: 'Who owns the port?', language: 'en' });
  });

  it('reads author and publisher from a biography at the end', () => {
    const text = `Who owns the port?\n\n${prose}\n\nAna Quispe is a senior research fellow in the Centre for Trade at the Institute of Coasts and Harbours.\n\nFurther reading`;
    expect(guess(text)).toMatchObject({
      author: 'Ana Quispe',
      publisher: 'Institute of Coasts and Harbours',
    });
  });

  it('does not take a person of the text for its author', () => {
    const text = `Who owns the port?\n\n${prose}\n\nRosa Quispe is a former minister at odds with the port.\n\nThe end.`;
    expect(guess(text).author).toBeUndefined();
  });

  it('says what kind of text calls itself so', () => {
    expect(guess(`Who owns the port?\nPolicy Brief No. 3\n\n${prose}`).kind).toBe('brief');
    expect(guess(`FOR IMMEDIATE RELEASE\n\nA new port\n\n${prose}`).kind).toBe('press release');
  });

  it('holds out against lines made to be slow', () => {
    const hostile = `By ${'A '.repeat(40)}1\n${'at the '.repeat(80)}\n${'Aa '.repeat(30)}is a fellow${' of A'.repeat(80)}!\n`;
    const started = performance.now();
    guess(hostile.repeat(4));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('guessLanguage', () => {
  it('tells languages apart and says nothing of short texts', () => {
    expect(guessLanguage(prose)).toBe('en');
    expect(
      guessLanguage(
        'El puerto de los sueños que se construyó en la costa del norte, y que por una década fue el mayor de las Américas, es para los vecinos una promesa con muchas dudas.',
      ),
    ).toBe('es');
    expect(guessLanguage('Port, harbour.')).toBeUndefined();
  });
});
