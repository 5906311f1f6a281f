/**
 * Given names common in many languages, folded (see `foldForm`). Names that are as often common words or places ("Rose",
 * "Jordan") are left out: the words around decide there.
 */
const GIVEN = `
aaron abdul abdullah abigail abraham adam adrian adriana adrienne agnes agnieszka ahmad ahmed aisha akira alain alan albert alberto
alejandra alejandro aleksandr aleksei alessandro alex alexander alexandra alexei alexis alfonso alfred alfredo ali alice alicia alina
alison allan allen allison alma alvaro amanda amelia amin amir amy ana anastasia andre andrea andreas andrei andres andrew andrey andrzej
angel angela angelo anita anna anne annette annie anthony antoine anton antoni antonia antonio antony arash arif arjun arnaud arnold arthur
arturo ashley astrid augusto barbara barry beata beatrice beatriz ben benedict benjamin bernard bernardo bernd bert bill birgit bjorn
bob bogdan boris brad brandon brenda brian bridget bruce bruno camila camille carina carl carla carlo carlos carmen carol carolina caroline
catherine cecilia celia cesar charles charlotte chiara chris christian christina christine christoph christophe christopher claire clara claudia
claudio claus colin conor craig cristian cristina cynthia dagmar damian dan daniel daniela danielle danny dario dave david deborah denis
dennis diana diane diego dieter dietrich dimitri dina dirk dmitri dmitry dolores dominic dominique donald donna doris dorothy douglas eduard
eduardo edgar edith edmund eduardo edward edwin eileen elena eleni elias elisa elisabeth elise elizabeth ellen elsa elvira emil emilia emilio
emily emma emmanuel enrique eric erica erik erika ernest ernesto erwin esteban esther eugene eugenio eva evan evelyn ewa fabian fabio
fabrice farah farid fatima federico felipe felix ferdinand fernanda fernando filip fiona florence florian francesca francesco francis francisco
francois frank franz fred frederic frederick friedrich gabriel gabriela gareth gary gavin george georges georgina gerald gerard gerardo
gerhard giacomo gianni gilbert gina giorgio giovanni giulia giuseppe gloria gonzalo gordon graham greg gregor gregory greta grzegorz guido
guillaume guillermo gunter gustavo guy hamid hana hannah hans harald harold harry hasan hassan heather hector heidi heinrich heinz helen
helena helga helmut henri henrik henry herbert hernan hilary hiroshi holger horacio howard hugh hugo hussein ian ibrahim ignacio igor
ines inga inge ingrid irene irina iris isaac isabel isabella isabelle ismael ivan ivo jack jacob jacqueline jacques jade jaime jakob jakub
james jamie jan jana jane janet janina jaroslaw jasmin jason javier jean jeff jeffrey jennifer jens jeremy jerome jerry jerzy jesse jesus
jessica jim jimena joachim joan joanna joao joaquin joe joel joerg johan johann johanna johannes john johnny jon jonas jonathan jorge jose josef
joseph josephine joshua juan juana judith julia julian juliana julie julien julio jun jurgen justin kamal karen karim karin karl karla karol
katarzyna kate katharina katherine kathleen kathryn katia katja kazimierz keith keiko kelly ken kenneth kenji kevin khaled khalid kim
kirsten klaus konstantin krzysztof kurt kyle lars laura laurence laurent lawrence lea leah leila lena leo leon leonard leonardo leonid leopoldo
leslie lewis liam lidia liliana linda lisa lorenzo louis louise luc luca lucas lucia luciana luciano lucy ludwig luigi luis luisa lukas
lukasz lydia lynn maciej madeleine magdalena mahmoud manfred manuel manuela marc marcel marcello marcelo marcia marcin marco marcos marcus
margaret margarita maria mariam mariana marianne marie marilyn marina mario marion marius mark marko markus marta martha martin martina mary mateo
mateusz mathias mathieu matilda matteo matthew matthias mauricio maurizio max maximilian megan mehmet melanie melissa mercedes michael michal
michel michele michelle miguel mikael mike mikhail milan milos miriam mohamed mohammad mohammed moises monica monika muhammad mustafa nadia
nancy naomi natalia natalie natasha nate nathan nathalie neil nicholas nick nicola nicolas nicole niels nikita nikola nikolai nils nina nora
norbert norma norman olaf ole oleg olga oliver olivia olivier omar oscar oskar osman otto pablo pamela paola paolo pascal patricia patricio
patrick patryk paul paula paulina paulo pavel pawel pedro pekka penelope per peter petra philip philipp philippe phillip pierre pilar piotr
priya rachel rafael rahul rainer raj rajesh ralf ralph ramon raphael raquel rashid raul ravi raymond rebecca regina reinhard rene renata
ricardo riccardo richard rita robert roberta roberto robin rodolfo rodrigo roger roland rolf roman romain ron ronald rosa rosario ross roxana
ruben rudolf rupert russell ruth ryan sabine salma salman salvador sam samantha samir samuel sandra sanjay sara sarah satoshi scott sean
sebastian sebastien serge sergei sergey sergio shane sharon sheila shirley silvia simon simona simone sofia sonia sophia sophie stanislav
stanislaw stefan stefania stefano stephan stephanie stephen steve steven stuart sunil susan susana susanne suzanne sven svetlana sylvia
sylvie tadeusz takeshi tamara tania tariq tatiana ted teresa terry theo theodor theodore theresa thomas tim timothy tina tobias todd tom tomas
tomasz tony ulrich ulrike ursula uwe vaclav valentin valentina valeria valerie vanessa vasily vera veronica victor victoria viktor vincent
vicente vincenzo virginia vitali vladimir volker waldemar walter wanda wayne wendy werner wilhelm willem william wim wojciech wolfgang
xavier yasmin yolanda yuki yuri yusuf yves yvonne zbigniew zoe zofia
`;

/** Family names of East Asia, which stand first there; folded. */
const FAMILY_FIRST = `
bai bao cai cao chang chao chen cheng cheung chiang chin chiu cho choe choi chou chow chu chung cui dai deng ding dinh dong du duan duong
fan fang feng fu gao ge gong gu guan guo han hao he ho hoang hong hou hsieh hsu hu hua huang hui huynh hwang jang jeon jeong ji jia jiang jin
kang kim ko kong kwak kwok kwon lai lam lau le lee lei leung li liang liao lim lin ling liu lo long lu lui luo lyu ma mao meng mo mok ngo
nguyen ni nie oh ou pan pang park peng pham phan pei qi qian qiao qin qiu qu ren ryu seo shao shen shi shin sohn song su sun tan tang tao
thich tian tong tran trinh truong tsai tsang tu vo vu wan wang wei wen wong wu xi xia xiang xiao xie xing xiong xu xue yan yang yao ye yeung yi
yin ying yoo yoon you yu yuan yue yun zeng zhang zhao zheng zhong zhou zhu zhuang zou
`;

const given = new Set(GIVEN.split(/\s+/u).filter((name) => name !== ''));
const familyFirst = new Set(FAMILY_FIRST.split(/\s+/u).filter((name) => name !== ''));

/** Whether a folded word is a common given name. */
export function isGivenName(folded: string): boolean {
  return given.has(folded);
}

/** Whether a folded word is a family name of East Asia, where it stands first. */
export function isLeadingFamilyName(folded: string): boolean {
  return familyFirst.has(folded);
}
