import { Button, Result } from 'antd';
import { isRouteErrorResponse, useRouteError } from 'react-router-dom';
import { SHARED_TEXTS } from '../../shared/texts';
import { isMissingChunk } from './missing-chunk';
import { NotFound } from './not-found';

/** What one sees when a page broke: a new version on the server, or a fault of ours; reloading helps with both. */
export function RouteProblem() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  const stale = isMissingChunk(error);
  return (
    <Result
      status={stale ? 'info' : 'warning'}
      title={stale ? SHARED_TEXTS.newVersionTitle : SHARED_TEXTS.errorTitle}
      subTitle={stale ? SHARED_TEXTS.newVersionText : undefined}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {SHARED_TEXTS.reload}
        </Button>
      }
    />
  );
}
