import { useState } from 'react';
import { ScrollView, View } from '@tarojs/components';
import { a11y } from '../../components/a11y';
import { Tag } from '../../components/tag';
import { api } from '../../services/api';
import type { WeekDay } from '../../services/member-types';
import type { Place } from '../../state/place.shared';
import { useQuery } from '../../state/use-query';
import { TEXTS } from '../../texts';
import { dayMark, dayNumber, daySpeech } from './week.shared';
import './week-strip.scss';

/** This week's benefits: seven days, and what the chosen one brings; `waiting` until it is known where. */
export function WeekStrip({ place, waiting = false }: { place: Place | null; waiting?: boolean }) {
  const at = place ? { lng: place.lng, lat: place.lat } : {};
  const week = useQuery(waiting ? null : `week ${place?.lng} ${place?.lat}`, () => api.calendar.week(at));
  const [picked, setPicked] = useState<string | null>(null);
  if (week.status === 'failed')
    return (
      <View className="week week--note" onClick={() => void week.reload()} {...a11y({ role: 'button' })}>
        {`${TEXTS.home.calendarFailed}，${TEXTS.errors.retry}`}
      </View>
    );
  if (!week.data) return <View className="week week--waiting" />;
  const days = week.data.days;
  const day = days.find((one) => one.day === picked) ?? days[0];
  return (
    <View className="week">
      <View className="week__days" {...a11y({ role: 'tablist', label: TEXTS.home.week })}>
        {days.map((one) => (
          <Day key={one.day} day={one} on={one.day === day?.day} onTap={() => setPicked(one.day)} />
        ))}
      </View>
      {week.data.problem ? <View className="week__problem">{week.data.problem}</View> : null}
      {day ? <Campaigns day={day} /> : null}
    </View>
  );
}

function Day({ day, on, onTap }: { day: WeekDay; on: boolean; onTap: () => void }) {
  const mark = dayMark(day);
  return (
    <View
      className={on ? 'week__day week__day--on' : 'week__day'}
      onClick={onTap}
      {...a11y({ role: 'tab', selected: on, label: daySpeech(day) })}
    >
      <View className="week__label">{day.label}</View>
      <View className="week__number">{dayNumber(day.day)}</View>
      {mark ? <View className={`week__mark week__mark--${day.kind}`}>{mark}</View> : null}
      <View
        className={
          day.isBillingDay
            ? 'week__dot week__dot--billing'
            : day.campaigns.length > 0
              ? 'week__dot week__dot--some'
              : 'week__dot'
        }
      />
    </View>
  );
}

function Campaigns({ day }: { day: WeekDay }) {
  const remarks = [day.holidayName, day.isBillingDay ? TEXTS.home.billingDay : ''].filter(Boolean);
  if (day.campaigns.length === 0 && remarks.length === 0)
    return <View className="week__none">{TEXTS.home.noCampaign}</View>;
  return (
    <ScrollView className="week__campaigns" scrollX enhanced showScrollbar={false}>
      <View className="week__row">
        {remarks.map((text) => (
          <View key={text} className="week__remark">
            <Tag text={text} tone="warn" />
          </View>
        ))}
        {day.campaigns.map((one) => (
          <View key={one.campaign} className="week__campaign">
            <View className="week__name">{one.campaign}</View>
            <View className="week__title">{one.title}</View>
            <View className="week__title">{`${one.timeText} · ${TEXTS.home.offers(one.offers)}`}</View>
          </View>
        ))}
      </View>
    </ScrollView>
  );
}
