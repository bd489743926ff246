// Start-up: the window speaks to the program; `--mode memory` puts an invented questionnaire behind the same pages.
import { mount } from 'svelte';
import type { Backend } from './backend/backend';
import { tauri } from './backend/tauri';
import App from './shell/App.svelte';
import './styles/tokens.css';
import './styles/base.css';

async function backend(): Promise<Backend> {
  // The condition is a constant of the build: the shipped program does not contain the memory side.
  if (import.meta.env.MODE === 'memory') return (await import('./backend/memory/memory')).fromAddress();
  return tauri;
}

const target = document.getElementById('app');
if (target) void backend().then((side) => mount(App, { target, props: { backend: side } }));
