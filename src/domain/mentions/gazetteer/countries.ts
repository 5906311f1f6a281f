import { foldWord } from '../../text/fold';
import { tokenise } from '../../text/tokens';

/** A country, as far as names are made of it. */
export type Country = {
  readonly name: string;
  /** What its people and things are called ("Peruvian"). */
  readonly adjectives: ReadonlyArray<string>;
  readonly capital: string;
  /** Official and short names ("People's Republic of China"), acronyms last. */
  readonly otherNames: ReadonlyArray<string>;
};

/** Public facts: name | adjectives | capital | other names. */
const TABLE = `
Afghanistan|Afghan|Kabul
Albania|Albanian|Tirana
Algeria|Algerian|Algiers
Andorra|Andorran|Andorra la Vella
Angola|Angolan|Luanda
Argentina|Argentine,Argentinian,Argentinean|Buenos Aires|Argentine Republic
Armenia|Armenian|Yerevan
Australia|Australian|Canberra|Commonwealth of Australia
Austria|Austrian|Vienna
Azerbaijan|Azerbaijani|Baku
Bahamas|Bahamian|Nassau
Bahrain|Bahraini|Manama
Bangladesh|Bangladeshi|Dhaka
Barbados|Barbadian|Bridgetown
Belarus|Belarusian|Minsk
Belgium|Belgian|Brussels
Belize|Belizean|Belmopan
Benin|Beninese|Porto-Novo
Bhutan|Bhutanese|Thimphu
Bolivia|Bolivian|La Paz|Plurinational State of Bolivia
Bosnia and Herzegovina|Bosnian|Sarajevo|Bosnia
Botswana|Botswanan|Gaborone
Brazil|Brazilian|Brasilia|Brasil,Federative Republic of Brazil
Brunei|Bruneian|Bandar Seri Begawan
Bulgaria|Bulgarian|Sofia
Burkina Faso|Burkinabe|Ouagadougou
Burundi|Burundian|Gitega
Cambodia|Cambodian|Phnom Penh
Cameroon|Cameroonian|Yaounde
Canada|Canadian|Ottawa
Cape Verde|Cape Verdean|Praia|Cabo Verde
Central African Republic|Central African|Bangui|CAR
Chad|Chadian|N'Djamena
Chile|Chilean|Santiago|Republic of Chile
China|Chinese,Sino|Beijing|People's Republic of China,PR China,PRC
Colombia|Colombian|Bogota|Republic of Colombia
Comoros|Comorian|Moroni
Costa Rica|Costa Rican|San Jose
Croatia|Croatian|Zagreb
Cuba|Cuban|Havana
Cyprus|Cypriot|Nicosia
Czech Republic|Czech|Prague|Czechia
Democratic Republic of the Congo|Congolese|Kinshasa|DR Congo,DRC
Denmark|Danish|Copenhagen
Djibouti|Djiboutian|Djibouti City
Dominica|Dominican|Roseau
Dominican Republic|Dominican|Santo Domingo
Ecuador|Ecuadorian,Ecuadorean|Quito|Republic of Ecuador
Egypt|Egyptian|Cairo|Arab Republic of Egypt
El Salvador|Salvadoran,Salvadorean|San Salvador
Equatorial Guinea|Equatoguinean|Malabo
Eritrea|Eritrean|Asmara
Estonia|Estonian|Tallinn
Eswatini|Swazi|Mbabane|Swaziland
Ethiopia|Ethiopian|Addis Ababa
Fiji|Fijian|Suva
Finland|Finnish|Helsinki
France|French|Paris|French Republic
Gabon|Gabonese|Libreville
Gambia|Gambian|Banjul
Georgia|Georgian|Tbilisi
Germany|German|Berlin|Federal Republic of Germany,FRG
Ghana|Ghanaian|Accra
Greece|Greek|Athens|Hellenic Republic
Grenada|Grenadian|St. George's
Guatemala|Guatemalan|Guatemala City
Guinea|Guinean|Conakry
Guinea-Bissau|Bissau-Guinean|Bissau
Guyana|Guyanese|Georgetown
Haiti|Haitian|Port-au-Prince
Honduras|Honduran|Tegucigalpa
Hungary|Hungarian|Budapest
Iceland|Icelandic|Reykjavik
India|Indian|New Delhi|Republic of India
Indonesia|Indonesian|Jakarta
Iran|Iranian|Tehran|Islamic Republic of Iran
Iraq|Iraqi|Baghdad
Ireland|Irish|Dublin|Republic of Ireland
Israel|Israeli|Jerusalem|State of Israel
Italy|Italian|Rome|Italian Republic
Ivory Coast|Ivorian|Yamoussoukro|Côte d'Ivoire
Jamaica|Jamaican|Kingston
Japan|Japanese|Tokyo
Jordan|Jordanian|Amman
Kazakhstan|Kazakh,Kazakhstani|Astana
Kenya|Kenyan|Nairobi
Kiribati|I-Kiribati|Tarawa
Kosovo|Kosovar|Pristina
Kuwait|Kuwaiti|Kuwait City
Kyrgyzstan|Kyrgyz|Bishkek
Laos|Lao,Laotian|Vientiane
Latvia|Latvian|Riga
Lebanon|Lebanese|Beirut
Lesotho|Basotho|Maseru
Liberia|Liberian|Monrovia
Libya|Libyan|Tripoli
Liechtenstein|Liechtensteiner|Vaduz
Lithuania|Lithuanian|Vilnius
Luxembourg|Luxembourgish|Luxembourg City
Madagascar|Malagasy|Antananarivo
Malawi|Malawian|Lilongwe
Malaysia|Malaysian|Kuala Lumpur
Maldives|Maldivian|Male
Mali|Malian|Bamako
Malta|Maltese|Valletta
Marshall Islands|Marshallese|Majuro
Mauritania|Mauritanian|Nouakchott
Mauritius|Mauritian|Port Louis
Mexico|Mexican|Mexico City|United Mexican States
Micronesia|Micronesian|Palikir
Moldova|Moldovan|Chisinau
Monaco|Monegasque|Monaco City
Mongolia|Mongolian|Ulaanbaatar
Montenegro|Montenegrin|Podgorica
Morocco|Moroccan|Rabat
Mozambique|Mozambican|Maputo
Myanmar|Burmese|Naypyidaw|Burma
Namibia|Namibian|Windhoek
Nauru|Nauruan|Yaren
Nepal|Nepali,Nepalese|Kathmandu
Netherlands|Dutch|Amsterdam|Holland
New Zealand|New Zealander|Wellington
Nicaragua|Nicaraguan|Managua
Niger|Nigerien|Niamey
Nigeria|Nigerian|Abuja
North Korea|North Korean|Pyongyang|Democratic People's Republic of Korea,DPRK
North Macedonia|Macedonian|Skopje
Norway|Norwegian|Oslo
Oman|Omani|Muscat
Pakistan|Pakistani|Islamabad
Palau|Palauan|Ngerulmud
Palestine|Palestinian|Ramallah
Panama|Panamanian|Panama City
Papua New Guinea|Papua New Guinean|Port Moresby|PNG
Paraguay|Paraguayan|Asuncion
Peru|Peruvian|Lima|Republic of Peru
Philippines|Philippine,Filipino|Manila
Poland|Polish|Warsaw
Portugal|Portuguese|Lisbon
Qatar|Qatari|Doha
Republic of the Congo|Congolese|Brazzaville|Congo-Brazzaville
Romania|Romanian|Bucharest
Russia|Russian|Moscow|Russian Federation
Rwanda|Rwandan|Kigali
Samoa|Samoan|Apia
San Marino|Sammarinese|San Marino City
Saudi Arabia|Saudi,Saudi Arabian|Riyadh|Kingdom of Saudi Arabia,KSA
Senegal|Senegalese|Dakar
Serbia|Serbian|Belgrade
Seychelles|Seychellois|Victoria
Sierra Leone|Sierra Leonean|Freetown
Singapore|Singaporean|Singapore City
Slovakia|Slovak|Bratislava|Slovak Republic
Slovenia|Slovenian,Slovene|Ljubljana
Solomon Islands|Solomon Islander|Honiara
Somalia|Somali|Mogadishu
South Africa|South African|Pretoria|RSA
South Korea|South Korean|Seoul|Republic of Korea,ROK
South Sudan|South Sudanese|Juba
Spain|Spanish|Madrid|Kingdom of Spain
Sri Lanka|Sri Lankan|Colombo
Sudan|Sudanese|Khartoum
Suriname|Surinamese|Paramaribo
Sweden|Swedish|Stockholm
Switzerland|Swiss|Bern|Swiss Confederation
Syria|Syrian|Damascus|Syrian Arab Republic
Taiwan|Taiwanese|Taipei|Republic of China,ROC
Tajikistan|Tajik|Dushanbe
Tanzania|Tanzanian|Dodoma
Thailand|Thai|Bangkok
Timor-Leste|Timorese|Dili|East Timor
Togo|Togolese|Lome
Tonga|Tongan|Nuku'alofa
Trinidad and Tobago|Trinidadian|Port of Spain
Tunisia|Tunisian|Tunis
Turkey|Turkish|Ankara|Türkiye
Turkmenistan|Turkmen|Ashgabat
Uganda|Ugandan|Kampala
Ukraine|Ukrainian|Kyiv
United Arab Emirates|Emirati|Abu Dhabi|UAE
United Kingdom|British|London|Great Britain,Britain,United Kingdom of Great Britain and Northern Ireland,UK
United States|American|Washington|United States of America,USA,US
Uruguay|Uruguayan|Montevideo
Uzbekistan|Uzbek|Tashkent
Vanuatu|Ni-Vanuatu|Port Vila
Vatican City|Vatican|Vatican City|Holy See
Venezuela|Venezuelan|Caracas|Bolivarian Republic of Venezuela
Vietnam|Vietnamese|Hanoi|Viet Nam,Socialist Republic of Vietnam
Yemen|Yemeni|Sanaa
Zambia|Zambian|Lusaka
Zimbabwe|Zimbabwean|Harare
`;

