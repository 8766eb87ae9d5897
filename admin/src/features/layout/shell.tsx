import { Drawer, Layout, Menu } from 'antd';
import { Grid } from 'antd';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Outlet, useLocation, useNavigation } from 'react-router-dom';
import { PageLoading } from '../../shared/states';
import { SHARED_TEXTS } from '../../shared/texts';
import { useAllowed } from '../../session/use-allowed';
import { navItems, navKeyOf } from './nav';
import { LAYOUT_TEXTS } from './texts';
import { TopBar } from './top-bar';

function Brand() {
  return (
    <div className="fl-brand">
      <span className="fl-mark" aria-hidden="true">
        福
      </span>
      <span>
        <strong>{SHARED_TEXTS.brand}</strong>
        <small>{SHARED_TEXTS.bank}</small>
      </span>
    </div>
  );
}

/** The frame of every inner page: menu at the side (in a drawer on small windows), person and look on top. */
export function Shell() {
  const wide = Grid.useBreakpoint().lg !== false;
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const loading = useNavigation().state === 'loading';
  const items = navItems(useAllowed('task.view'));
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);

  useEffect(() => {
    setOpen(false);
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  const menu = (
    <nav aria-label={LAYOUT_TEXTS.menu}>
      <Menu theme="dark" mode="inline" selectedKeys={[navKeyOf(pathname)]} items={items} />
    </nav>
  );

  return (
    <Layout className="fl-shell">
      <a className="fl-skip" href="#main">
        {LAYOUT_TEXTS.skip}
      </a>
      {wide ? (
        <Layout.Sider width={208} className="fl-sider">
          <Brand />
          {menu}
        </Layout.Sider>
      ) : (
        <Drawer
          open={open}
          onClose={() => setOpen(false)}
          placement="left"
          size={240}
          closable={false}
          rootClassName="fl-menu-drawer"
          aria-label={LAYOUT_TEXTS.menu}
        >
          <Brand />
          {menu}
        </Drawer>
      )}
      <Layout>
        <TopBar onMenu={wide ? null : () => setOpen(true)} />
        <div className={loading ? 'fl-progress fl-progress-on' : 'fl-progress'} aria-hidden="true" />
        <Layout.Content>
          <main id="main" ref={main} tabIndex={-1} className="fl-main">
            <Suspense fallback={<PageLoading />}>
              <Outlet />
            </Suspense>
          </main>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
