// Every sentence of the interface comes from Fluent; a sentence that is missing stops the tests, not the person:
// the window shows its name, and `npm run check:words` refuses it before it gets there.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

const bundle = new FluentBundle('ru', { useIsolating: false });
const sources = import.meta.glob<string>(
  ['../../../assets/locales/ru/ui*.ftl', '../../../assets/locales/ru/help.ftl'],
  { query: '?raw', import: 'default', eager: true },
);
// A file is read when the first of its sentences is wanted: the first screen waits for two files, not for all. No
// sentence refers to another one (`npm run check:words`).
const waiting = new Set(Object.values(sources));

function read(source: string): void {
  waiting.delete(source);
  const mistakes = bundle.addResource(new FluentResource(source));
  if (mistakes.length > 0) throw mistakes[0];
}

function message(name: string) {
  if (!bundle.hasMessage(name)) {
    for (const source of waiting) {
      if (source.startsWith(`${name} =`) || source.includes(`\n${name} =`)) read(source);
    }
  }
  return bundle.getMessage(name);
}

/** The sentence with this name; `name.part` reads an attribute. */
export function t(id: string, args?: Record<string, FluentVariable>): string {
  const [name = id, attribute] = id.split('.');
  const found = message(name);
  const pattern = attribute === undefined ? found?.value : found?.attributes[attribute];
  return pattern ? bundle.formatPattern(pattern, args ?? null) : id;
}
