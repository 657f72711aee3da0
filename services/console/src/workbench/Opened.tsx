import { type ReactNode, useEffect, useRef } from 'react';

interface OpenedProps {
  /** Name of what is chosen from the list beside it. */
  readonly chosen: string | undefined;
  readonly label: string;
  readonly children: (name: string) => ReactNode;
}

/**
 * Where what is chosen from a list opens. It gets the focus then, so that the next Tab is in it and not behind the rest of the list; when nothing is
 * chosen any more the heading does. On arrival the browser's own order is right.
 */
export function Opened({ chosen, label, children }: OpenedProps) {
  const place = useRef<HTMLElement>(null);
  const before = useRef(chosen);
  useEffect(() => {
    if (before.current === chosen) return;
    before.current = chosen;
    const to = place.current ?? document.querySelector<HTMLElement>('main h1');
    to?.focus({ preventScroll: true });
  }, [chosen]);
  if (chosen === undefined) return null;
  return (
    <section ref={place} className="todo-detail" aria-label={label} tabIndex={-1}>
      {children(chosen)}
    </section>
  );
}
