// A page of the report comes as SVG and is put into the window itself, not into an <img>: a picture loaded as an
// image cannot see the program's own fonts, and the preview would not be set in the letters the paper has. What is
// put into the window is rebuilt from a short list of drawing elements and attributes, so that no script, style,
// link or foreign content can come with it, whatever text a person has typed.

const ELEMENTS = new Set([
  'svg',
  'g',
  'path',
  'rect',
  'line',
  'polyline',
  'polygon',
  'circle',
  'ellipse',
  'text',
  'tspan',
  'title',
  'desc',
  'defs',
  'clipPath',
]);

const ATTRIBUTES = new Set([
  'viewBox',
  'width',
  'height',
  'x',
  'y',
  'x1',
  'y1',
  'x2',
  'y2',
  'dx',
  'dy',
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'd',
  'points',
  'transform',
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'textLength',
  'lengthAdjust',
  'letter-spacing',
  'word-spacing',
  'clip-path',
  'id',
  'preserveAspectRatio',
  'xml:space',
  'lang',
  // Where a line of the contents leads.
  'data-page',
]);

const SVG = 'http://www.w3.org/2000/svg';

function rebuild(node: Element): SVGElement | null {
  if (node.namespaceURI !== SVG || !ELEMENTS.has(node.localName)) return null;
  const copy = document.createElementNS(SVG, node.localName);
  for (const { name, value } of node.attributes) {
    if (!ATTRIBUTES.has(name)) continue;
    // The only address a page may name is a shape of its own.
    if (/url\s*\(/i.test(value) && !/^url\(#[\w-]+\)$/.test(value)) continue;
    copy.setAttribute(name, value);
  }
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copy.append(child.nodeValue ?? '');
    else if (child.nodeType === Node.ELEMENT_NODE) {
      const inner = rebuild(child as Element);
      if (inner) copy.append(inner);
    }
  }
  return copy;
}

/** The page as an element of the window, or nothing when the text is not a page. */
export function pageFrom(text: string): SVGElement | null {
  const document_ = new DOMParser().parseFromString(text, 'image/svg+xml');
  const root = document_.documentElement;
  if (root.localName !== 'svg') return null;
  const page = rebuild(root);
  if (page && !page.hasAttribute('viewBox')) {
    const width = Number.parseFloat(root.getAttribute('width') ?? '');
    const height = Number.parseFloat(root.getAttribute('height') ?? '');
    if (width > 0 && height > 0) page.setAttribute('viewBox', `0 0 ${width} ${height}`);
  }
  page?.removeAttribute('width');
  page?.removeAttribute('height');
  return page;
}
