import { describe, expect, it } from 'vitest';
import { memory } from '../../backend/memory/memory';
import { byPart } from './workbook';

const side = () => memory({ start: 'sample', slow: 0, fail: '' });

describe('a workbook that comes back', () => {
  it('is shown by the parts of the form', async () => {
    const preview = await side().workbookPreview('2024/2025', 'a.xlsx');
    const parts = byPart(preview.differences);
    expect(parts.map((part) => part.id)).toEqual(['1', '2']);
    expect(parts.flatMap((part) => part.rows)).toHaveLength(preview.answers);
  });

  it('changes nothing until it is taken, and is no difference afterwards', async () => {
    const desk = side();
    const preview = await desk.workbookPreview('2024/2025', 'a.xlsx');
    expect(desk.form.get('1.06').value).toBe('52');
    const change = await desk.workbookTake('2024/2025', 'a.xlsx', preview.digest);
    expect(desk.form.get('1.06').value).toBe('57');
    expect(change.target).toBe('1.06');
    expect((await desk.workbookPreview('2024/2025', 'a.xlsx')).answers).toBe(0);
  });

  it('is not taken when an answer has changed since', async () => {
    const desk = side();
    const preview = await desk.workbookPreview('2024/2025', 'a.xlsx');
    await desk.edit('2024/2025', { target: '1.06', value: '60' });
    await expect(desk.workbookTake('2024/2025', 'a.xlsx', preview.digest)).rejects.toMatchObject({
      code: 'E0671',
    });
    expect(desk.form.get('1.06').value).toBe('60');
  });
});
