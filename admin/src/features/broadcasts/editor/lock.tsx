import type { TemplateField } from '@fulin/core/broadcasts/model';
import { LockOutlined } from '@ant-design/icons';
import { ConfigProvider, Tooltip } from 'antd';
import { createContext, useContext, type ReactNode } from 'react';
import { FORM_TEXTS as T } from './texts';

/** What may be changed of a plan made from a template; null = everything. */
const OpenFields = createContext<readonly TemplateField[] | null>(null);

export const OpenFieldsProvider = OpenFields.Provider;

/** Is the field locked by a template? A part is open with its whole: `content` opens `content.text`. */
function useLocked(field: TemplateField | null): boolean {
  const open = useContext(OpenFields);
  if (open === null) return false;
  return field === null || !open.some((name) => name === field || field.startsWith(`${name}.`));
}

function LockNote() {
  return (
    <Tooltip title={T.lockedWhy}>
      <span className="fl-lock" tabIndex={0}>
        <LockOutlined aria-hidden="true" /> {T.locked}
      </span>
    </Tooltip>
  );
}

interface LockableProps {
  /** null: never open in a plan made from a template. */
  field: TemplateField | null;
  /** A part inside a locked whole says nothing of its own. */
  quiet?: boolean;
  children: ReactNode;
}

/** Fields that a template may lock: then they are shown, say why, and cannot be changed. */
export function Lockable({ field, quiet = false, children }: LockableProps) {
  const locked = useLocked(field);
  return (
    <ConfigProvider componentDisabled={locked}>
      <div>
        {locked && !quiet && <LockNote />}
        {children}
      </div>
    </ConfigProvider>
  );
}
