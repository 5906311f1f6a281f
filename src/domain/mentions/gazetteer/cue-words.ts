/** Lists of folded words that tell what a name is made of and what it names. */

const words = (list: string): ReadonlySet<string> =>
  new Set(list.split(/\s+/u).filter((word) => word !== ''));

/** Words that stay small inside names and say nothing about them. */
export const littleWords = words(
  `a an the of and for in on at to by with from as or de del della delle dei di da do dos das du des la le les el los las lo y e et en al aux
  sur pour por para und der die das den dem von vom zu zur zum fur im am van het ten ter op bin ibn na w z voor ng`,
);

/** Small words that join two capitalised words into one name without further ado. */
export const joiners = words(
  'of de del della dei di da do dos das du des la las los van von der den bin ibn al ter ten fur voor zur zum ng',
);

/** Small words that names begin with ("La Arena", "El Comercio", "Van der Berg"). */
export const nameArticles = words('la las los el le les al van von');

/** Legal forms of firms in many languages, folded, most of them abbreviated: before the name or behind it. */
const LEGAL_FORMS = `inc incorporated ltd limited co corp llc llp plc sa sac saa sab spa srl ag gmbh kg kgaa bv nv ab asa oy oyj pty pte sl sas
  sarl se lda ltda eireli sgps ep sal pvt bhd sdn tbk pt fze fzco fzc dmcc jsc pjsc ojsc cjsc ooo zao oao pao kft zrt nyrt doo dd sro ohg ug
  sca snc scs sapi rl cv kk pbc dac aps eood ead oue llp lllp spolka zoo uab sia`;

/** Legal forms of firms, of which a comma does not part them. */
export const legalForms = words(LEGAL_FORMS);

/** What stands behind the name of a firm and is left away in speech. */
export const corporateSuffixes = words(
  `${LEGAL_FORMS} company corporation group grupo groupe gruppe holding holdings firm compania cia conglomerate consortium enterprise enterprises`,
);

/** Legal forms that are no words of a language, so that they belong to the name before them even in small letters. */
export const smallLegalForms = words('plc doo sro ltd inc llc gmbh ltda spzoo');

/** What parties are called in contracts and judgments: capitals there, but nobody's name. */
export const partyWords = words(
  `claimant claimants respondent respondents plaintiff plaintiffs defendant defendants applicant applicants appellant appellants petitioner
  purchaser seller buyer lender borrower licensor licensee lessor lessee issuer contractor subcontractor guarantor trustee trustees
  shareholder shareholders party parties`,
);

/** What a country's "of" belongs to without saying what sort of body it is: "Republic of Chile", "Voice of America". */
export const namedAfterOf = words(
  `republic kingdom state states commonwealth emirate sultanate principality duchy islands isle voice radio television friends sons daughters
  children people peoples workers women mothers soldiers house order statistics archives library`,
);

/** Kinds of ships as they stand before their names: "MV", "SS", "HMS". */
export const shipPrefixes = words(
  'mv mt ms ss sv fv mf rv hms uss bap arc ara hmas hmcs ins jds rms usns fs rfs',
);

/** The Arabic article as it is written before a name, with a hyphen. */
export const arabicArticles = words('al el ul ad ar as ash at az an');

/** Honours and offices behind a person's name. */
export const postnominals = words('kc qc sc lj ljj mp mep mla msp phd md cbe obe mbe dbe kbe esq frs sj');

/** What is counted: a number behind it belongs to the name ("Block 58"). */
export const numberedThings = words(
  `no block unit phase line route type zone lot area fund convention resolution protocol berth pier terminal pit shaft gate hall plot sector
  package division brigade battalion highway reactor well dam flight lote bloque fase linea zona pozo regulation decree`,
);

/** Trades that are often left away after the name of a firm ("Hanjin Shipping"). */
export const trades = words(
  `shipping mining energy power engineering technologies technology tech bank banking insurance international industries industrial logistics
  lines airlines airways motors automotive electric electronics telecom telecommunications communications pharmaceuticals pharma foods
  resources petroleum oil gas steel metals minerals chemical chemicals construction ports terminals marine maritime media press publishing
  systems services solutions software networks capital partners investments securities`,
);

/** Adjectives of official names that are left away in speech. */
export const officialAdjectives = words('national pontifical royal federal');

/** What organisations of the state are. */
export const stateHeads = words(
  `government ministry department agency authority administration army navy police parliament congress senate court courts embassy
  consulate commission council cabinet presidency secretariat directorate bureau office municipality tribunal prosecutor judiciary customs
  ministerio gobierno autoridad congreso ejercito comision consejo junta superintendencia forces force`,
);

/** What other organisations are. */
export const organisationHeads = words(
  `university universidad college school academy institute instituto centre center centro foundation fundacion association asociacion federation
  union party league club society committee chamber network forum alliance movement front organization organisation partnership
  museum hospital church newspaper team program programme initiative fund museum observatory laboratory institutes campaign conference bloc
  community sindicato camara press`,
);

