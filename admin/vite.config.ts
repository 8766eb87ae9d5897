import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The ops page: served under /admin/, one chunk a page, charts and the store's client in chunks of their own. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/admin/',
  esbuild: { jsx: 'automatic' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Named below, checked by the build's own size table.
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      output: {
        manualChunks(id) {
          if (/node_modules\/(echarts|zrender)\//.test(id)) return 'charts';
          if (/node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@tanstack|@trpc)\//.test(id)) {
            return 'framework';
          }
          return undefined;
        },
      },
    },
  },
  server: { proxy: { '/api': process.env['FULIN_API'] ?? 'http://127.0.0.1:8080' } },
});
