import { describe, expect, it } from 'vitest';
import { layoutText } from '#domain/text/layout';

/** What each block is, with its words on one line. */
function outline(text: string): ReadonlyArray<string> {
  return layoutText(text).blocks.map(
    ({ kind, start, end }) => `${kind}: ${text.slice(start, end).trim().replace(/\s+/gu, ' ')}`,
  );
}

function noiseOf(text: string): ReadonlyArray<string> {
  return layoutText(text)
    .noise.filter(({ kind }) => !kind.endsWith('space') && kind !== 'blank-run' && kind !== 'page-break')
    .map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
}

/** The words of each note with its number. */
function notesOf(text: string): ReadonlyArray<string> {
  return layoutText(text).footnotes.map(
    ({ number, word }) => `${text.slice(word.start, word.end)} ${number}`,
  );
}

const BODY =
  'The authority sold the western pier to a company that nobody in the town had heard of before the vote.';

describe('what a page says beside its article', () => {
  it.each([
    'Skip to main content',
    'We use cookies to make this site work. By continuing you accept them.',
    'Home > World > Europe',
    'Share on Facebook',
    'Story continues below advertisement',
    'Read more: The pier that was never built',
    'Sign up for our newsletter',
    '© 2021 The Harbour Post. All rights reserved.',
    'Privacy policy | Terms of use | Contact',
    'Compartir en WhatsApp',
    'Lea también: La ciudad sin puerto',
    'Suscríbete a nuestro boletín',
    'La suite après la publicité',
    'Lire aussi : Le port de personne',
    'Réservé aux abonnés',
    'Artikel drucken',
    'Lesen Sie auch: Der leere Hafen',
    'Alle Cookies akzeptieren',
    'Leia também: O porto vazio',
    'Iscriviti alla newsletter',
    'Passer au contenu principal',
    'Copiar enlace',
    'Cite this article',
    'Click to share on Facebook (Opens in new window)',
    'Your email address will not be published. Required fields are marked *',
    'MORE: The pier that was never built',
    'Receba as principais notícias no seu e-mail.',
    'Our morning email breaks down the stories of the day',
    'Sigue toda la información en nuestra newsletter.',
  ])('is left out in the middle of it: %s', (line) => {
    expect(noiseOf(`The pier\n\n${BODY}\n\n${line}\n\n${BODY}\n`)).toEqual([`link-residue: ${line}`]);
  });

  it.each([
    'Read the contract, said the lawyer.',
    'Sharing the costs',
    'Facebook',
    'Cookies and the law',
    'We use the port, and cookies are sold there.',
    'See also the second annex, which names the owners.',
    'Copyright law and the harbour',
    'Home',
    'Mehr Geld für den Hafen',
    'Compartir los costos',
    'Accept',
    'Our report shows who owns the pier',
    'Stay in the harbour',
  ])('is not what an article may say: %s', (line) => {
    expect(noiseOf(`The pier\n\n${BODY}\n\n${line}\n\n${BODY}\n`)).toEqual([]);
  });

  it('is left out before the title, which stays the title', () => {
    const text = `Skip to content\n\nHome > Ports\n\nThe pier that nobody owns\n\n${BODY}\n`;
    expect(outline(text)).toEqual([
      'noise: Skip to content',
      'noise: Home > Ports',
      'title: The pier that nobody owns',
      `paragraph: ${BODY}`,
    ]);
  });

  it('counts names of networks only beside other things to press', () => {
    const text = `The pier\n\n${BODY}\n\nShare\nFacebook\nWhatsApp\nEmail\n\n${BODY}\n`;
    expect(noiseOf(text)).toEqual(
      ['Share', 'Facebook', 'WhatsApp', 'Email'].map((line) => `link-residue: ${line}`),
    );
  });

  it('takes the links under their heading with it, at the end', () => {
    const text = `The pier\n\n${BODY}\n\nRelated stories\nA harbour without ships\nWho pays for the crane?\n`;
    expect(noiseOf(text)).toEqual([
      'link-residue: Related stories',
      'link-residue: A harbour without ships',
      'link-residue: Who pays for the crane?',
    ]);
    const labels = `The pier\n\n${BODY}\n\nArchivado en\nPerú\nPuertos\n`;
    expect(noiseOf(labels)).toEqual([
      'link-residue: Archivado en',
      'link-residue: Perú',
      'link-residue: Puertos',
    ]);
    const amid = `The pier\n\n${BODY}\n\nRelated stories\nA harbour without ships\n\n${BODY}\n`;
    expect(noiseOf(amid)).toEqual([]);
  });

  it('takes the link in the next line with its offer', () => {
    const text = `The pier\n\n${BODY}\n\nLea también:\nEl puerto vacío\n\n${BODY}\n`;
    expect(noiseOf(text)).toEqual(['link-residue: Lea también:', 'link-residue: El puerto vacío']);
  });
});

