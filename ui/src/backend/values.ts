// The words that travel as values of the fixed controls. They are part of the wire, not of the interface: what a
// person reads is made from them and from the questionnaire's own options.
export const YES = 'да';
export const PARTLY = 'частично';
export const NO = 'нет';
export const HAVE = 'имеется';
