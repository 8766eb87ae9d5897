import { openPage } from '../../platform/navigate';
import { locate, usePlace } from '../../state/place';
import { TEXTS } from '../../texts';
import { Empty } from '../empty';

/** No position and none chosen: says why and leads to the chooser. */
export function PlaceNeeded() {
  const { problem } = usePlace();
  return (
    <Empty
      title={TEXTS.place.needTitle}
      hint={problem ? TEXTS.place[problem] : TEXTS.place.needHint}
      action={{ text: TEXTS.place.choose, onTap: () => openPage('places') }}
      second={{ text: TEXTS.place.useMine, onTap: () => void locate() }}
    />
  );
}