/** The countries of the world. */
export const countries: ReadonlyArray<Country> = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [name = '', adjectives = '', capital = '', others = ''] = line.split('|');
    return {
      name,
      adjectives: adjectives.split(','),
      capital,
      otherNames: others === '' ? [] : others.split(','),
    };
  });

/** A form as it is looked up: its folded words with single spaces. */
export function foldForm(form: string): string {
  const { count, starts, ends, text } = tokenise(form.normalize('NFC'));
  const words: string[] = [];
  for (let i = 0; i < count; i++) words.push(foldWord(text.slice(starts[i], ends[i])));
  return words.join(' ');
}

/** How a form names a country. */
export type CountrySense = { readonly country: Country; readonly as: 'name' | 'adjective' };

const senses = new Map<string, CountrySense>();
const capitals = new Map<string, Country>();
for (const country of countries) {
  for (const adjective of country.adjectives) {
    const form = foldForm(adjective);
    if (!senses.has(form)) senses.set(form, { country, as: 'adjective' });
    // "Peruvians", but not "Chineses".
    if (/[ni]$/u.test(form)) senses.set(`${form}s`, { country, as: 'adjective' });
  }
  capitals.set(foldForm(country.capital), country);
}
for (const country of countries) {
  for (const form of [country.name, ...country.otherNames]) {
    senses.set(foldForm(form), { country, as: 'name' });
  }
}

/** The country that a form names or is the adjective of; the form is given folded (see `foldForm`). */
export function countryOf(folded: string): CountrySense | undefined {
  return senses.get(folded);
}

/** The country whose capital has this folded name. */
export function countryOfCapital(folded: string): Country | undefined {
  return capitals.get(folded);
}

/** The most words that the name of a country has. */
export const LONGEST_COUNTRY = Math.max(...[...senses.keys()].map((form) => form.split(' ').length));
