// Letters of a folder: what is encrypted says so itself, and only that is read once more with the password.
import { describe, expect, it } from 'vitest';
import { memory } from '../../backend/memory/memory';
import { current, locked, merged } from './receiving';

describe('letters of a folder', () => {
  const side = memory({ start: 'sample', slow: 0, fail: '' });

  it('name those that need the password, and keep what was told of the others', async () => {
    const { arrivals } = await side.mailReceiveFolder('E:');
    expect(arrivals.map((one) => one.encrypted)).toEqual([false, true]);
    expect(locked(arrivals)).toEqual(['E:\\answer.vsoko.age']);
    const open = await side.mailReceive(locked(arrivals), 'три слова подряд');
    const told = merged(arrivals, open);
    expect(told[0]).toBe(arrivals[0]);
    expect(told[1]?.state).toBe('unverified');
    expect(locked(told)).toEqual([]);
  });

  it('are not called unverified once the sender is compared', async () => {
    const { arrivals } = await side.mailReceiveFolder('E:');
    const view = await side.deliveryView('2024/2025');
    expect(current(arrivals, view.invitations)).toEqual(arrivals);
    await side.partnerTrust('6900000012', '');
    const after = await side.deliveryView('2024/2025');
    expect(current(arrivals, after.invitations).map((one) => one.state)).toEqual(['refused']);
  });

  it('stay locked under a wrong password', async () => {
    const { arrivals } = await side.mailReceiveFolder('E:');
    await expect(side.mailReceive(locked(arrivals), 'не тот')).rejects.toMatchObject({ code: 'E0402' });
    expect(locked(merged(arrivals, []))).toEqual(['E:\\answer.vsoko.age']);
  });
});