describe('the end of an article', () => {
  it.each([
    'Ana Ruiz es periodista y corresponsal en la región.',
    'Claire Dubosc est journaliste à Libreville.',
    'Katrin Behrens ist Redakteurin in Hamburg.',
  ])('may present its author: %s', (line) => {
    expect(noiseOf(`The pier\n\n${BODY}\n\n${line}\n`)).toEqual([`author-bio: ${line}`]);
  });
});

describe('captions without a label', () => {
  it.each([
    ['The pier at dawn on 3 May 2019. [Ana Ruiz/Reuters]', '[Ana Ruiz/Reuters]'],
    ['Le port de Kribi, le 12 mai 2020. JEAN PAUL / AFP', 'JEAN PAUL / AFP'],
    ['Workers at the old port. Photograph: Ana Ruiz/AFP', 'Photograph: Ana Ruiz/AFP'],
    ['Cranes stand idle at the western pier. Photo: AFP', 'Photo: AFP'],
    ['Image caption: The pier in 2016 Credit: Ben Orr/AP', 'Credit: Ben Orr/AP'],
    [
      'Minister Ruiz opens the pier (Photo by Li Wei/Xinhua via Getty Images)',
      '(Photo by Li Wei/Xinhua via Getty Images)',
    ],
  ])('are known by their credit: %s', (caption, credit) => {
    expect(noiseOf(`The pier\n\n${BODY}\n\n${caption}\n\n${BODY}\n`)).toEqual([
      `photo-caption: ${caption}`,
      `photo-credit: ${credit}`,
    ]);
  });

  it.each([
    'The photo of the pier, he said, was taken by a man of Reuters.',
    'The ministry paid for the photo (2019) and/or the film.',
    'He left Reuters for the pier. She stayed with AFP.',
    'The register is open to all (https://example.org/register)',
    'The pier and/or the crane (see annex 4/5)',
    'The contract has pictures (adding images to a file)',
  ])('are not made of sentences: %s', (line) => {
    expect(noiseOf(`The pier\n\n${BODY}\n\n${line}\n\n${BODY}\n`)).toEqual([]);
  });
});

describe('a page printed from a browser', () => {
  const page = (number: number, words: string): string =>
    `3/14/24, 9:05 AM                The pier\n\n${words}\nhttps://example.org/pier.html         ${number}/3\n`;
  const text = [
    page(
      1,
      'The authority sold the western pier to a company that nobody\nin the town had heard of, and it sold the',
    ),
    page(2, 'eastern pier to another, which nobody had heard of either,\nalthough both had the same'),
    page(3, 'address in Nicosia and the same lawyer.'),
  ].join('\f');

  it('has its stamps and addresses left out, and reads on over them', () => {
    expect(noiseOf(text).map((line) => line.slice(0, line.indexOf(':')))).toEqual([
      'running-header',
      'page-number',
      'running-header',
      'page-number',
      'running-header',
      'page-number',
    ]);
    expect(outline(text).filter((line) => !line.startsWith('noise'))).toHaveLength(1);
  });
});

describe('the furniture of pages', () => {
  it('may count the pages behind a number that stays, beside a symbol', () => {
    const text = `The pier\n\n${BODY}\n\n20-02046 7/267\n\nS/2020/151\n\n${BODY}\n\n20-02046 8/267\n\nS/2020/151\n\n${BODY}\n`;
    expect(noiseOf(text)).toEqual([
      'page-number: 20-02046 7/267',
      'running-header: S/2020/151',
      'page-number: 20-02046 8/267',
      'running-header: S/2020/151',
    ]);
  });

  it('may be a number right under the title that runs', () => {
    const text = `Harbour Silk Road: Who Paid\n\n${BODY} It then sold the\n\nHarbour Silk Road\n6\n\neastern pier.\n\n${BODY}\n\nHarbour Silk Road\n7\n\n${BODY}\n`;
    expect(noiseOf(text)).toEqual([
      'running-header: Harbour Silk Road',
      'page-number: 6',
      'running-header: Harbour Silk Road',
      'page-number: 7',
    ]);
    expect(outline(text)[1]).toMatch(/sold the Harbour Silk Road 6 eastern pier\.$/u);
  });

  it('may be the first line, if it names an issue', () => {
    const page = (number: number): string =>
      `Harbour Studies Vol. 50 No. 4\n\n${number} | Ruiz and Orr The Price of a Pier\n\n${BODY}\n\n`;
    const text = `Harbour Studies Vol. 50 No. 4\n\nThe Price of a Pier\n\n${BODY}\n\n${page(78)}${page(79)}`;
    expect(outline(text)[1]).toBe('title: The Price of a Pier');
    expect(noiseOf(text).filter((line) => line.startsWith('running-header'))).toHaveLength(3);
  });

  it('is not made of lines that repeat beside one another in the text', () => {
    const verse = 'The sea gives\nThe sea takes\n\n';
    expect(noiseOf(`The pier\n\n${verse.repeat(4)}${BODY}\n`)).toEqual([]);
  });
});

