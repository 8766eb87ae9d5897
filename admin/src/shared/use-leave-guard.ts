import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useBlocker } from 'react-router-dom';
import { SHARED_TEXTS } from './texts';

/** Asks before unsaved work is left behind, inside the page and when closing the tab. `allow` lets the next leave pass. */
export function useLeaveGuard(dirty: boolean) {
  const { modal } = App.useApp();
  const allowed = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty &&
      !allowed.current &&
      currentLocation.pathname !== nextLocation.pathname &&
      nextLocation.pathname !== '/login',
  );

  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    const shown = modal.confirm({
      title: SHARED_TEXTS.leaveTitle,
      content: SHARED_TEXTS.leaveText,
      okText: SHARED_TEXTS.leaveOk,
      cancelText: SHARED_TEXTS.leaveStay,
      onOk: () => blocker.proceed(),
      onCancel: () => blocker.reset(),
    });
    return () => shown.destroy();
  }, [blocker, modal]);

  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);

  return { allow: () => (allowed.current = true) };
}
