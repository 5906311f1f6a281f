/** Words with which a text says itself that two names are one; what follows is the other name. */
export const SAID_AFTER: ReadonlyArray<{
  readonly pattern: RegExp;
  readonly kind: 'former' | 'alias';
  readonly reason: string;
}> = [
  {
    pattern:
      /^,?\s*\(?(?:formerly|previously|originally|until recently)\s+(?:known\s+as\s+|called\s+|named\s+)?(?:the\s+)?["“‘]?/u,
    kind: 'former',
    reason: 'the text says it was called so',
  },
  {
    pattern:
      /^,?\s*\(?(?:(?:who|which)\s+is\s+)?(?:(?:also|better|commonly|widely|popularly|locally|otherwise|sometimes|now)\s+)*(?:known|referred\s+to)\s+(?:(?:in|to|among|by|around)\s+(?:\w+\s+){1,3})?(?:\w+ly\s+)?as\s+(?:the\s+)?["“‘]?/u,
    kind: 'alias',
    reason: 'the text says it is known so',
  },
  {
    pattern:
      /^,?\s*\(?(?:a\.?k\.?a\.?|alias|nicknamed|abbreviated(?:\s+as)?|hereafter|hereinafter)\s+(?:the\s+)?["“‘]?/u,
    kind: 'alias',
    reason: 'the text says it is known so',
  },
  {
    pattern:
      /^,?\s*\(?(?:(?:since|later|now|was|then)\s+)?(?:renamed|called|rechristened|rebranded(?:\s+as)?)\s+(?:itself\s+)?(?:the\s+)?["“‘]?/u,
    kind: 'alias',
    reason: 'the text says it was renamed so',
  },
];

/** The same name in another language, as texts give it in or behind brackets. */
export const IN_LANGUAGE =
  /^[,;]?\s*\(?(?:or\s+|and\s+)?in\s+(?:Arabic|Chinese|Mandarin|Spanish|Portuguese|French|German|Italian|Russian|Ukrainian|Polish|Dutch|Turkish|Persian|Farsi|Hebrew|Hindi|Urdu|Indonesian|Malay|Japanese|Korean|Vietnamese|Thai|Tagalog|Swahili|Greek|Hungarian|Czech|Serbian|Croatian|Romanian|Bulgarian|Swedish|Norwegian|Danish|Finnish|English|Quechua)[:,]?\s+["“‘]?/u;
/** What sets another name beside one: it must be made of its letters. */
export const OR =
  /^,\s+(?:(?:or|often|sometimes|usually|simply|just|more simply|mostly)\s+)+(?:the\s+)?["“‘]?/u;
/** What sets letters beside the name they stand for, behind it. */
export const APPOSED = /^,\s+(?:the\s+)?["“‘]?/u;
/** The same in front of it. */
export const APPOSED_BEFORE = /(?:,\s+(?:the\s+)?|\s*\()["“‘]?$/u;
/** A remark in brackets that may stand before "formerly". */
export const REMARK = /^\s*\([^()]{1,80}\)/u;

/** The same said in front of the known name; what precedes is the other name. */
export const SAID_BEFORE: ReadonlyArray<{ readonly pattern: RegExp; readonly reason: string }> = [
  {
    pattern:
      /,?\s*\(?(?:formerly|previously|originally)\s+(?:known\s+as\s+|called\s+|named\s+)?(?:the\s+)?["“‘]?$/u,
    reason: 'the text says that it is the new name',
  },
  {
    pattern: /,?\s*\(?(?:also|better|commonly|widely)\s+known\s+as\s+(?:the\s+)?["“‘]?$/u,
    reason: 'the text says it is known so',
  },
];
