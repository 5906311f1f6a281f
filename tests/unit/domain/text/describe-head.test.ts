import { describe, expect, it } from 'vitest';
import { guessDescription } from '#domain/text/describe';
import { layoutText } from '#domain/text/layout';

const prose =
  'The harbour is the largest on the coast, and it was built by a company from the other side of the ocean. It is said that the quay and the road to it will change the trade of the region for years, whatever the town says.';

/** What is guessed of a text with these lines between its title and its first paragraph, and these at its end. */
function guess(head: string, foot = '') {
  const text = `Who pays for the harbour?\n\n${head}\n\n${prose}\n\n${prose}\n\n${foot}\n`;
  const { title, author = '', publisher = '', date = '' } = guessDescription(text, layoutText(text), 'a.txt');
  expect(title).toBe('Who pays for the harbour?');
  return { author, publisher, date };
}

describe('the date of a text', () => {
  it.each([
    ['Published: 3 March 2021', '2021-03-03'],
    ['Published on March 3, 2021 at 10:15 AM', '2021-03-03'],
    ['March 3, 2021', '2021-03-03'],
    ['Wednesday, March 3, 2021', '2021-03-03'],
    ['3rd March 2021 | 10:15 GMT | 4 min read', '2021-03-03'],
    ['Updated: March 5, 2021. Published: March 3, 2021', '2021-03-03'],
    ['Published March 3, 2021, updated March 5, 2021', '2021-03-03'],
    ['2021/03/03', '2021-03-03'],
    ['2021-03-03T10:15:00Z', '2021-03-03'],
    ['3.3.2021', '2021-03-03'],
    ['23/04/2021', '2021-04-23'],
    ['04/23/2021', '2021-04-23'],
    ['Lima, 3 de marzo de 2021', '2021-03-03'],
    ['Publicado el 3 de marzo de 2021', '2021-03-03'],
    ['3 de março de 2021', '2021-03-03'],
    ['Le 3 mars 2021', '2021-03-03'],
    ['3. März 2021', '2021-03-03'],
    ['3 maggio 2021', '2021-05-03'],
    ['2021年3月3日', '2021-03-03'],
    ['Working Paper No. 12, March 2021', '2021-03'],
    ['By Jane Doe and John Roe, Andes Wire | March 3, 2021', '2021-03-03'],
    [
      'VALE, March 3, 2021 (Andes Wire) — The ministry said on Monday that the harbour would be sold after all.',
      '2021-03-03',
    ],
    ['https://www.valeherald.com/2021/03/03/who-pays', '2021-03-03'],
  ])('is read from %j', (line, date) => {
    expect(guess(line).date).toBe(date);
  });

  it.each([
    'Updated: March 5, 2021',
    'Last modified 5 March 2021',
    'Accessed 5 May 2022',
    'Retrieved on March 5, 2021',
    'Conference held on 3 March 2021',
    'Event date: 3 March 2021',
    'Deadline: 3 March 2021',
    '3–5 March 2021',
    'March 3, 2021 – April 5, 2021',
    'The crisis of 3 March 2021',
    'Situation as of 3 March 2021',
    'The law of 3 March 2021 on harbours',
    '03/04/2021',
    'The harbour opened in March 2021 after many years of work.',
    'Treaty of 3 March 2021',
    'from January 2019 to March 2021',
    'Opening hours 10.30 to 12.45',
    'Call 2021 04 05 for the harbour',
  ])('is none in %j', (line) => {
    expect(guess(line).date).toBe('');
  });
});

