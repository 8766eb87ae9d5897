import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useNavigate, useParams } from 'react-router-dom';
import { api } from '../../api/client';
import { Page } from '../../shared/page';
import { Loaded } from '../../shared/states';
import { EMPTY_DRAFT, fromBroadcast } from './draft-form';
import { Editor } from './editor';
import { FORM_TEXTS as T } from './texts';

function EditStored({ id }: { id: string }) {
  const navigate = useNavigate();
  // Fetched on opening and when asked for, never in the background: a colleague's save must not wipe a form being filled in.
  const query = useQuery({
    queryKey: ['broadcast', id],
    queryFn: () => api.broadcasts.get.query({ id }),
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <Loaded query={query}>
      {(broadcast) =>
        broadcast.can.edit ? (
          <Editor
            key={broadcast.version}
            initial={fromBroadcast(broadcast)}
            stored={broadcast}
            onSaved={(saved) => void navigate(`/broadcasts/${saved.id}`)}
          />
        ) : (
          <Alert type="info" showIcon title={T.notEditable} />
        )
      }
    </Loaded>
  );
}

/** Creates a plan, or changes one that may be changed. */
export function BroadcastEditPage() {
  const { id } = useParams();
  const navigate = useNavigate();
  return (
    <Page title={id === undefined ? T.createTitle : T.editTitle}>
      {id === undefined ? (
        <Editor initial={EMPTY_DRAFT} stored={null} onSaved={(saved) => void navigate(`/broadcasts/${saved.id}`)} />
      ) : (
        <EditStored id={id} />
      )}
    </Page>
  );
}
