import type { DatesInTexts } from '#contract/pictures';
import type { Document } from '#domain/case/document';
import { keywordInContext } from '#domain/mentions/context';
import { ok, type Result } from '#domain/result';
import { tieFigures, type NamedPlace } from '#domain/statements/figure-subjects';
import type { DateFigure } from '#domain/statements/figure';
import type { CaseSession } from './case-session';
import { withoutRejected, type FigureService } from './figure-service';
import type { PreparedTexts } from './prepared-texts';
import { Turns } from './turns';

/** As many dates as a timeline is still a picture of. */
const MOST = 5_000;

/** What the dates of all texts are asked of. */
interface Desk {
  readonly session: CaseSession;
  readonly figures: FigureService;
  readonly texts: PreparedTexts;
}

/**
 * The dates of the texts that stand in a sentence with an accepted mention, for each entity that is named there. Left out are
 * those the analyst rejected, and those of which a statement was made. Texts that cannot be read hold none.
 */
export async function datesInTexts(desk: Desk): Promise<Result<DatesInTexts>> {
  const turns = new Turns();
  const dates: Array<DatesInTexts['dates'][number]> = [];
  for (const document of desk.session.state.currentDocuments()) {
    for (const date of await datesOf(document, desk)) {
      if (dates.length >= MOST) return ok({ dates, more: true });
      dates.push(date);
    }
    if (turns.over) await turns.next();
  }
  return ok({ dates, more: false });
}

async function datesOf({ id }: Document, desk: Desk): Promise<DatesInTexts['dates']> {
  const { state } = desk.session;
  const marks = state.annotationsOf(id);
  const places: NamedPlace[] = [];
  const stated: Array<{ readonly start: number; readonly end: number }> = [];
  for (const mark of marks) {
    const { start, end } = mark.anchor;
    if (mark.kind === 'mention') places.push({ start, end, entityIds: [state.idOf(mark.entityId)] });
    else if (mark.kind === 'evidence' && isDated(state.statement(mark.statementId))) {
      stated.push({ start, end });
    }
  }
  if (places.length === 0) return [];
  const found = await desk.figures.of(id);
  if (!found.ok) return [];
  const open = withoutRejected(found.value, state.rejectedFiguresOf(id)).filter(
    (figure): figure is DateFigure =>
      figure.kind === 'date' && !stated.some(({ start, end }) => start <= figure.start && figure.end <= end),
  );
  if (open.length === 0) return [];
  const prepared = await desk.texts.of(id);
  if (!prepared.ok) return [];
  const { text, layout } = prepared.value;
  const entities = state.entities();
  return tieFigures(open, places, entities, text, layout).flatMap(({ figure, entityIds }) => {
    if (figure.kind !== 'date') return [];
    const { start, end, date, low, high, hedges, qualifier } = figure;
    const { before, match, after } = keywordInContext(text, layout, start, end);
    const sentence = `${before}${match}${after}`;
    const passage = { documentId: id, start, end, exact: text.slice(start, end) };
    return entityIds.map((entityId) => ({
      entityId,
      passage,
      sentence,
      date,
      ...(low !== undefined && { low }),
      ...(high !== undefined && { high }),
      hedges,
      ...(qualifier && { qualifier }),
    }));
  });
}

function isDated(statement: ReturnType<CaseSession['state']['statement']>): boolean {
  return statement !== undefined && (statement.value.is === 'date' || statement.date !== '');
}
