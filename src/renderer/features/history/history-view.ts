import type { HistoryLine } from '#contract/history';

/** Lines of one day, in the analyst's time zone. */
export interface Day {
  readonly day: string;
  readonly lines: ReadonlyArray<HistoryLine>;
}

/** Lines by day, in the order in which they come. `dayOf` turns an ISO 8601 time into the heading. */
export function byDay(lines: ReadonlyArray<HistoryLine>, dayOf: (at: string) => string): ReadonlyArray<Day> {
  const days: { day: string; lines: HistoryLine[] }[] = [];
  for (const line of lines) {
    const day = dayOf(line.at);
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
}

/** What records of a type are called: one, and several. */
const typeWords: Readonly<
  Record<NonNullable<HistoryLine['touched']>[number]['type'], readonly [string, string]>
> = {
  document: ['document', 'documents'],
  entity: ['entity', 'entities'],
  annotation: ['mark', 'marks'],
  statement: ['statement', 'statements'],
  question: ['question', 'questions'],
  note: ['note', 'notes'],
  judgement: ['decision', 'decisions'],
  template: ['template', 'templates'],
};

const numbers = new Intl.NumberFormat('en');

/** A type of record in words: "mark". */
export function typeWord(type: keyof typeof typeWords): string {
  return typeWords[type][0];
}

/** What a Change did, by type of record: "+312 marks, 1 entity changed". Empty where it touched nothing. */
export function touchedWords(touched: NonNullable<HistoryLine['touched']>): string {
  return touched
    .flatMap(({ type, added, changed, removed }) => [
      added > 0 ? `+${counted(added, type)}` : '',
      changed > 0 ? `${counted(changed, type)} changed` : '',
      removed > 0 ? `−${counted(removed, type)}` : '',
    ])
    .filter(Boolean)
    .join(', ');
}

function counted(count: number, type: keyof typeof typeWords): string {
  return `${numbers.format(count)} ${typeWords[type][count === 1 ? 0 : 1]}`;
}
