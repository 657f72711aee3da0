import type { ReactNode } from 'react';
import { useSay } from '../api/known.tsx';
import { Problem, unreachable } from '../api/problem.ts';

/** Something to know before going on. `alert`: said at once by a screen reader. */
export function Notice({
  tone = 'info',
  alert = false,
  children,
}: {
  readonly tone?: 'info' | 'warning' | 'bad' | 'good';
  readonly alert?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={`notice ${tone}`} {...(alert && { role: 'alert' })}>
      {children}
    </div>
  );
}

/** What went wrong, in the words of the service where it has some. */
export function Failure({ error }: { readonly error: unknown }) {
  const say = useSay();
  if (error instanceof Problem) {
    const { title, detail, traceId } = error.body;
    return (
      <Notice tone="bad" alert>
        <strong>{title}</strong>
        <p>{detail}</p>
        {traceId !== undefined && error.body.status >= 500 && (
          <p className="faint">{say({ zh: '链路编号 {traceId}', en: 'Trace {traceId}' }, { traceId })}</p>
        )}
      </Notice>
    );
  }
  return (
    <Notice tone="bad" alert>
      <p>{say(unreachable)}</p>
    </Notice>
  );
}

export function Loading() {
  const say = useSay();
  return <p className="loading">{say({ zh: '正在加载…', en: 'Loading …' })}</p>;
}

/** Beside a list of which nothing is opened yet; on a phone the list stands alone. */
export function Unchosen() {
  const say = useSay();
  return <p className="nothing unchosen">{say({ zh: '请从列表中选择一项。', en: 'Choose one from the list.' })}</p>;
}

export function Nothing({ children }: { readonly children: ReactNode }) {
  return <p className="nothing">{children}</p>;
}
