// Every sentence used exists, every sentence that exists is used, and no Russian stands in the code itself.
import { FluentResource } from '@fluent/bundle';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const locales = join(root, '../assets/locales/ru');

const known = new Set();
const twice = [];
const astray = [];
for (const name of readdirSync(locales).filter((name) => /^(ui.*|help)\.ftl$/.test(name))) {
  const text = readFileSync(join(locales, name), 'utf8');
  for (const { id, value, attributes } of new FluentResource(text).body) {
    if (known.has(id)) twice.push(id);
    known.add(id);
    void value;
    for (const attribute of Object.keys(attributes)) known.add(`${id}.${attribute}`);
  }
  // `shared/words.ts` reads a file when the first of its sentences is wanted, and finds it by `name =`.
  for (const [other] of text.matchAll(/^-[a-z][\w-]*|\{\s*-?[a-z][\w-]*|^[a-z][\w-]*(?:=| {2,}=)/gm))
    astray.push(`${name}: ${other.trim()}`);
  // The parser leaves out what it cannot read; the text does not.
  for (const [, id] of text.matchAll(/^([a-z][a-z0-9-]*) *=/gm)) {
    if (!known.has(id)) twice.push(`${id} (cannot be read)`);
  }
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(svelte|ts)$/.test(entry.name) && !entry.name.endsWith('.test.ts')) yield path;
  }
}

const used = new Set();
const faults = [];
for (const path of sources(join(root, 'src'))) {
  const text = readFileSync(path, 'utf8');
  const name = relative(root, path);
  for (const [, id] of text.matchAll(/\bt\(\s*'([^']+)'/g)) used.add(id);
  for (const [whole] of text.matchAll(/\bt\(\s*[^'\s)][^)]*\)/g)) {
    if (!/\bt\(id\b/.test(whole))
      faults.push(`${name}: ${whole}: the name of a sentence must be written out`);
  }
  // Values of the wire and the invented school of the memory side are data; comments quote the program.
  if (/values\.ts$|backend\/memory\//.test(name)) continue;
  const code = text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
  const russian = code.match(/[А-Яа-яЁё][^\n]*/);
  if (russian) faults.push(`${name}: Russian text in the code: ${russian[0].slice(0, 60)}`);
}
for (const id of used) if (!known.has(id)) faults.push(`${id}: used, but no sentence has this name`);
for (const id of known) {
  const base = id.split('.')[0];
  if (!used.has(id) && !(id === base && [...used].some((u) => u.startsWith(`${base}.`))))
    faults.push(`${id}: a sentence nobody says`);
}
for (const place of astray)
  faults.push(`${place}: a sentence stands by itself, as \`name = text\`, and refers to no other`);
for (const id of twice) faults.push(`${id}: written twice or unreadable`);

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`words: ${known.size} sentences, all used, none missing`);
