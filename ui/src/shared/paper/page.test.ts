// A page of the report brings drawing into the window and nothing else.
import { describe, expect, it } from 'vitest';
import { pageFrom } from './page';

describe('a page of the report', () => {
  const wrap = (inner: string, attributes = ''): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="595" height="842" ${attributes}>${inner}</svg>`;

  it('keeps text and lines and gets a view box', () => {
    const page = pageFrom(
      wrap('<text x="1" y="2" font-family="PT Serif">Слово</text><line x1="0" y1="0" x2="9" y2="0"/>'),
    );
    expect(page?.getAttribute('viewBox')).toBe('0 0 595 842');
    expect(page?.textContent).toBe('Слово');
    expect(page?.querySelectorAll('line').length).toBe(1);
  });
  it('lets through no script, handler, style, link, image or foreign content', () => {
    const page = pageFrom(
      wrap(
        `<script>x()</script><style>*{}</style><a xlink:href="javascript:x()"><text>т</text></a><image href="http://x/"/>
         <foreignObject><div xmlns="http://www.w3.org/1999/xhtml">д</div></foreignObject><use href="#q"/>
         <rect onclick="x()" style="fill:red" fill="url(http://x/)" clip-path="url(#a)" width="1" height="1"/>`,
        'onload="x()"',
      ),
    );
    const html = page?.outerHTML ?? '';
    expect(html).not.toMatch(/script|style|onclick|onload|href|http:\/\/x|foreign|image|<use/i);
    expect(page?.querySelector('rect')?.getAttribute('clip-path')).toBe('url(#a)');
  });
  it('refuses what is not a page', () => {
    expect(pageFrom('<html></html>')).toBeNull();
    expect(pageFrom('not xml <')).toBeNull();
  });
});
