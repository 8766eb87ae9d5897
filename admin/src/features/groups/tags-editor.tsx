import { Select, Tag } from 'antd';
import { api } from '../../api/client';
import type { GroupDetail } from '../../api/types';
import { useAllowed } from '../../session/use-allowed';
import { useAction } from '../../shared/use-action';
import { GROUP_TEXTS as T } from './texts';

/** A group's tags, by which plans choose it: typed in, saved at once; read-only for those who may not. */
export function TagsEditor({ group }: { group: GroupDetail }) {
  const allowed = useAllowed('group.setState');
  const save = useAction({
    run: (tags: string[]) => api.groups.setTags.mutate({ id: group.id, tags }),
    done: T.tagsSaved,
    refresh: ['groups', 'group'],
  });
  if (!allowed) {
    if (group.tags.length === 0) return <>{T.tagsNone}</>;
    return (
      <span className="fl-row">
        {group.tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </span>
    );
  }
  return (
    <Select
      mode="tags"
      style={{ width: '100%' }}
      aria-label={T.tags}
      placeholder={T.tagsHint}
      maxCount={20}
      tokenSeparators={[',', '，', '、']}
      loading={save.isPending}
      value={save.isPending ? save.variables : group.tags}
      onChange={(tags: string[]) => save.mutate(tags.map((tag) => tag.trim().slice(0, 20)).filter((tag) => tag !== ''))}
      open={false}
      suffixIcon={null}
    />
  );
}
