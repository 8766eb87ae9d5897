import { useEffect, useState } from 'react';
import { imageAddress } from '../../platform/code-image';
import { say } from '../../platform/say';
import { api } from '../../services/api';
import { textOf } from '../../services/errors';
import { useQuery } from '../../state/use-query';
import { waitText } from './group-code.shared';

/** The line for a place in a full group, as its button and its sentence need it. */
export interface Line {
  open: boolean;
  joined: boolean;
  text: string;
  join: () => void;
}

/** A group's code and its picture; where there is none, the manager's picture and the line for a place. */
export function useGroupCode(groupId: string) {
  const answer = useQuery(groupId, () => api.groups.code({ groupId }));
  const found = answer.data;
  const image = useImage(found?.ok ? found.code.png : null, `code-${groupId}`);
  const managerImage = useImage(found?.ok === false ? (found.manager?.codePng ?? null) : null, `manager-${groupId}`);
  const [joined, setJoined] = useState<{ groupId: string; ahead: number } | null>(null);
  const own = joined?.groupId === groupId ? { open: true, joined: true, ahead: joined.ahead } : null;
  const waitlist = own ?? (found?.ok === false ? found.waitlist : { open: false, joined: false, ahead: 0 });
  const join = (): void => {
    api.groups
      .wait({ groupId })
      .then(({ ahead }) => setJoined({ groupId, ahead }))
      .catch((error: unknown) => {
        say(textOf(error));
        void answer.reload();
      });
  };
  return { answer, image, managerImage, line: { ...waitlist, text: waitText(waitlist), join } satisfies Line };
}

function useImage(png: string | null, name: string): string {
  const [image, setImage] = useState('');
  useEffect(() => {
    setImage('');
    if (!png) return;
    let current = true;
    void imageAddress(png, name).then((address) => {
      if (current) setImage(address);
    });
    return () => void (current = false);
  }, [png, name]);
  return image;
}
