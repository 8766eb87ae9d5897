interface Meaning {
  role?:
    | 'button'
    | 'tab'
    | 'tablist'
    | 'group'
    | 'list'
    | 'listitem'
    | 'img'
    | 'status'
    | 'alert'
    | 'dialog'
    | 'heading'
    | 'progressbar'
    | 'switch';
  label?: string;
  pressed?: boolean;
  selected?: boolean;
  checked?: boolean;
  level?: number;
  now?: number;
  max?: number;
}

const PRESSABLE = new Set(['button', 'tab', 'switch']);

/** What a screen reader and the keyboard need on H5; nothing on weapp, whose native nodes speak for themselves. */
export function a11y(meaning: Meaning): object {
  if (process.env.TARO_ENV === 'weapp') return {};
  const { role, label, pressed, selected, checked, level, now, max } = meaning;
  return {
    role,
    tabIndex: role && PRESSABLE.has(role) ? 0 : undefined,
    'aria-label': label,
    'aria-pressed': pressed,
    'aria-selected': selected,
    'aria-checked': checked,
    'aria-level': level ?? (role === 'heading' ? 2 : undefined),
    'aria-valuenow': now,
    'aria-valuemin': now === undefined ? undefined : 0,
    'aria-valuemax': max,
  };
}
