import { CircleCheck, CircleDashed, CircleDot, Link2, Trash2, Unlink } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Question } from '#domain/case/question';
import { statementInWords } from '#domain/case/statement-words';
import { counted } from '#domain/dossier/words';
import { suggestedStatus } from '#domain/statements/question-status';
import { run, sayStep } from '../../state/actions';
import { focusOn } from '../../state/app-store';
import { useReader, useReadOnly } from '../../state/case-hooks';
import { entityName } from '../../state/statements';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Popover } from '../../ui/Popover';
import { Select } from '../../ui/Select';
import { StatementPicker } from '../../ui/statement/StatementPicker';
import { TextArea } from '../../ui/TextArea';
import styles from './QuestionCard.module.css';

const statusOptions: ReadonlyArray<{ readonly value: Question['status']; readonly label: string }> = [
  { value: 'open', label: 'Open' },
  { value: 'contested', label: 'Contested' },
  { value: 'answered', label: 'Answered' },
];

const icons = { open: CircleDashed, contested: CircleDot, answered: CircleCheck } as const;

async function removeQuestion({ id }: Question): Promise<void> {
  if ((await run({ name: 'question.remove', args: { questionId: id } })) === null) return;
  sayStep('Question removed');
}

/** Words that are saved when their field is left, and follow what is undone; `needed` ones come back when left empty. */
function useKept(kept: string, needed: boolean, save: (words: string) => void) {
  const [typed, setTyped] = useState(kept);
  const last = useRef(kept);
  useEffect(() => {
    if (last.current !== kept) setTyped(kept);
    last.current = kept;
  }, [kept]);
  return {
    value: typed,
    onChange: setTyped,
    onBlur: () => {
      if (needed && typed.trim() === '') setTyped(kept);
      else if (typed.trim() !== kept) save(typed);
    },
  };
}

/** A question with how it stands, what bears on it, and its answer. */
export function QuestionCard({ question }: { readonly question: Question }): ReactNode {
  const { reader } = useReader();
  const readOnly = useReadOnly();
  const { id: questionId, status } = question;
  const suggested = suggestedStatus(question, reader);
  const change = (changes: { readonly text?: string; readonly answer?: string }): void => {
    void run({ name: 'question.change', args: { questionId, ...changes } });
  };
  const text = useKept(question.text, true, (words) => change({ text: words }));
  const answer = useKept(question.answer, false, (words) => change({ answer: words }));
  const Icon = icons[status];
  const setStatus = (chosen: Question['status']): void => {
    if (chosen !== status) void run({ name: 'question.change', args: { questionId, status: chosen } });
  };

  return (
    <article className={styles['card']} aria-label={question.text} data-status={status}>
      <header className={styles['head']}>
        <Icon className={styles['sign']} size={18} aria-hidden />
        <TextArea
          className={styles['question'] ?? ''}
          label="Question"
          hideLabel
          rows={1}
          maxLength={2000}
          readOnly={readOnly !== null}
          {...text}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              event.currentTarget.blur();
            }
          }}
        />
        <Select
          className={styles['status'] ?? ''}
          label="How it stands"
          hideLabel
          writes
          value={status}
          onChange={setStatus}
          options={statusOptions}
        />
        <IconButton
          writes
          label="Remove this question"
          icon={<Trash2 />}
          onClick={() => void removeQuestion(question)}
        />
      </header>
      {suggested.status !== status ? (
        <p className={styles['hint']}>
          {suggested.reason}{' '}
          <Button writes size="s" variant="quiet" onClick={() => setStatus(suggested.status)}>
            Call it {suggested.status}
          </Button>
        </p>
      ) : null}
      <TextArea
        className={styles['answer'] ?? ''}
        label="Answer"
        hideLabel
        rows={1}
        maxLength={20_000}
        placeholder="The answer, as far as it goes"
        readOnly={readOnly !== null}
        {...answer}
      />
      <Statements question={question} />
    </article>
  );
}

function Statements({ question }: { readonly question: Question }): ReactNode {
  const { reader } = useReader();
  const [linking, setLinking] = useState(false);
  const statements = question.statementIds.flatMap((id) => reader.statement(id) ?? []);
  return (
    <div className={styles['statements']}>
      {statements.length > 0 ? (
        <ul aria-label="Statements that bear on it">
          {statements.map((statement) => {
            const evidence = reader.evidenceOf(statement.id);
            const against = evidence.filter(({ stance }) => stance === 'disputes').length;
            return (
              <li key={statement.id} className={styles['line']}>
                <button
                  type="button"
                  className={styles['words']}
                  onClick={() => focusOn({ on: 'statement', statementId: statement.id })}
                >
                  {statementInWords(statement, (id) => entityName(reader, id))}
                </button>
                <span className={styles['count']}>
                  {counted(evidence.length, 'passage')}
                  {against > 0 ? `, ${against} against` : ''}
                </span>
                <IconButton
                  writes
                  size="s"
                  label="It does not bear on this question"
                  icon={<Unlink />}
                  onClick={() =>
                    void run({
                      name: 'question.unlink',
                      args: { questionId: question.id, statementIds: [statement.id] },
                    })
                  }
                />
              </li>
            );
          })}
        </ul>
      ) : null}
      <Popover
        label="Link a statement"
        open={linking}
        onOpenChange={setLinking}
        trigger={
          <Button writes size="s" variant="quiet" icon={<Link2 />}>
            Link a statement
          </Button>
        }
      >
        <div className={styles['picker']}>
          <StatementPicker
            picks
            entityId={null}
            property=""
            chosen={null}
            onChoose={(statementId) => {
              setLinking(false);
              void run({
                name: 'question.link',
                args: { questionId: question.id, statementIds: [statementId] },
              });
            }}
          />
        </div>
      </Popover>
    </div>
  );
}
