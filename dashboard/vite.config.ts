import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Nothing is inlined: the page is served under a policy that allows files of its own origin alone.
export default defineConfig({
  root: 'src/main',
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: process.env['TAILBACK_SERVER'] ?? 'http://127.0.0.1:8080', ws: true } },
  },
  build: {
    outDir: '../../target/classes/dashboard',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        // The map's worker is an .mjs file; servers know .js for certain.
        assetFileNames: it =>
          it.names.some(name => name.endsWith('.mjs'))
            ? 'assets/map-worker-[hash].js'
            : 'assets/[name]-[hash][extname]',
      },
    },
  },
  worker: { format: 'es' },
  test: { root: '.', include: ['src/test/**/*.test.ts'], environment: 'node' },
});
