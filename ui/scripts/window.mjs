// A browser over the memory side, for looking (pictures) and for checking (axe, walk).
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The content policy of the real window, from its configuration. */
function policy() {
  const { app } = JSON.parse(
    readFileSync(new URL('../../src-tauri/tauri.conf.json', import.meta.url), 'utf8'),
  );
  return Object.entries(app.security.csp)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

export async function open() {
  const server = await preview({
    root,
    mode: 'memory',
    logLevel: 'error',
    build: { outDir: 'dist-memory' },
    preview: {
      port: 4199,
      strictPort: false,
      host: '127.0.0.1',
      // The window's own policy: what it forbids there must not be needed here.
      headers: { 'Content-Security-Policy': policy() },
    },
  });
  const address = server.resolvedUrls.local[0];
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  return {
    address,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** A page at a start of the memory side; complaints of the page are collected. */
export async function page(
  window,
  { start = 'sample', query = '', width = 1366, height = 768, dark = false, scale = 1 } = {},
) {
  const context = await window.browser.newContext({
    viewport: { width: Math.round(width / scale), height: Math.round(height / scale) },
    deviceScaleFactor: scale,
    colorScheme: dark ? 'dark' : 'light',
    locale: 'ru-RU',
  });
  const tab = await context.newPage();
  tab.complaints = [];
  tab.on('pageerror', (e) => tab.complaints.push(String(e)));
  tab.on('console', (m) => m.type() === 'error' && tab.complaints.push(m.text()));
  await tab.goto(`${window.address}?start=${start}${query}`);
  await tab.waitForSelector('h1');
  return tab;
}

export const id = (tab, name) => tab.locator(`[data-testid="${name}"]`);