/** What firms are. */
export const companyHeads = words(
  `bank banco company corporation group grupo holdings holding airlines airways railways shipping mining minera industries motors insurance
  telecom telecommunications pharmaceuticals fleet operator consortium enterprises technologies energy electric engineering petroleum
  fishery fisheries`,
);

/** What places of nature and of the map are. */
export const placeHeads = words(
  `river lake sea ocean gulf bay cape island islands mountain mountains valley desert province region district department county city town
  village street avenue road peninsula strait coast rio lago isla provincia distrito ciudad hall square building palace hemisphere`,
);

/** What works, plants and other things that are built or worked are. */
export const assetHeads = words(
  `port puerto harbor harbour shipyard airport terminal mine mina dam bridge canal railway railroad pipeline refinery highway plant station
  reactor field facility smelter corridor tunnel satellite vessel ship`,
);

/** What undertakings and agreements are. */
export const projectHeads = words(
  `project proyecto program programme initiative plan scheme strategy agreement treaty accord pact partnership framework deal`,
);

/** What events are. */
export const eventHeads = words(
  `summit conference war election elections crisis pandemic games cup festival ceremony coup revolution earthquake scandal visit
  protests strike attack trial`,
);

/** Words before a person's name. */
export const titles = words(
  `mr mrs ms miss sir dame lord lady dr prof professor president premier prime minister chancellor king queen prince princess emperor pope
  bishop archbishop cardinal rabbi imam sheikh ayatollah father sister ambassador consul envoy senator representative congressman
  congresswoman deputy governor mayor secretary treasurer speaker judge justice prosecutor attorney commissioner director chairman chairwoman
  chair chief ceo officer auditor solicitor general colonel major captain lieutenant sergeant admiral marshal commander inspector detective legislator lawmaker
  haji hajji mullah shaykh sultan emir gen maj brig col capt lt sgt cmdr rev hon atty sen gov dra sra
  leader head spokesman spokeswoman spokesperson analyst economist journalist presidents ministers ambassadors
  senators representatives deputies governors mayors secretaries generals professors judges former then current acting vice ex late first lady
  presidente presidenta ministro ministra alcalde alcaldesa gobernador gobernadora embajador embajadora senador senadora general don dona
  herr frau monsieur madame senor senora`,
);

/** Offices whose holder is named by them ("Mayor of Lima", "Lima's mayor"). */
export const offices = words(
  `mayor president governor minister premier chancellor king queen ambassador bishop archbishop chief director chairman chairwoman secretary
  prosecutor speaker alcalde presidente gobernador`,
);

/** Months and days, which have capitals and name nothing. */
export const calendarWords = words(
  `january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday
  tuesday wednesday thursday friday saturday sunday spring summer autumn winter christmas easter ramadan bc ad am pm gmt utc`,
);

/** Words with capitals that head a part of a document and name nothing. */
export const documentWords = words(
  `introduction conclusion conclusions summary abstract overview background figure table chart chapter section appendix annex box note notes
  source sources references bibliography contents preface image photo photograph caption question answer key points further reading
  executive highlights part volume page article exhibit schedule paragraph clause rule recital item step footnote column row`,
);

/** Small words of speech: with a capital they begin a sentence or a heading. */
export const speechWords = words(
  `either neither i he she it we you they who what which when where why how this that these those there here his her its our their your my me him them us
  is are was were be been being has have had do does did will would can could may might must shall should not no nor never yes
  if then than so such too very more most much many some any each every all both few several other another same own only also just even still
  yet already again once now today yesterday tomorrow tonight ever soon later early often always
  after before since until till while during about against among amid around between beyond through throughout toward towards under over
  within without upon into onto off out up down above below across along behind beside besides despite except like near per plus via versus
  although though because unless whereas whether but however therefore thus hence moreover furthermore meanwhile nonetheless nevertheless
  additionally similarly indeed instead otherwise overall finally firstly secondly lastly accordingly consequently conversely
  one two three four five six seven eight nine ten eleven twelve hundred thousand million billion dozen half
  first second third last next new old good great big small large high low long short recent previous following given
  according asked based despite due including regarding whatever whoever perhaps maybe please thanks`,
);

/** Adjectives of regions and beliefs: like those of countries they have capitals and name nothing. */
export const regionalAdjectives = words(
  `western eastern northern southern central asian asians african africans european europeans latin arab arabs andean amazonian balkan baltic
  scandinavian nordic mediterranean pacific atlantic arctic transatlantic transpacific american americans anglo christian muslim jewish
  catholic protestant orthodox hindu buddhist islamic communist marxist maoist english`,
);

/** Nouns so common that with a capital they begin a sentence or a headline. */
export const commonNouns = words(
  `people man men woman women person persons company companies country countries state states nation nations world year years month months week
  weeks day days time times way ways part parts place places work works thing things`,
);
