import { CheckCircleFilled, CloseCircleFilled, WarningFilled } from '@ant-design/icons';
import type { Rehearsal } from '../../../api/types';
import { REHEARSAL_TEXTS as T } from './texts';

type Finding = Rehearsal['findings'][number];

function FindingText({ finding }: { finding: Finding }) {
  const Icon = finding.level === 'block' ? CloseCircleFilled : WarningFilled;
  return (
    <>
      <Icon aria-hidden="true" />
      <span>
        <strong>{T.levels[finding.level]}</strong> {finding.text}
      </span>
    </>
  );
}

interface FindingsProps {
  findings: Rehearsal['findings'];
  /** Leads to the field; left out where nothing can be changed. */
  onGoTo: ((field: string) => void) | undefined;
}

/** What the content check says: what must be mended in red, what wants a look in amber; a click leads to the field. */
export function Findings({ findings, onGoTo }: FindingsProps) {
  if (findings.length === 0) {
    return (
      <p className="fl-all-well">
        <CheckCircleFilled aria-hidden="true" /> {T.noFindings}
      </p>
    );
  }
  const worstFirst = [...findings].sort((a, b) => Number(b.level === 'block') - Number(a.level === 'block'));
  return (
    <ul className="fl-findings" aria-label={T.findings}>
      {worstFirst.map((finding, index) => (
        <li key={`${finding.code}-${index}`} className={`fl-finding fl-finding-${finding.level}`}>
          {onGoTo === undefined ? (
            <div>
              <FindingText finding={finding} />
            </div>
          ) : (
            <button type="button" title={T.goTo} onClick={() => onGoTo(finding.field)}>
              <FindingText finding={finding} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
