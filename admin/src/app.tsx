import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useState } from 'react';
import { RouterProvider } from 'react-router-dom';
import { createQueryClient } from './api/query-client';
import { router } from './routes';
import { themeFor } from './theme';
import { useThemeChoice } from './theme-choice';

dayjs.locale('zh-cn');

/** Everything around the pages: language, look, data cache, addresses. */
export function App() {
  const { dark } = useThemeChoice();
  const [client] = useState(createQueryClient);
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }, [dark]);
  return (
    <ConfigProvider locale={zhCN} theme={themeFor(dark)}>
      <AntApp className="fl-vars fl-app">
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
