import type { City } from '@fulin/core/places/model';
import type { DraftAudience } from '../../../api/types';

export interface AudienceForm {
  /** range: by branch, city, district, tag and size; groups: exactly the chosen ones. */
  mode: 'range' | 'groups';
  orgIds: string[];
  cities: City[];
  districtIds: string[];
  tags: string[];
  excludeTags: string[];
  minMembers: number | null;
  maxMembers: number | null;
  groupIds: string[];
  excludeGroupIds: string[];
}

export const EMPTY_AUDIENCE: AudienceForm = {
  mode: 'range',
  orgIds: [],
  cities: [],
  districtIds: [],
  tags: [],
  excludeTags: [],
  minMembers: null,
  maxMembers: null,
  groupIds: [],
  excludeGroupIds: [],
};

/** To whom, as the API takes it: only the chosen way counts. Null while no group is chosen, or the sizes contradict. */
export function toAudience(form: AudienceForm): DraftAudience | null {
  const { mode, ...range } = form;
  if (mode === 'groups') {
    const { mode: _mode, ...nothing } = EMPTY_AUDIENCE;
    return form.groupIds.length === 0 ? null : { ...nothing, groupIds: form.groupIds };
  }
  if (form.minMembers !== null && form.maxMembers !== null && form.minMembers > form.maxMembers) return null;
  return { ...range, groupIds: [] };
}

/** The form that shows a stored audience. */
export function fromAudience(audience: DraftAudience): AudienceForm {
  const mode = (audience.groupIds ?? []).length > 0 ? 'groups' : 'range';
  return { ...EMPTY_AUDIENCE, ...audience, mode };
}
