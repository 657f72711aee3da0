/** A day and a time of China. */
import { useState } from 'react';
import { useSay } from '../api/known.tsx';
import { dayIn, instantOf, timeIn } from '../contract/show.ts';
import type { ControlProps } from './control.ts';
import { DayInput, TimeInput } from './WhenInput.tsx';

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
  const common = { described, invalid, required: field.required };
  return (
    <div className="instant">
      <DayInput
        {...common}
        id={id}
        name={`${field.name}-day`}
        label={say({ zh: '{label}：日期', en: '{label}: day' }, { label })}
        value={day}
        onChange={(next) => change({ day: next, time })}
      />
      <TimeInput
        {...common}
        name={`${field.name}-time`}
        label={say({ zh: '{label}：时间', en: '{label}: time' }, { label })}
        value={time}
        onChange={(next) => change({ day, time: next })}
      />
    </div>
  );
}