describe('notes at the foot of a page', () => {
  const text = `The harbour

The authority sold the western pier in the spring of that year.1 It sold the
eastern pier in the autumn, and nobody in the town was asked before the vote.2 The
1 Harbour Act, section 4, as amended by the ordinance of the same
month.
2 Minutes of the council, p. 12.

Harbour Papers 3

mayor said so himself, in a letter that was read to the council by the clerk.3 He
had not been asked either, and on
12 January he resigned with all of his deputies and two of his secretaries, who
had heard of it.
3 Letter of 2 May.

Harbour Papers 4
`;

  it('are blocks of their own', () => {
    expect(outline(text).filter((line) => /^paragraph: \d /u.test(line))).toEqual([
      'paragraph: 1 Harbour Act, section 4, as amended by the ordinance of the same month.',
      'paragraph: 2 Minutes of the council, p. 12.',
      'paragraph: 3 Letter of 2 May.',
    ]);
  });

  it('are not made of dates and counts at the start of a line', () => {
    expect(
      outline(text).some((line) => /^paragraph: mayor .* on 12 January he .* heard of it\.$/u.test(line)),
    ).toBe(true);
  });
});

describe('hard-wrapped text without blank lines', () => {
  it('has its headings and its indented paragraphs', () => {
    const text = [
      'The authority sold the western pier to a company that nobody in town had',
      'heard of, and then it sold the eastern pier to another one of the same name.',
      'The Price of a Pier',
      'The price was never published. It was found years later among the papers of',
      'a clerk, and it was less than the price of the crane that stood on the pier.',
      '   Nobody was asked about it, since those who could have asked were dead or',
      'had moved to the capital, where they sat in the offices of the same company.',
    ].join('\n');
    expect(outline(text)).toEqual([
      expect.stringMatching(/^paragraph: The authority .* same name\.$/u),
      'heading: The Price of a Pier',
      expect.stringMatching(/^paragraph: The price .* on the pier\.$/u),
      expect.stringMatching(/^paragraph: Nobody .* same company\.$/u),
    ]);
  });

  it('has list items whose bullet stands on a line of its own', () => {
    const text = `The pier\n\n${BODY}\n•\n\nPayment in ten years\n\n•\n\nNo audit\n\n${BODY}\n`;
    expect(outline(text).slice(2, 4)).toEqual(['list-item: • Payment in ten years', 'list-item: • No audit']);
  });
});

describe('headings', () => {
  it('may have a numbered heading under them', () => {
    const text = `The pier\n\n2. Who Paid\n\n2.1 Debt\n\n${BODY}\n\nII. FINDINGS\n\n1.1 Vessels\n\n${BODY}\n`;
    expect(outline(text).filter((line) => line.startsWith('heading'))).toEqual([
      'heading: 2. Who Paid',
      'heading: 2.1 Debt',
      'heading: II. FINDINGS',
      'heading: 1.1 Vessels',
    ]);
  });

  it.each(['Preguntas frecuentes', 'Questions fréquentes', 'Häufige Fragen', 'Perguntas frequentes'])(
    'announce questions: %s',
    (heading) => {
      const text = `The pier\n\n${heading}\n\nQuem paga o porto?\n\n${BODY}\n`;
      expect(outline(text)[2]).toBe('question: Quem paga o porto?');
    },
  );
});

describe('notes glued to numbers', () => {
  it('are found behind thousands and behind years before 1900, where the count needs them', () => {
    const text =
      'It cost €2,000.1 It was built in 18842 by the state,3 for 150,0004 in all,5 and sold.6 ' +
      'It has 12,345 doors, 15,432 windows and 1,234,567 bricks.7';
    expect(notesOf(text)).toEqual([
      '2,000 1',
      '1884 2',
      'state 3',
      '150,000 4',
      'all 5',
      'sold 6',
      'bricks 7',
    ]);
  });

  it('are found behind shares, whatever follows', () => {
    const text = 'It fell by 4%.1 Then by 46%,2 3 times a year, by 49%,3 2nd to none, and by 1.5% or 2.5%.4';
    expect(notesOf(text)).toEqual(['4% 1', '46% 2', '49% 3', '2.5% 4']);
  });

  it('are found behind the quotes that close in German', () => {
    const text = 'Das ist die „Straße“.1 Er nannte sie „lang“,2 »breit«3 und „leer“.4';
    expect(notesOf(text)).toEqual(['Straße 1', 'lang 2', 'breit 3', 'leer 4']);
  });

  it('are whole where a program has raised them at the start of a line', () => {
    const text = `Sold.¹ Bought.² Lost.³\n\n⁹ See there.\n\n¹⁰ Minutes.\n\n¹¹ Minutes.\n\n¹² Minutes.\n`;
    expect(notesOf(text)).toEqual(['Sold 1', 'Bought 2', 'Lost 3']);
  });
});
