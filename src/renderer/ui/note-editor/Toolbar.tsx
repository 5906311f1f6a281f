import { $createLinkNode, $isLinkNode, $toggleLink } from '@lexical/link';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $unwrapNode } from '@lexical/utils';
import {
  $createTextNode,
  $findMatchingParent,
  $getSelection,
  $insertNodes,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_LOW,
  FORMAT_TEXT_COMMAND,
  mergeRegister,
  type BaseSelection,
} from 'lexical';
import {
  AtSign,
  BadgeCheck,
  Bold,
  Code,
  Gauge,
  Heading2,
  Heading3,
  Italic,
  Link,
  List,
  ListOrdered,
  MessageSquareQuote,
  Quote,
  Search,
  Strikethrough,
  Underline,
  type LucideIcon,
} from 'lucide-react';
import { Toolbar as Radix } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '../IconButton';
import styles from './editor.module.css';
import {
  FIND_COMMAND,
  FOCUS_TOOLBAR_COMMAND,
  INSERT_REFERENCE_COMMAND,
  LINK_DIALOG_COMMAND,
} from './extension';
import { $formats, PLAIN, sameFormats, toggleBlock, type BlockKind, type WordFormat } from './formats';
import { LinkDialog } from './LinkDialog';
import type { ReferenceKind } from './reference-offers';

interface WordButton {
  readonly format: WordFormat;
  readonly label: string;
  readonly keys: string;
  readonly icon: LucideIcon;
}

const words: ReadonlyArray<WordButton> = [
  { format: 'bold', label: 'Bold', keys: 'Ctrl+B', icon: Bold },
  { format: 'italic', label: 'Italic', keys: 'Ctrl+I', icon: Italic },
  { format: 'underline', label: 'Underline', keys: 'Ctrl+U', icon: Underline },
  { format: 'strikethrough', label: 'Strike through', keys: 'Ctrl+Shift+X', icon: Strikethrough },
  { format: 'code', label: 'Code', keys: 'Ctrl+E', icon: Code },
];

interface BlockButton {
  readonly kind: BlockKind;
  readonly label: string;
  readonly keys: string;
  readonly icon: LucideIcon;
}

const blocks: ReadonlyArray<BlockButton> = [
  { kind: 'h2', label: 'Heading', keys: 'Ctrl+Alt+2', icon: Heading2 },
  { kind: 'h3', label: 'Subheading', keys: 'Ctrl+Alt+3', icon: Heading3 },
  { kind: 'bullet', label: 'List', keys: 'Ctrl+Shift+8', icon: List },
  { kind: 'number', label: 'Numbered list', keys: 'Ctrl+Shift+7', icon: ListOrdered },
  { kind: 'quote', label: 'Quote', keys: 'Ctrl+Shift+9', icon: Quote },
];

interface ReferenceButton {
  readonly kind: ReferenceKind;
  readonly label: string;
  readonly keys: string;
  readonly icon: LucideIcon;
}

const references: ReadonlyArray<ReferenceButton> = [
  { kind: 'passage', label: 'Quote a passage', keys: 'Ctrl+Shift+Q', icon: MessageSquareQuote },
  { kind: 'statement', label: 'Cite a statement', keys: 'Ctrl+Shift+S', icon: BadgeCheck },
  { kind: 'entity', label: 'Name an entity', keys: '@', icon: AtSign },
  { kind: 'confidence', label: 'Your judgement', keys: 'Ctrl+Shift+J', icon: Gauge },
];

/** Sets the link of the selection that was there when the dialog opened; null takes it away. */
function $setLink(selection: BaseSelection | null, address: string | null): void {
  if (!$isRangeSelection(selection)) return;
  $setSelection(selection.clone());
  const inside = $findMatchingParent(selection.anchor.getNode(), $isLinkNode);
  if (selection.isCollapsed() && $isLinkNode(inside)) {
    if (address === null) $unwrapNode(inside);
    else inside.getWritable().setURL(address);
    return;
  }
  if (selection.isCollapsed() && address !== null) {
    // Without a selection the address itself becomes the words.
    $insertNodes([$createLinkNode(address).append($createTextNode(address))]);
    return;
  }
  $toggleLink(address);
}

