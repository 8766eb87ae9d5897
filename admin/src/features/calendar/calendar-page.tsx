import { LeftOutlined, RightOutlined, UploadOutlined } from '@ant-design/icons';
import { yearOf } from '@fulin/core/calendar/day';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import type { CalendarYearData } from '../../api/types';
import { useAllowed } from '../../session/use-allowed';
import { Page } from '../../shared/page';
import { Loaded, PageLoading } from '../../shared/states';
import { dayOf } from '../../shared/time';
import { useFilters } from '../../shared/use-filters';
import { MonthTable } from './month-table';
import { CALENDAR_TEXTS as T } from './texts';
import { UploadDialog } from './upload-dialog';

const FILTERS = { year: 'text' } as const;
const FIRST = 2004;
const LAST = 2100;
const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);

function Legend() {
  return (
    <div className="fl-row">
      {(['holiday', 'makeUp'] as const).map((kind) => (
        <span key={kind} className="fl-legend">
          <i className={`fl-day-${kind}`} />
          {T.legend[kind]}
        </span>
      ))}
    </div>
  );
}

function Year({ data, today }: { data: CalendarYearData; today: string }) {
  const infos = new Map(data.days.map((info) => [info.day, info]));
  return (
    <div className="fl-year">
      {MONTHS.map((month) => (
        <MonthTable key={month} year={data.year} month={month} infos={infos} today={today} />
      ))}
    </div>
  );
}

/** Statutory holidays and make-up workdays of a year; head office uploads what is missing. */
export function CalendarPage() {
  const { filters, setFilters } = useFilters(FILTERS);
  const today = dayOf(new Date());
  const asked = Number(filters.year);
  const year = Number.isInteger(asked) && asked >= FIRST && asked <= LAST ? asked : yearOf(today);
  const [uploading, setUploading] = useState(false);
  const mayUpload = useAllowed('calendar.upload');
  const query = useQuery({ queryKey: ['calendar', year], queryFn: () => api.calendar.year.query({ year }) });
  const problems = useQuery({ queryKey: ['calendar', 'problems'], queryFn: () => api.calendar.problems.query() });
  const go = (next: number): void => setFilters({ year: String(next) });
  const uploadButton = mayUpload ? (
    <Button icon={<UploadOutlined />} onClick={() => setUploading(true)}>
      {T.upload}
    </Button>
  ) : undefined;
  return (
    <Page title={T.title} intro={T.intro} actions={uploadButton}>
      <div className="fl-filters">
        <Button icon={<LeftOutlined />} aria-label={T.prev} disabled={year <= FIRST} onClick={() => go(year - 1)} />
        <strong className="fl-year-number">{year}</strong>
        <Button icon={<RightOutlined />} aria-label={T.next} disabled={year >= LAST} onClick={() => go(year + 1)} />
        {query.data?.source != null && <Tag color="green">{T.source[query.data.source]}</Tag>}
        <span className="fl-filters-gap" />
        <Legend />
      </div>
      <div className="fl-stack">
        {(problems.data ?? []).map((problem) => (
          <Alert
            key={problem.text}
            type="warning"
            showIcon
            title={problem.text}
            action={
              problem.year !== year && (
                <Button size="small" onClick={() => go(problem.year)}>{`${problem.year}`}</Button>
              )
            }
          />
        ))}
        {query.data?.source === null && (
          <Alert
            type="warning"
            showIcon
            title={T.noData(year)}
            description={mayUpload ? T.noDataText : `${T.noDataText}${T.uploadOnlyHead}`}
          />
        )}
        <Loaded query={query} skeleton={<PageLoading rows={16} />}>
          {(data) => <Year data={data} today={today} />}
        </Loaded>
      </div>
      {mayUpload && <UploadDialog key={year} year={year} open={uploading} onClose={() => setUploading(false)} />}
    </Page>
  );
}
