import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const SERVER = process.env['TSUNAGU_URL'] ?? 'http://127.0.0.1:3000';

/** Builds the pages of web/ into dist/web: landing (/) and console (/console and all below it). */
export default defineConfig({
  root: 'web',
  base: '/',
  publicDir: false,
  appType: 'mpa',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // A data: URL would need an exception in the content security policy.
    assetsInlineLimit: 0,
    // No eval of source, no inline polyfill: every current browser preloads modules by itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { console: 'web/console/index.html', landing: 'web/landing/index.html' },
    },
  },
  server: {
    proxy: {
      '/api': SERVER,
      '/socket.io': { target: SERVER, ws: true },
    },
  },
});
