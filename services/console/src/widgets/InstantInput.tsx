/** A day and a time of China. Native controls: by keyboard on a desk, by the phone's own wheels there. */
import { useState } from 'react';
import { useSay } from '../api/known.tsx';
import { dayIn, instantOf, timeIn } from '../contract/show.ts';
import type { ControlProps } from './control.ts';

export function InstantInput({ field, value, onChange, id, described, invalid }: ControlProps) {
  const say = useSay();
  const whole = typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
  // One half may be there before the other.
  const [half, setHalf] = useState({ day: '', time: '' });
  const day = whole === undefined ? half.day : dayIn(whole);
  const time = whole === undefined ? half.time : timeIn(whole);
  const change = (next: { day: string; time: string }) => {
    setHalf(next);
    onChange(instantOf(next.day, next.time));
  };
  const label = say(field.label);
  const common = { 'aria-describedby': described, 'aria-invalid': invalid || undefined, 'aria-required': field.required || undefined };
  return (
    <div className="instant">
      <input
        {...common}
        id={id}
        type="date"
        name={`${field.name}-day`}
        aria-label={say({ zh: '{label}：日期', en: '{label}: day' }, { label })}
        value={day}
        onChange={({ target }) => change({ day: target.value, time })}
      />
      <input
        {...common}
        type="time"
        step={300}
        name={`${field.name}-time`}
        aria-label={say({ zh: '{label}：时间', en: '{label}: time' }, { label })}
        value={time}
        onChange={({ target }) => change({ day, time: target.value })}
      />
    </div>
  );
}
