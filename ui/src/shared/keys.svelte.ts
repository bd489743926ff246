// The keys that work here, shown at the bottom of the window; and one reading of a key press for both layouts.
import { t } from './words';

export interface KeyHint {
  caps: string[];
  does: string;
}

let hints = $state.raw<KeyHint[]>([]);

export const keys = {
  get hints(): KeyHint[] {
    return hints;
  },
  show(list: KeyHint[]): void {
    hints = list;
  },
};

/**
 * Is this the key with that Russian letter? In the Russian layout the letter decides; in any other layout the
 * physical key does, so that a forgotten layout switch costs nothing.
 */
export function isKey(event: KeyboardEvent, letter: string, code: string): boolean {
  if (event.key.length === 1 && /\p{Script=Cyrillic}/u.test(event.key)) {
    return event.key.toLowerCase() === letter.toLowerCase();
  }
  return event.code === code;
}

export const isYes = (event: KeyboardEvent): boolean => isKey(event, t('key-yes'), 'KeyL');
export const isPartly = (event: KeyboardEvent): boolean => isKey(event, t('key-partly'), 'KeyX');
export const isNo = (event: KeyboardEvent): boolean => isKey(event, t('key-no'), 'KeyY');
export const isReturn = (event: KeyboardEvent): boolean => isKey(event, t('key-return'), 'KeyD');
/** The letter Z of the layout, or its physical key. */
export const isUndo = (event: KeyboardEvent): boolean => isKey(event, t('key-undo'), 'KeyZ');
export const isRedo = (event: KeyboardEvent): boolean => isKey(event, t('key-redo'), 'KeyY');
export const isFind = (event: KeyboardEvent): boolean => isKey(event, t('key-find'), 'KeyF');

/** True while letters belong to a text being written. */
export function writing(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}
