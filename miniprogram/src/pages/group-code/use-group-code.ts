import { useEffect, useState } from 'react';
import { imageAddress } from '../../platform/code-image';
import { api } from '../../services/api';
import { useQuery } from '../../state/use-query';

/** A group's code, and its picture once the platform can show it. */
export function useGroupCode(groupId: string) {
  const answer = useQuery(groupId, () => api.groups.code({ groupId }));
  const png = answer.data?.ok ? answer.data.code.png : null;
  const [image, setImage] = useState('');
  useEffect(() => {
    if (!png) return;
    let current = true;
    void imageAddress(png, `code-${groupId}`).then((address) => {
      if (current) setImage(address);
    });
    return () => void (current = false);
  }, [png, groupId]);
  return { answer, image };
}
