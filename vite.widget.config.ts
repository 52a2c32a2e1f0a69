import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/** The demo shop is plain files: an embed must work on a page that no tool has touched. */
const copyDemo: Plugin = {
  name: 'copy-demo',
  writeBundle: ({ dir = '.' }) => cpSync('web/demo', join(dir, 'demo'), { recursive: true }),
};

/** Builds the embed into one script, dist/web/widget.js, beside the pages that vite.config.ts makes (run that first). */
export default defineConfig({
  publicDir: false,
  plugins: [copyDemo],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: 'dist/web',
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: 'web/widget/main.tsx',
      formats: ['iife'],
      name: 'tsunaguWidget',
      fileName: () => 'widget.js',
    },
  },
});