describe('the author of a text', () => {
  it.each([
    ['By Jane Doe', 'Jane Doe'],
    ['BY JANE DOE', 'JANE DOE'],
    ['by Jane Doe, Senior Fellow', 'Jane Doe'],
    ['By Jane Doe, Andes Wire', 'Jane Doe'],
    [`${prose.slice(0, 140)}\n\nBy Jane Doe`, 'Jane Doe'],
    ['By Jane Doe in Lima', 'Jane Doe'],
    ['By Jane Doe, John Roe and Ana de la Cruz', 'Jane Doe, John Roe and Ana de la Cruz'],
    ['Jane Doe | March 3, 2021', 'Jane Doe'],
    ['March 3, 2021 · Jane Doe · 4 min read', 'Jane Doe'],
    ['Posted on March 3, 2021 by Jane Doe', 'Jane Doe'],
    ['Authors: Jane Doe; John Roe', 'Jane Doe; John Roe'],
    ['Authors: Doe, Jane; Roe, John', 'Doe, Jane; Roe, John'],
    ['Por Juan Pérez', 'Juan Pérez'],
    ['Autor: Juan Pérez Díaz', 'Juan Pérez Díaz'],
    ['Von Hans Meier', 'Hans Meier'],
    ['Par Marie Dupont, à Lima', 'Marie Dupont'],
    ['Jane Doe\nUniversity of Vale', 'Jane Doe'],
    ['Jane Doe and John Roe\nMarch 2021', 'Jane Doe and John Roe'],
    ['Wang Xiaoming\n3 March 2021', 'Wang Xiaoming'],
  ])('is read from %j', (lines, author) => {
    expect(guess(lines).author).toBe(author);
  });

  it.each([
    'By Staff Writer',
    'By the Editorial Board',
    'By Andes Wire',
    'By Ministry Staff | March 3, 2021',
    'Latin America | March 3, 2021',
    'Puerto Rico\nMarch 2021',
    'Virginia Beach\nMarch 2021',
    'Jane Doe',
    'Por Lima Norte',
    'By Far The Largest Harbour on the coast',
    'Executive Summary\nMarch 2021',
    'Photo by the harbour office',
  ])('is nobody in %j', (lines) => {
    expect(guess(lines).author).toBe('');
  });
});

describe('the publisher of a text', () => {
  it.each([
    ['', '© 2021 The Vale Herald. All rights reserved.', 'The Vale Herald'],
    ['', 'Copyright © 2019-2021 Institute of Coasts and Harbours', 'Institute of Coasts and Harbours'],
    ['', 'Copyright 2021 by Vale Press Ltd', 'Vale Press Ltd'],
    ['', '(c) 2021 Vale Press', 'Vale Press'],
    ['', '© Vale Press 2021', 'Vale Press'],
    ['Published by the Institute of Coasts', '', 'Institute of Coasts'],
    ['Source: Vale Herald', '', 'Vale Herald'],
    ['Fuente: El Diario de Vale', '', 'El Diario de Vale'],
    ['https://www.valeherald.com/news/who-pays', '', 'valeherald.com'],
    ['URL: https://news.vale.gov.pe/42', '', 'news.vale.gov.pe'],
  ])('is read from %j and %j', (head, foot, publisher) => {
    expect(guess(head, foot).publisher).toBe(publisher);
  });

  it.each([
    ['', '© 2021. All Rights Reserved'],
    ['', '© 2021'],
    ['', 'Source: Ministry of Finance'],
    ['https://doi.org/10.1000/182', ''],
    ['https://twitter.com/vale/status/1', ''],
    ['https://a.example.com/1\nhttps://b.example.org/2', ''],
    ['', 'References\nhttps://www.valeherald.com/2021/03/03/who-pays'],
    ['By Jane Doe', '© 2021 Jane Doe'],
  ])('is nobody in %j and %j', (head, foot) => {
    expect(guess(head, foot).publisher).toBe('');
  });
});

describe('the title of a text', () => {
  const titleOf = (text: string) => guessDescription(text, layoutText(text), 'a.txt').title;

  it.each([
    [`March 3, 2021\n\nWho pays for the harbour?\n\n${prose}`, 'Who pays for the harbour?'],
    [`Title: Who pays for the harbour?\nDate: 3 March 2021\n\n${prose}`, 'Who pays for the harbour?'],
    [`Press release\n\nA new harbour for Vale\n\n${prose}`, 'A new harbour for Vale'],
    [`Annual Report, December 2021\n\n${prose}`, 'Annual Report, December 2021'],
  ])('is found in %j', (text, title) => {
    expect(titleOf(text)).toBe(title);
  });
});