/** What the link dialog works on while it is open. */
interface Linking {
  readonly selection: BaseSelection | null;
  readonly address: string | null;
}

/** The bar over an editor: one Tab stop, arrow keys between its buttons, Alt+F10 from the words. */
export function Toolbar() {
  const [editor] = useLexicalComposerContext();
  const [formats, setFormats] = useState(PLAIN);
  const [linking, setLinking] = useState<Linking | null>(null);
  const bar = useRef<HTMLDivElement>(null);

  useEffect(
    () =>
      mergeRegister(
        editor.registerUpdateListener(({ editorState }) => {
          const next = editorState.read($formats, { editor });
          setFormats((now) => (sameFormats(now, next) ? now : next));
        }),
        editor.registerCommand(
          LINK_DIALOG_COMMAND,
          () => {
            setLinking({ selection: $getSelection()?.clone() ?? null, address: $formats().link });
            return true;
          },
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          FOCUS_TOOLBAR_COMMAND,
          () => {
            bar.current?.querySelector<HTMLButtonElement>('button')?.focus();
            return true;
          },
          COMMAND_PRIORITY_LOW,
        ),
      ),
    [editor],
  );

  const closeDialog = (): void => {
    setLinking(null);
    // The dialog holds the focus until it is gone.
    setTimeout(() => editor.focus());
  };

  const setLink = (address: string | null): void => {
    const selection = linking?.selection ?? null;
    editor.update(() => $setLink(selection, address));
    closeDialog();
  };

  return (
    <>
      <Radix.Root
        ref={bar}
        className={styles['toolbar']}
        aria-label="Format"
        // The words keep the focus and the selection while the mouse works the bar.
        onMouseDown={(event) => event.preventDefault()}
        onKeyDown={(event) => event.key === 'Escape' && editor.focus()}
      >
        {words.map(({ format, label, keys, icon: Icon }) => (
          <Radix.Button key={format} asChild>
            <IconButton
              label={label}
              shortcut={keys}
              size="s"
              icon={<Icon />}
              pressed={formats.words.has(format)}
              onClick={() => editor.dispatchCommand(FORMAT_TEXT_COMMAND, format)}
            />
          </Radix.Button>
        ))}
        <span className={styles['gap']} aria-hidden />
        {blocks.map(({ kind, label, keys, icon: Icon }) => (
          <Radix.Button key={kind} asChild>
            <IconButton
              label={label}
              shortcut={keys}
              size="s"
              icon={<Icon />}
              pressed={formats.block === kind}
              onClick={() => toggleBlock(editor, kind)}
            />
          </Radix.Button>
        ))}
        <span className={styles['gap']} aria-hidden />
        {references.map(({ kind, label, keys, icon: Icon }) => (
          <Radix.Button key={kind} asChild>
            <IconButton
              label={label}
              shortcut={keys}
              size="s"
              icon={
                kind === 'passage' ? (
                  <>
                    <Icon />
                    <span className={styles['said']}>{label}</span>
                  </>
                ) : (
                  <Icon />
                )
              }
              className={kind === 'passage' ? styles['saying'] : undefined}
              onClick={() => editor.dispatchCommand(INSERT_REFERENCE_COMMAND, kind)}
            />
          </Radix.Button>
        ))}
        <span className={styles['gap']} aria-hidden />
        <Radix.Button asChild>
          <IconButton
            label="Link"
            shortcut="Ctrl+Shift+K"
            size="s"
            icon={<Link />}
            pressed={formats.link !== null}
            onClick={() => editor.dispatchCommand(LINK_DIALOG_COMMAND, undefined)}
          />
        </Radix.Button>
        <Radix.Button asChild>
          <IconButton
            label="Find and replace"
            shortcut="Ctrl+F"
            size="s"
            icon={<Search />}
            onClick={() => editor.dispatchCommand(FIND_COMMAND, 'find')}
          />
        </Radix.Button>
      </Radix.Root>
      {linking ? (
        <LinkDialog
          address={linking.address}
          onApply={setLink}
          onRemove={() => setLink(null)}
          onClose={closeDialog}
        />
      ) : null}
    </>
  );
}
