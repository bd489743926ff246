// Every sentence of the interface comes from Fluent; a sentence that is missing stops the tests, not the person:
// the window shows its name, and `npm run check:words` refuses it before it gets there.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

const bundle = new FluentBundle('ru', { useIsolating: false });
const sources = import.meta.glob<string>(
  ['../../../assets/locales/ru/ui*.ftl', '../../../assets/locales/ru/help.ftl'],
  { query: '?raw', import: 'default', eager: true },
);
for (const source of Object.values(sources)) {
  const mistakes = bundle.addResource(new FluentResource(source));
  if (mistakes.length > 0) throw mistakes[0];
}

/** The sentence with this name; `name.part` reads an attribute. */
export function t(id: string, args?: Record<string, FluentVariable>): string {
  const [name = id, attribute] = id.split('.');
  const message = bundle.getMessage(name);
  const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
  return pattern ? bundle.formatPattern(pattern, args ?? null) : id;
}
