// Every sentence of the interface comes from Fluent; a sentence that is missing stops the tests, not the person:
// the window shows its name, and `npm run check:words` refuses it before it gets there.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import help from '../../../assets/locales/ru/help.ftl?raw';
import ui from '../../../assets/locales/ru/ui.ftl?raw';

const bundle = new FluentBundle('ru', { useIsolating: false });
for (const source of [ui, help]) {
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
