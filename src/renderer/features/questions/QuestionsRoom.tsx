import { MessageCircleQuestion } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { Question } from '#domain/case/question';
import { counted } from '#domain/dossier/words';
import { run } from '../../state/actions';
import { useReader, useReadOnly } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Room } from '../../ui/Room';
import { Segmented } from '../../ui/Segmented';
import { TextField } from '../../ui/TextField';
import { QuestionCard } from './QuestionCard';
import styles from './QuestionsRoom.module.css';

type Shown = Question['status'] | 'all';

const shownOptions: ReadonlyArray<{ readonly value: Shown; readonly label: string }> = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'contested', label: 'Contested' },
  { value: 'answered', label: 'Answered' },
];

/** The room of what the case must answer. */
export function QuestionsRoom(): ReactNode {
  const { reader, revision } = useReader();
  const [shown, setShown] = useState<Shown>('all');
  const questions = useMemo(
    () => reader.questions().toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision],
  );
  const found = questions.filter(({ status }) => shown === 'all' || status === shown);
  const open = questions.filter(({ status }) => status !== 'answered').length;
  return (
    <Room
      title="Questions"
      detail={
        questions.length === 0
          ? null
          : `${counted(questions.length, 'question')}, ${open === 0 ? 'all answered' : `${open} to answer`}`
      }
      actions={
        questions.length === 0 ? null : (
          <Segmented label="Which questions" value={shown} onChange={setShown} options={shownOptions} />
        )
      }
    >
      <div className={styles['page']}>
        <AskField />
        {questions.length === 0 ? (
          <EmptyState icon={<MessageCircleQuestion />} title="What must this case answer?">
            Write each question down. Then link the statements that bear on it: you see at a glance what is
            answered, what is contested and what is still open.
          </EmptyState>
        ) : found.length === 0 ? (
          <EmptyState small title="No question is like this" />
        ) : (
          <ul className={styles['list']}>
            {found.map((question) => (
              <li key={question.id}>
                <QuestionCard question={question} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Room>
  );
}

function AskField(): ReactNode {
  const readOnly = useReadOnly();
  const [text, setText] = useState('');
  const ask = async (): Promise<void> => {
    if (text.trim() === '') return;
    if ((await run({ name: 'question.ask', args: { text } })) !== null) setText('');
  };
  if (readOnly !== null) return null;
  return (
    <form
      className={styles['ask']}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <TextField
        className={styles['field'] ?? ''}
        label="New question"
        hideLabel
        placeholder="Ask something, such as “Who pays for the harbour?”"
        maxLength={2000}
        value={text}
        onChange={setText}
      />
      <Button type="submit" variant="primary" disabled={text.trim() === ''}>
        Ask
      </Button>
    </form>
  );
}
