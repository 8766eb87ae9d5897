import { Typography } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { SHARED_TEXTS } from './texts';

interface PageProps {
  title: string;
  /** One line under the title: what this page is for. */
  intro?: ReactNode;
  tags?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page's frame: heading, actions on the right (below on a phone), content. Names the browser tab too. */
export function Page({ title, intro, tags, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · ${SHARED_TEXTS.brand}`;
  }, [title]);
  return (
    <div className="fl-page">
      <header className="fl-page-head">
        <div className="fl-page-title">
          <Typography.Title level={1}>{title}</Typography.Title>
          {tags}
        </div>
        {actions !== undefined && <div className="fl-page-actions">{actions}</div>}
        {intro !== undefined && <Typography.Paragraph type="secondary">{intro}</Typography.Paragraph>}
      </header>
      {children}
    </div>
  );
}
