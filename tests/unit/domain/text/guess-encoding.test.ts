import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '#domain/text/decode';
import { must } from '../../../support/services';

/** The bytes of each character in an encoding, as far as one or two make it. */
function bytesIn(encoding: string): ReadonlyMap<string, ReadonlyArray<number>> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const found = new Map<string, ReadonlyArray<number>>();
  const add = (...bytes: ReadonlyArray<number>): void => {
    try {
      const character = decoder.decode(new Uint8Array(bytes));
      if (Array.from(character).length === 1 && !found.has(character)) found.set(character, bytes);
    } catch {
      // These bytes are none.
    }
  };
  for (let lead = 0; lead < 256; lead++) add(lead);
  if (!/^(?:big5|euc|gb|shift)/u.test(encoding)) return found;
  for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add(lead, trail);
  return found;
}

function encoded(text: string, encoding: string): Uint8Array {
  const bytes = bytesIn(encoding);
  return new Uint8Array(Array.from(text).flatMap((character) => bytes.get(character) ?? []));
}

const RUSSIAN =
  'Порт Чанкай в Перу был открыт в ноябре 2024 года. Китайские компании вложили в него больше миллиарда.';
const CHINESE =
  '秘鲁的铜矿。中国五矿集团公司于二〇一四年收购了这个铜矿，交易金额为五十八亿美元。当地社区多次封锁道路。';
const JAPANESE =
  'ペルーの港について。中国の会社はチャンカイ港に投資し、港は2024年に開いた。住民は海への影響を心配している。';

describe('the encoding of a text that says nothing of it', () => {
  it.each([
    ['gb18030', CHINESE],
    ['big5', '秘魯銅礦的開發。中國五礦集團公司收購了拉斯邦巴斯銅礦。當地社區多次封鎖道路，公司與政府談判。'],
    ['shift_jis', JAPANESE],
    ['euc-jp', JAPANESE],
    ['euc-kr', '페루의 구리 광산 개발. 중국 기업이 찬카이 항구에 투자했으며 2024년에 문을 열었다.'],
    ['windows-1251', RUSSIAN],
    ['koi8-r', RUSSIAN],
    ['ibm866', RUSSIAN],
    ['windows-1253', 'Το λιμάνι του Τσανκάι στο Περού άνοιξε τον Νοέμβριο του 2024 με κινεζικά κεφάλαια.'],
    ['windows-1255', 'נמל צאנקאי בפרו נפתח בנובמבר 2024. חברות סיניות השקיעו בו יותר ממיליארד דולר.'],
    [
      'windows-1256',
      'ميناء تشانكاي في بيرو افتتح في نوفمبر 2024. استثمرت الشركات الصينية أكثر من مليار دولار.',
    ],
    [
      'windows-1250',
      'Port w Peru został otwarty w listopadzie 2024 roku. Chińskie przedsiębiorstwa włożyły ponad miliard dolarów, choć mieszkańcy są przeciwni.',
    ],
    [
      'windows-1250',
      'A perui kikötő 2024 novemberében nyílt meg. A kínai cégek több mint egymilliárd dollárt fektettek bele, erről szűkszavúan számoltak be.',
    ],
    [
      'windows-1254',
      'Peru’daki Chancay limanı Kasım ayında açıldı. Çinli şirketler bir milyardan fazla yatırım yaptı, işçiler memnun değil.',
    ],
    [
      'macintosh',
      'El puerto de Chancay, en el Perú, abrió en noviembre; la inversión alcanzó, según el señor Núñez, los mil millones.',
    ],
  ])('is told as %s by its letters', (encoding, text) => {
    expect(must(decodeBytes(encoded(text, encoding)))).toEqual({ text, encoding, guessed: true });
  });

  it.each([
    [
      'El puerto de Chancay, en el Perú, abrió en noviembre; costó “1 300 millones” — según el señor Núñez Ibáñez.',
    ],
    [
      'La compañía añadió que la campaña española empezó mañana; el año pasado, montaña, niño, caña, señal, leña.',
    ],
    [
      'Le port a été inauguré à l’été ; « l’entreprise créée en 2011 » a déjà dépassé les coûts prévus, côté péruvien.',
    ],
    [
      'Der Hafen wurde eröffnet; die Straße führt über Brücken, für die „große“ Summen nötig wären, sagt Müller.',
    ],
    [
      'O porto não abriu; a população e as organizações da região exigem informações à câmara, às três da manhã.',
    ],
    ['Hamnen öppnades på våren; både små och stora fartyg får lägga till där, säger bolaget från Göteborg.'],
    [
      'De haven, ‘geopend’ in november, kost “veel” geld … zegt België’s ministerie; financiële coördinatie, geïnvesteerd.',
    ],
    [
      'Höfnin var opnuð í nóvember; það þýðir að skipin geta komið þangað, sagði ráðherra við blaðið á þriðjudag.',
    ],
  ])('may be Western: %s', (text) => {
    const bytes = Buffer.from(
      text.replace(/[‘’“”„—…]/gu, (sign) => String.fromCharCode(0x91 + '‘’“”„—…'.indexOf(sign))),
      'latin1',
    );
    expect(must(decodeBytes(bytes)).encoding).toBe('windows-1252');
  });

  it('is told of Japanese mail, and of UTF-16 without a mark', () => {
    const mail = Buffer.from('\u001B$B%Z%k!<$N9A\u001B(B 2024', 'latin1');
    expect(must(decodeBytes(mail))).toMatchObject({ text: 'ペルーの港 2024', encoding: 'iso-2022-jp' });
    const little = Buffer.from(`${CHINESE}\n${CHINESE}\n`, 'utf16le');
    const big = Buffer.from(little).swap16();
    expect(must(decodeBytes(little))).toMatchObject({
      encoding: 'utf-16le',
      text: `${CHINESE}\n${CHINESE}\n`,
    });
    expect(must(decodeBytes(big)).encoding).toBe('utf-16be');
  });

  it('is none of these where little is beyond ASCII', () => {
    expect(must(decodeBytes(Buffer.from('Perú y China', 'latin1'))).encoding).toBe('windows-1252');
    expect(must(decodeBytes(Buffer.from('a\u00C0\u00C1b', 'latin1'))).encoding).toBe('windows-1252');
  });

  it('never makes reading throw, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const decoded = decodeBytes(bytes);
        expect(decoded.ok ? decoded.value.text.length >= 0 : decoded.error.code).toBeTruthy();
      }),
    );
  });
});
