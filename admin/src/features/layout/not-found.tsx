import { Button, Result } from 'antd';
import { Link } from 'react-router-dom';
import { SHARED_TEXTS } from '../../shared/texts';

export function NotFound() {
  return (
    <Result
      status="404"
      title={SHARED_TEXTS.notFoundTitle}
      subTitle={SHARED_TEXTS.notFoundText}
      extra={
        <Link to="/">
          <Button type="primary">{SHARED_TEXTS.home}</Button>
        </Link>
      }
    />
  );
}
