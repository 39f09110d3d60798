/** Builds the web app into dist/web, from where the API serves it; in development the API is reached by a proxy. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.MANDATE_API ?? 'http://localhost:8080';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2023', sourcemap: true },
  server: { port: 5173, proxy: { '/api': api, '/health': api } },
});
