import { Button, DatePicker, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { WEEKDAY_TEXTS } from './recurrence-texts';

interface Control<V> {
  id?: string;
  value?: V;
  onChange?: (value: V) => void;
}

const MOMENT = 'YYYY-MM-DDTHH:mm';

/** A time of the day kept as 'HH:mm' text: a wall clock, never an instant. */
export function TimeField({ id, value, onChange }: Control<string>) {
  const shown = value ? dayjs(`2000-01-01T${value}`) : null;
  return (
    <TimePicker
      {...(id !== undefined && { id })}
      style={{ width: '100%' }}
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      value={shown}
      onChange={(picked) => onChange?.(picked ? picked.format('HH:mm') : '')}
    />
  );
}

/** A day and time kept as 'YYYY-MM-DDTHH:mm' text: Beijing's wall clock, whatever the browser's zone is. */
export function MomentField({ id, value, onChange, placeholder }: Control<string> & { placeholder?: string }) {
  return (
    <DatePicker
      {...(id !== undefined && { id })}
      {...(placeholder !== undefined && { placeholder })}
      style={{ width: '100%' }}
      format="YYYY-MM-DD HH:mm"
      showTime={{ format: 'HH:mm' }}
      needConfirm={false}
      value={value ? dayjs(value) : null}
      onChange={(picked) => onChange?.(picked ? picked.format(MOMENT) : '')}
    />
  );
}

/** A day kept as 'YYYY-MM-DD' text. */
export function DayField({ id, value, onChange }: Control<string>) {
  return (
    <DatePicker
      {...(id !== undefined && { id })}
      style={{ width: '100%' }}
      format="YYYY-MM-DD"
      value={value ? dayjs(value) : null}
      onChange={(picked) => onChange?.(picked ? picked.format('YYYY-MM-DD') : '')}
    />
  );
}

/** ISO weekdays as seven toggles; none chosen means all. */
export function WeekdaysField({ id, value = [], onChange }: Control<number[]>) {
  const toggle = (day: number, on: boolean): void => {
    onChange?.(on ? [...value, day].sort((a, b) => a - b) : value.filter((d) => d !== day));
  };
  return (
    <div className="fl-days" role="group" {...(id !== undefined && { id })}>
      {WEEKDAY_TEXTS.map((label, index) => {
        const on = value.includes(index + 1);
        return (
          <Button
            key={label}
            type={on ? 'primary' : 'default'}
            aria-pressed={on}
            aria-label={`周${label}`}
            onClick={() => toggle(index + 1, !on)}
          >
            {label}
          </Button>
        );
      })}
    </div>
  );
}
