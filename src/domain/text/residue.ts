/**
 * What the pages of newspapers and institutes say beside their articles, in English, Spanish, French, German, Portuguese and
 * Italian: buttons, cookie notices, menus, invitations to subscribe, links to other articles. Each pattern is tried on a
 * whole line or paragraph.
 */

const BUTTON: ReadonlyArray<RegExp> = [
  // English
  /^(?:share(?: this)?(?: (?:article|story|post|page))?(?: (?:on|via) \S{1,12})?|tweet(?: this)?|print(?: this(?: page| article)?)?|email this(?: article)?|gift this article|subscribe(?: (?:now|here|today|to .{1,60}))?|sign up(?: .{1,60})?|advertisement|story continues below(?: advertisement)?|sponsored content|back to top|click here.{0,60}|continue reading.{0,60}|read (?:more|next|(?:the )?full .{1,40})|(?:download|view)(?: the)? (?:full )?(?:pdf|report|article)|view (?:all|more).{0,40}|load more|show more|follow us.{0,60}|leave a (?:comment|reply)|(?:skip|jump) to (?:main )?content|toggle navigation|(?:log|sign) in|opens in (?:a )?new (?:tab|window)|cookie (?:policy|settings|preferences)|(?:accept|reject|allow) (?:all(?: cookies)?|cookies)|manage (?:cookies|(?:my )?(?:preferences|choices))|(?:enter )?your e-?mail(?: address)?|copy link|link copied|cite(?: this)?(?: article| paper| page| report)?|reuse this content|(?:request|rights (?:and|&)) permissions|report (?:an error|a problem)|after newsletter promotion|click to \S.{0,60}|post (?:a )?comment|why you can trust \S.{0,40}|(?:free )?(?:daily|weekly|monthly) newsletter)$/iu,
  // Spanish, Portuguese, Italian
  /^(?:comp?artir(?: (?:en|este|esta) .{1,30})?|(?:com)?partilhar(?: .{1,30})?|compartilh(?:ar|e)(?: .{1,30})?|condividi(?: .{1,30})?|imprimir|stampa|copiar (?:enlace|link)|copia link|publicidade?|pubblicità|(?:seguir|continuar|continue|sigue) (?:leyendo|lendo|a leggere)|(?:ver|leer|ler|leia|vedi|leggi) (?:más|mais|tutto|di più)|suscr[ií]b(?:ete|ase|irse|irte|irme)(?: .{1,60})?|assine(?: .{1,60})?|iscriviti(?: .{1,60})?|s[ií]g(?:uenos|a-nos)(?: .{1,60})?|seguici(?: .{1,60})?|dej[ae] (?:un|tu) comentario|(?:ir|saltar|pular|vai|passa) (?:al?|para o) (?:conte(?:nido|údo|nuto))(?: principale?)?|iniciar sesión|entrar|accedi|volver (?:arriba|al inicio)|aceptar(?: todas?)?(?: las cookies)?|rechazar(?: todas?)?(?: las cookies)?|aceitar (?:todos|cookies)|accetta (?:tutti|tutto))$/iu,
  // French
  /^(?:partager(?: (?:cet article|sur .{1,20}|l[’']article))?|imprimer|copier le lien|s[’'](?:abonner|inscrire)(?: .{1,40})?|je m[’']abonne|(?:abonnez|inscrivez)-vous(?: .{1,60})?|(?:article )?réservé (?:à nos|aux) abonnés|la suite après (?:la|cette) publicité|publicité|voir plus|lire plus|lire la suite(?: .{1,40})?|suivez-nous(?: .{1,60})?|retour en haut(?: de page)?|(?:aller|passer) au contenu(?: principal)?|se connecter|tout accepter|tout refuser|continuer sans accepter)$/iu,
  // German
  /^(?:(?:(?:diesen )?artikel |seite )?(?:teilen|drucken|merken|versenden)|anzeige|werbung|link kopieren|zur startseite|mehr lesen|mehr anzeigen|weiterlesen|newsletter abonnieren|(?:jetzt )?abonnieren(?: .{1,40})?|folgen sie uns(?: .{1,60})?|zum (?:haupt)?inhalt(?: springen)?|anmelden|nach oben|alle(?: cookies)? (?:akzeptieren|ablehnen))$/iu,
];

/** A notice or an invitation in full sentences, known by what it speaks of. */
const NOTICE =
  /^(?:(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? (?:uses?|stores?|sets?)[^.,]{0,60}\bcookies?\b.*|by (?:continuing|using|clicking) .{0,120}\bcookies?\b.*|(?:utilizamos|usamos|este sitio(?: web)?|nous utilisons|ce site|wir verwenden|diese (?:web)?seite|utilizziamo|este site) [^.]{0,80}\bcookies\b.*|privacy notice: .*|your e-?mail address will not be published.*|.{0,80}\(opens in (?:a )?new (?:window|tab)\)|our (?:\w+ )?(?:e-?mail|newsletter)s? .{0,160}|(?:get|receive|subscribe|sign up|join|stay|sigue|recibe|apúntate|recevez|recebe|receba|ricevi|erhalten sie) .{0,120}\b(?:in your inbox|newsletters?|to your inbox|boletín|e-?mail|correo|boîte mail|postfach|casella)\b.{0,60}|.{0,80}\ball rights reserved\b.{0,80}|.{0,80}\b(?:todos los derechos reservados|tous droits réservés|alle rechte vorbehalten|todos os direitos reservados|tutti i diritti riservati)\b.{0,40}|(?:copyright\s*)?(?:©|\(c\))\s*(?:copyright\s*)?(?:\d{4}\s*[-–]\s*)?\d{4}\b.{0,80}|copyright\s+\d{4}\b.{0,80})$/iu;

/** A link to another article: the words that offer it, then its title. */
const OFFER =
  /^(?:[|>›»]\s*)?(?:more(?=:)|read (?:more|also|next|the full story)|also read|see also|related(?: (?:article|story))?|more on this(?: story)?|you may also like|recommended|lea? también|lee (?:también|más)|te puede interesar|le puede interesar|(?:à |a )?lire (?:aussi|également)|(?:voir|à voir) aussi|lesen sie (?:auch|mehr)|mehr zum thema|lesetipp|leer más|leia (?:também|mais)|leggi anche)\s*[:|»›>–—-]+\s*\S.{0,140}$/iu;

/** The same words alone, with the title in the next line. */
const OFFER_AHEAD =
  /^(?:read (?:more|also)|also read|see also|related|lea? también|le puede interesar|te puede interesar|más información|(?:à |a )?lire (?:aussi|également)|lesen sie auch|leia também|leggi anche)\s*:$/iu;

/** A path through a site to the page: "Home > Regions > Africa". */
const PATH = /^(?:home|homepage|inicio|accueil|startseite|início)\s*[>›»/]\s*\S.{0,80}$/iu;

/** What the foot of a page links to, one or several of it. */
const FOOT =
  /^(?:privacy(?: (?:policy|notice))?|terms(?: (?:of (?:use|service)|(?:and|&) conditions))?|contact(?: us)?|about(?: us)?|cookies?(?: policy)?|accessibility|site ?map|imprint|legal(?: notice)?|careers|advertise|help|impressum|datenschutz|kontakt|agb|mentions légales|confidentialité|aviso legal|política de privacidad|contacto|quiénes somos)$/iu;
const FOOT_BREAK = /\s*[|·•/]\s*/u;

/** Names of networks and ways to pass a page on, parts of a menu: residue only beside other residue, since any of them may be a subject. */
const NETWORKS =
  /^(?:(?:facebook|twitter|x|linked ?in|whats ?app|telegram|reddit|pinterest|instagram|youtube|tiktok|threads|bluesky|mastodon|flipboard|messenger|rss|e-?mail|correo(?: electrónico)?|mail|print|save|listen|share|more|menu|menú|search|buscar|home)(?:\s*[|·•,/]?\s+|$))+$/iu;

/** What stands over links to other articles. */
const OVER_LINKS =
  /^(?:explore more on these topics|archivado en|filed under|(?:in|dans) (?:this|cet) article|related (?:articles?|stories|content|posts?|topics?|coverage|news|links)|most (?:read|popular|viewed)|(?:latest|top|more) (?:news|stories)|more (?:on|from)\b.{0,60}|recommended(?: .{1,40})?|you (?:may|might) (?:also )?(?:like|be interested in).{0,20}|read also|also read|trending(?: now)?|editor[’']?s[’']? picks?|(?:noticias|artículos|notas) relacionad[ao]s|te puede interesar|lo más (?:leído|visto)|más (?:noticias|sobre)\b.{0,40}|últimas noticias|à lire aussi|sur le même (?:thème|sujet)|les plus lus|articles? (?:liés?|similaires?)|mehr zum thema|mehr dazu|auch interessant|meistgelesen|das könnte sie auch interessieren|leia também|mais lidas|leggi anche|i più letti)\s*:?$/iu;

/** What stands over something that is left out when a page is scraped: residue where nothing follows. */
const OVER_NOTHING =
  /^(?:further reading|related (?:reading|experts?)|see also|newsletters?|comments|tags?|comentarios|etiquetas|boletín|commentaires|kommentare|schlagwörter)\s*:?$/iu;

/** Labels of an article, with their names: residue at its end. */
const LABELS =
  /^(?:topics?|tags?|filed under|categor(?:y|ies)|temas|etiquetas|mots-clés|thèmes|schlagw(?:ort|örter)|themen)\s*[:|]\s*\S.{0,200}$/iu;

/** Whether a paragraph is residue by its words alone, wherever it stands. */
export function isResidue(text: string): boolean {
  if (text.length > 300) return false;
  const bare = text.replace(/\s*[.:»›→>]+$/u, '');
  if (BUTTON.some((pattern) => pattern.test(bare)) || NOTICE.test(text) || PATH.test(text)) return true;
  if (OFFER.test(text)) return !/[^.]\.$/u.test(text);
  const parts = text.split(FOOT_BREAK);
  return parts.length > 1 && parts.length < 20 && parts.every((part) => FOOT.test(part));
}

/** Whether a paragraph is residue if the one beside it is: a network to share on. */
export function isNetwork(text: string): boolean {
  return text.length <= 80 && NETWORKS.test(text);
}

/** Whether a paragraph is residue at the end of a text, where nothing of it follows. */
export function isEndResidue(text: string): boolean {
  return LABELS.test(text);
}

/** Whether a paragraph stands over links, and is residue if there are none or only these follow. */
export function isOverLinks(text: string): boolean {
  return OVER_LINKS.test(text);
}

/** Whether a paragraph is residue if nothing follows that could belong to it. */
export function isOverNothing(text: string): boolean {
  return OVER_NOTHING.test(text) || OVER_LINKS.test(text);
}

/** Whether a paragraph says that the next one is the title of another article. */
export function offersNext(text: string): boolean {
  return OFFER_AHEAD.test(text);
}

/** Whether a paragraph may be the title of another article: short, and not a sentence. */
export function isLink(text: string): boolean {
  return text.length <= 120 && !/[.;:,]["'”’»)]*$/u.test(text);
}
