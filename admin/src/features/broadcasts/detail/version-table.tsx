import { Checkbox } from 'antd';
import { useState } from 'react';
import type { ComparedFact } from './facts-of';
import { DETAIL_TEXTS, REVISION_TEXTS as T } from './texts';

const orDash = (text: string): string => (text === '' ? '—' : text);

function VersionRow({ row: { key, now, next, changed } }: { row: ComparedFact }) {
  return (
    <tr className={changed ? 'fl-changed' : undefined}>
      <th scope="row">{DETAIL_TEXTS.facts[key]}</th>
      <td data-label={T.now}>{changed ? <del>{orDash(now)}</del> : now}</td>
      <td data-label={T.next}>{changed ? <ins>{orDash(next)}</ins> : next}</td>
    </tr>
  );
}

/** Two versions of a plan beside each other; what differs is marked. */
export function VersionTable({ rows }: { rows: readonly ComparedFact[] }) {
  const [onlyChanged, setOnlyChanged] = useState(true);
  const shown = rows.filter((row) => (onlyChanged ? row.changed : row.now !== '' || row.next !== ''));
  return (
    <>
      <Checkbox checked={onlyChanged} onChange={(event) => setOnlyChanged(event.target.checked)}>
        {T.onlyChanged}
      </Checkbox>
      {shown.length === 0 ? (
        <p className="fl-muted">{T.nothing}</p>
      ) : (
        <table className="fl-versions">
          <thead>
            <tr>
              <td />
              <th scope="col">{T.now}</th>
              <th scope="col">{T.next}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <VersionRow key={row.key} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
