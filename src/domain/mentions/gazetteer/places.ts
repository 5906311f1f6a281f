import { countryOf, countryOfCapital, foldForm } from './countries';

/** Continents, oceans and regions of the world, and its larger cities that are no capitals: public facts. */
const REGIONS = `
Africa|Antarctica|Asia|Europe|Oceania|North America|South America|Central America|Latin America|Caribbean|Middle East
Eurasia|Southeast Asia|East Asia|South Asia|Central Asia|West Africa|East Africa|North Africa|Southern Africa|Sub-Saharan Africa
Western Europe|Eastern Europe|Central Europe|Scandinavia|Balkans|Baltics|Caucasus|Levant|Maghreb|Sahel|Gulf|Persian Gulf
Pacific|Pacific Ocean|Atlantic|Atlantic Ocean|Indian Ocean|Arctic|Arctic Ocean|Mediterranean|Mediterranean Sea|Black Sea
Red Sea|Baltic Sea|North Sea|South China Sea|East China Sea|Caspian Sea|Amazon|Andes|Alps|Himalayas|Sahara|Siberia|Patagonia
Indo-Pacific|Asia-Pacific|Americas|West Bank|Gaza|Crimea|Donbas|Kurdistan|Kashmir|Tibet|Xinjiang|Hong Kong|Macau|Puerto Rico
Anhui|Fujian|Gansu|Guangdong|Guangxi|Guizhou|Hainan|Hebei|Heilongjiang|Henan|Hubei|Hunan|Jiangsu|Jiangxi|Jilin|Liaoning|Ningxia
Qinghai|Shaanxi|Shandong|Shanxi|Sichuan|Yunnan|Zhejiang|Inner Mongolia
Scotland|Wales|England|Northern Ireland|Catalonia|Bavaria|Sicily|Sardinia|Brittany|Normandy|Greenland
`;
const CITIES = `
New York|Los Angeles|Chicago|Houston|Philadelphia|Phoenix|San Diego|Dallas|San Francisco|Seattle|Boston|Detroit|Miami|Atlanta
Denver|Las Vegas|Portland|Baltimore|New Orleans|Minneapolis|San Antonio|Austin|Toronto|Montreal|Vancouver|Calgary|Edmonton
Guadalajara|Monterrey|Tijuana|Veracruz|Medellin|Cali|Barranquilla|Cartagena|Guayaquil|Cuenca|Arequipa|Trujillo|Cusco|Callao
Piura|Iquitos|Santa Cruz|Cochabamba|Valparaiso|Concepcion|Antofagasta|Cordoba|Rosario|Mendoza|Sao Paulo|Rio de Janeiro
Salvador|Belo Horizonte|Recife|Fortaleza|Manaus|Porto Alegre|Curitiba|Maracaibo|Liverpool|Manchester|Birmingham|Leeds|Glasgow
Edinburgh|Cardiff|Belfast|Bristol|Marseille|Lyon|Toulouse|Nice|Bordeaux|Strasbourg|Lille|Hamburg|Munich|Cologne|Frankfurt
Stuttgart|Dusseldorf|Leipzig|Dresden|Bremen|Zurich|Geneva|Basel|Lausanne|Milan|Naples|Turin|Genoa|Venice|Florence|Bologna|Trieste
Barcelona|Valencia|Seville|Bilbao|Malaga|Porto|Rotterdam|The Hague|Antwerp|Ghent|Gothenburg|Malmo|Bergen|Aarhus|Turku|Gdansk
Krakow|Lodz|Wroclaw|Brno|Salzburg|Graz|Constanta|Varna|Thessaloniki|Piraeus|Istanbul|Izmir|Antalya|Odesa|Odessa|Kharkiv|Lviv
Mariupol|Donetsk|Saint Petersburg|St. Petersburg|Novosibirsk|Vladivostok|Kazan|Aleppo|Basra|Mosul|Mecca|Medina|Jeddah|Dubai
Tel Aviv|Haifa|Alexandria|Casablanca|Marrakesh|Lagos|Kano|Ibadan|Abidjan|Mombasa|Dar es Salaam|Johannesburg|Cape Town|Durban
Karachi|Lahore|Peshawar|Mumbai|Delhi|Kolkata|Chennai|Bangalore|Bengaluru|Hyderabad|Ahmedabad|Pune|Chittagong|Yangon|Mandalay
Ho Chi Minh City|Saigon|Da Nang|Surabaya|Bandung|Cebu|Davao|Shanghai|Guangzhou|Shenzhen|Tianjin|Chongqing|Wuhan|Chengdu|Nanjing
Hangzhou|Xi'an|Harbin|Dalian|Qingdao|Xiamen|Suzhou|Kaohsiung|Osaka|Kyoto|Nagoya|Yokohama|Fukuoka|Sapporo|Hiroshima|Busan|Incheon
Daegu|Sydney|Melbourne|Brisbane|Perth|Adelaide|Auckland|Honolulu|California|Texas|Florida|Alaska|Hawaii|Virginia|Ohio|Michigan
Illinois|Pennsylvania|Massachusetts|Oregon|Arizona|Nevada|Colorado|Louisiana|Alabama|Tennessee|Kentucky|Maryland|New Jersey
New Mexico|North Carolina|South Carolina|Quebec|Ontario|British Columbia|Alberta|Queensland|Victoria|New South Wales
Washington, D.C.|Washington, DC
`;

const known = new Set(
  [...REGIONS.split(/[|\n]/u), ...CITIES.split(/[|\n]/u)].filter((name) => name !== '').map(foldForm),
);

/** Whether a folded form (see `foldForm`) names a country, region or larger city. */
export function isKnownPlace(folded: string): boolean {
  return known.has(folded) || countryOf(folded)?.as === 'name' || countryOfCapital(folded) !== undefined;
}
