import type { MouseEvent, ReactNode } from 'react';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  /** One main button a page; grave ones cannot be taken back. */
  readonly kind?: 'main' | 'plain' | 'grave' | 'quiet';
  readonly type?: 'button' | 'submit';
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly label?: string;
  readonly expanded?: boolean;
  readonly className?: string;
}

/** The browser's own button, which every page has at once; it stays reachable by keyboard while it works. */
export function Button({
  children,
  onPress,
  kind = 'plain',
  type = 'button',
  busy = false,
  disabled = false,
  label,
  expanded,
  className = '',
}: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // Enter in a field presses the form's button too: what works already is not begun again.
    if (busy) return event.preventDefault();
    // Safari does not: a dialog gives the focus back to what had it.
    event.currentTarget.focus();
    onPress?.();
  };
  return (
    <button
      className={`button ${kind} ${className}`}
      type={type}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-label={label}
      aria-expanded={expanded}
      onClick={press}
    >
      {children}
    </button>
  );
}
