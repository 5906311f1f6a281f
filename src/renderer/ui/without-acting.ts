import type { ComponentProps, SyntheticEvent } from 'react';

function stop(event: SyntheticEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/**
 * The properties of a button that does nothing for now, and yet can have the focus and tell why: `disabled` itself would take
 * it out of the reach of keyboard and pointer, and with it the reason.
 */
export function withoutActing(props: ComponentProps<'button'>): ComponentProps<'button'> {
  const {
    onClick: _click,
    onPointerDown: _press,
    onMouseDown: _mouse,
    onKeyDown: _key,
    disabled: _off,
    ...rest
  } = props;
  return { ...rest, type: 'button', 'aria-disabled': true, onClick: stop };
}
