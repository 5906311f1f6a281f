import { describe, expect, it } from 'vitest';
import { languageOfText } from '#services/extract/text-language';
import { extractFile } from '#services/extractor';
import { must } from '../../../support/services';

const texts = {
  en: 'The harbour was extended at the beginning of the century, and the town itself paid for the work. The people say the new quay brought little, but the board does not agree. In spring an inquiry into the cost of the work will begin.',
  es: 'El puerto se amplió a comienzos de siglo y el municipio pagó él mismo las obras. Según los vecinos, el nuevo muelle ha dado pocos beneficios, pero la junta no está de acuerdo. En la primavera comenzará una investigación sobre los costos.',
  pt: 'O porto foi ampliado no início do século e o município pagou ele próprio as obras. Segundo os moradores, o novo cais trouxe poucos benefícios, mas a direção não concorda. Na primavera começará uma investigação sobre os custos da obra.',
  ca: 'El port es va ampliar a principis de segle i el municipi va pagar ell mateix les obres. Segons els veïns, el nou moll ha donat pocs beneficis, però la junta no hi està d’acord. A la primavera començarà una investigació sobre els costos.',
  pl: 'Port został rozbudowany na początku wieku, a gmina sama zapłaciła za prace. Zdaniem mieszkańców nowe nabrzeże przyniosło niewiele, lecz zarząd się z tym nie zgadza. Wiosną rozpocznie się kontrola kosztów tej budowy.',
  fi: 'Satamaa laajennettiin vuosisadan alussa, ja kaupunki maksoi työt itse. Asukkaiden mukaan uudesta laiturista on ollut vähän hyötyä, mutta hallitus on eri mieltä. Keväällä aloitetaan tutkimus rakentamisen kustannuksista.',
  tr: 'Liman yüzyılın başında genişletildi ve masrafları belediye kendisi ödedi. Halka göre yeni rıhtım az yarar sağladı, ancak yönetim kurulu buna katılmıyor. Baharda inşaatın maliyeti hakkında bir soruşturma başlayacak.',
  ru: 'Порт был расширен в начале века, и город сам заплатил за работы. По словам жителей, новый причал принес мало пользы, но правление с этим не согласно. Весной начнется проверка стоимости строительства.',
  zh: '港口在本世纪初扩建，费用由市政府自己承担。当地居民说，新码头带来的好处不多，但管理委员会不同意这种看法。明年春天将对工程费用进行调查，结果会向公众公布。',
  ja: '港は世紀の初めに拡張され、市が自らその費用を支払った。住民によると新しい埠頭の利益は少ないが、理事会はそれに同意していない。来年の春に工事費用の調査が始まる予定である。',
  ar: 'تم توسيع الميناء في بداية القرن ودفعت البلدية بنفسها تكاليف العمل. ويقول السكان إن الرصيف الجديد لم يحقق فائدة كبيرة لكن مجلس الإدارة لا يوافق على ذلك. وسيبدأ في الربيع تحقيق في تكاليف البناء.',
};

describe('the language of a text', () => {
  it.each(Object.entries(texts))('is told: %s', (language, text) => {
    expect(languageOfText(text)).toBe(language);
    expect(languageOfText(`HARBOUR REPORT 2021 https://example.org/a\n\n${text}`)).toBe(language);
  });

  it.each([
    '2019 12.5 13.1 99 kWh 2020 14.5 11.2 98 kWh 2021 15.5 10.1 97 kWh Lima Callao Arequipa Cusco 2019 12.5 13.1 99',
    'John Smith, Mary Jones, Carlos Ruiz, Ana Quispe, Li Wei, Zhang Min, Omar Haddad, Peter Petrov, Ingrid Lind, Sven Berg, Hans Meier, Paolo Rossi, Maria Silva',
    'const a = require("fs"); function foo(bar) { return bar.map(x => x + 1).filter(Boolean); } export default foo; if (a) { console.log("x"); }',
    'Port, harbour.',
    '',
  ])('is not guessed of %j', (text) => {
    expect(languageOfText(text)).toBeUndefined();
  });

  it('counts more than that of a template which says another one, and less than one that says it better', async () => {
    const page = (lang: string, text: string) =>
      new TextEncoder().encode(
        `<html lang="${lang}"><head><title>A page of words</title></head><body><article><h1>A page of words</h1>${`<p>${text}</p>`.repeat(4)}</article></body></html>`,
      );
    const languages = async (lang: string, text: string) => {
      const { description, properties } = must(await extractFile(page(lang, text), 'page.html'));
      return [description.language, properties.find(({ field }) => field === 'language')?.sure];
    };
    expect(await languages('en-US', texts.es)).toEqual(['es', false]);
    expect(await languages('es-PE', texts.es)).toEqual(['es', true]);
  });
});
