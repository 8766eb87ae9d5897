import { describe, expect, it } from '@jest/globals';
import { greetingTime } from './greeting-time';

/** 'HH:mm' on 2026-11-20 in Beijing, or days later. */
const at = (clock: string, days = 0) => new Date(Date.parse(`2026-11-20T${clock}:00+08:00`) + days * 86_400_000);
const NIGHT = { from: 22 * 60, to: 7 * 60 };
const NINE_TO_NINE = { notBefore: 9 * 60, notAfter: 21 * 60 };

describe('the time of a greeting', () => {
  it('is now when nothing is said about it', () => {
    expect(greetingTime(null, null, at('03:00'))).toEqual(at('03:00'));
  });

  it.each([
    [at('21:59'), at('21:59')],
    [at('22:00'), at('07:00', 1)],
    [at('06:59', 1), at('07:00', 1)],
    [at('07:00', 1), at('07:00', 1)],
  ])('waits for the end of the quiet hours: %p → %p', (now, then) => {
    expect(greetingTime(undefined, NIGHT, now)).toEqual(then);
  });

  it.each([
    [at('08:59'), at('09:00')],
    [at('09:00'), at('09:00')],
    [at('20:59'), at('20:59')],
    [at('21:00'), at('09:00', 1)],
  ])("waits for the plan's hours: %p → %p", (now, then) => {
    expect(greetingTime(NINE_TO_NINE, null, now)).toEqual(then);
  });

  it('waits for both', () => {
    expect(greetingTime(NINE_TO_NINE, NIGHT, at('23:00'))).toEqual(at('09:00', 1));
    expect(greetingTime({ notBefore: 6 * 60, notAfter: 21 * 60 }, NIGHT, at('21:30'))).toEqual(at('07:00', 1));
  });

  it('does not wait for what never comes', () => {
    expect(greetingTime({ notBefore: 0, notAfter: 6 * 60 }, NIGHT, at('23:00'))).toEqual(at('23:00'));
  });
});
