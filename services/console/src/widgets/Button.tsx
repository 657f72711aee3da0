import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';

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

/** A button that stays reachable by keyboard while it works. */
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
  return (
    <AriaButton
      className={`button ${kind} ${className}`}
      type={type}
      isPending={busy}
      isDisabled={disabled}
      {...(onPress && { onPress })}
      {...(label !== undefined && { 'aria-label': label })}
      {...(expanded !== undefined && { 'aria-expanded': expanded })}
    >
      {children}
    </AriaButton>
  );
}
