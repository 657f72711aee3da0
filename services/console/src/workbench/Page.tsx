/** The frame of every page: its title, which the browser shows too and which gets the focus when one comes here, and its main actions. */
import { type ReactNode, useEffect, useRef } from 'react';

interface PageProps {
  readonly title: string;
  readonly above?: ReactNode;
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

let first = true;

export function Page({ title, above, beside, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · 机关`;
  }, [title]);
  useEffect(() => {
    // At the first page the browser's own order is right: skip link first.
    if (!first) heading.current?.focus({ preventScroll: true });
    first = false;
  }, []);
  return (
    <>
      {above}
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {beside}
        {actions !== undefined && <div className="actions">{actions}</div>}
      </div>
      {children}
    </>
  );
}
