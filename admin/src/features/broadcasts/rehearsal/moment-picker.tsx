import { Select } from 'antd';
import { useState } from 'react';
import { beijingToIso, momentText } from '../../../shared/time';
import { MomentField } from '../editor/fields';
import { PREVIEW_TEXTS as T } from './texts';

const CUSTOM = 'custom';

interface MomentPickerProps {
  /** The coming runs, as ISO instants. */
  moments: string[];
  /** '' = the first of them. */
  value: string;
  onChange: (value: string) => void;
}

/** One of the coming runs, or any other moment. */
export function MomentPicker({ moments, value, onChange }: MomentPickerProps) {
  const [custom, setCustom] = useState('');
  const [open, setOpen] = useState(value !== '' && !moments.includes(value));
  return (
    <div className="fl-stack">
      <Select
        aria-label={T.moment}
        value={open ? CUSTOM : value || moments[0]}
        placeholder={T.moment}
        onChange={(picked: string) => {
          setOpen(picked === CUSTOM);
          if (picked !== CUSTOM) onChange(picked);
        }}
        options={[...moments.map((at) => ({ value: at, label: momentText(at) })), { value: CUSTOM, label: T.custom }]}
      />
      {open && (
        <MomentField
          placeholder={T.custom}
          value={custom}
          onChange={(wall) => {
            setCustom(wall);
            if (wall !== '') onChange(beijingToIso(wall));
          }}
        />
      )}
    </div>
  );
}
