/** A day, or a time of the day, on a desk: in the console's language whatever the browser's is, by keys or from a calendar. Fetched when it is needed. */
import { parseDate, parseTime } from '@internationalized/date';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  DateSegment,
  Group,
  Popover,
} from 'react-aria-components/DatePicker';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { TimeField } from 'react-aria-components/TimeField';
import { useSay } from '../api/known.tsx';
import { AriaWords } from './AriaWords.tsx';
import type { WhenProps } from './when.ts';

type Bare = Omit<WhenProps, 'titled'>;

const segments = <DateInput className="when-parts">{(segment) => <DateSegment className="when-part" segment={segment} />}</DateInput>;

export function DeskDay({ value, onChange, label, described, invalid = false, required = false, ...named }: Bare) {
  const say = useSay();
  return (
    <AriaWords>
      <DatePicker
        {...named}
        className="when-field"
        aria-label={label}
        aria-describedby={described}
        isInvalid={invalid}
        isRequired={required}
        granularity="day"
        shouldForceLeadingZeros
        value={/^\d{4}-\d{2}-\d{2}$/.test(value) ? parseDate(value) : null}
        onChange={(day) => onChange(day?.toString() ?? '')}
      >
        <Group className="when-box">
          {segments}
          <Button className="when-open" aria-label={say({ zh: '打开日历：{label}', en: 'Calendar: {label}' }, { label })}>
            ▾
          </Button>
        </Group>
        <Popover className="popover">
          <Dialog className="when-calendar">
            <Calendar>
              <header>
                <Button slot="previous" className="button quiet">
                  ‹
                </Button>
                <Heading />
                <Button slot="next" className="button quiet">
                  ›
                </Button>
              </header>
              <CalendarGrid>
                <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
                <CalendarGridBody>{(date) => <CalendarCell date={date} className="when-day" />}</CalendarGridBody>
              </CalendarGrid>
            </Calendar>
          </Dialog>
        </Popover>
      </DatePicker>
    </AriaWords>
  );
}

export function DeskTime({ value, onChange, label, described, invalid = false, required = false, ...named }: Bare) {
  return (
    <AriaWords>
      <TimeField
        {...named}
        className="when-field when-box"
        aria-label={label}
        aria-describedby={described}
        isInvalid={invalid}
        isRequired={required}
        granularity="minute"
        hourCycle={24}
        shouldForceLeadingZeros
        value={/^\d{2}:\d{2}/.test(value) ? parseTime(value) : null}
        onChange={(time) => onChange(time?.toString().slice(0, 5) ?? '')}
      >
        {segments}
      </TimeField>
    </AriaWords>
  );
}
