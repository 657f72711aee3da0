/**
 * A day or a time of the day. On phones the native control, by the phone's own wheels (indico#5916); on desks one in the console's language, since a
 * native one speaks the browser's.
 */
import { lazy, Suspense, useState } from 'react';
import { isDesk } from './desk.ts';
import type { WhenProps } from './when.ts';

const DeskDay = lazy(() => import('./DeskWhen.tsx').then(({ DeskDay: Day }) => ({ default: Day })));
const DeskTime = lazy(() => import('./DeskWhen.tsx').then(({ DeskTime: Time }) => ({ default: Time })));

export const DayInput = (props: WhenProps) => <WhenInput {...props} type="date" />;

export const TimeInput = (props: WhenProps) => <WhenInput {...props} type="time" />;

type When = WhenProps & { readonly type: 'date' | 'time' };

function WhenInput({ titled = false, ...props }: When) {
  if (!titled) return <Bare {...props} />;
  return (
    <div className="filter-record">
      <span aria-hidden="true">{props.label}</span>
      <Bare {...props} />
    </div>
  );
}

function Bare({ type, ...props }: When) {
  const [desk] = useState(isDesk);
  const Desk = type === 'date' ? DeskDay : DeskTime;
  if (!desk) return <NativeWhen {...props} type={type} />;
  return (
    <Suspense fallback={<span className="when-box loading" />}>
      <Desk {...props} />
    </Suspense>
  );
}

function NativeWhen({ type, label, described, invalid, required, onChange, ...rest }: When) {
  return (
    <input
      {...rest}
      type={type}
      step={type === 'time' ? 300 : undefined}
      aria-label={label}
      aria-describedby={described}
      aria-invalid={invalid || undefined}
      aria-required={required || undefined}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
