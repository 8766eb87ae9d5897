import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { api } from '../../../api/client';
import { Loaded, PageEmpty } from '../../../shared/states';
import { mediaUrl } from './media-url';
import { MEDIA_TEXTS as T } from './texts';

interface MediaDialogProps {
  open: boolean;
  chosen: string | null;
  onChoose: (id: string) => void;
  onClose: () => void;
}

function MediaGrid({ chosen, onChoose }: Pick<MediaDialogProps, 'chosen' | 'onChoose'>) {
  const query = useQuery({ queryKey: ['media'], queryFn: () => api.media.list.query() });
  return (
    <Loaded query={query}>
      {(items) =>
        items.length === 0 ? (
          <PageEmpty text={T.listEmpty} />
        ) : (
          <ul className="fl-media-grid" aria-label={T.listTitle}>
            {items.map((item) => (
              <li key={item.id}>
                <button type="button" aria-pressed={item.id === chosen} onClick={() => onChoose(item.id)}>
                  <img src={mediaUrl(item.id)} alt="" loading="lazy" />
                  <span>{item.name}</span>
                  <span className="fl-muted">{T.size(item.width, item.height)}</span>
                </button>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

/** The pictures there are; a click takes one. */
export function MediaDialog({ open, chosen, onChoose, onClose }: MediaDialogProps) {
  return (
    <Modal open={open} title={T.listTitle} footer={null} onCancel={onClose} destroyOnHidden width={720}>
      <MediaGrid chosen={chosen} onChoose={onChoose} />
    </Modal>
  );
}
