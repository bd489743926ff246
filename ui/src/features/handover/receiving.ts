// Letters of several files: some open at once, the encrypted ones only with the key's password.
import type { Arrival, InvitationView } from '../../backend/generated';

/** Files that wait for the password. */
export function locked(arrivals: Arrival[]): string[] {
  return arrivals.filter((one) => one.encrypted).map((one) => one.path);
}

/** What is told after the locked ones were read once more; the others stay as they were told. */
export function merged(arrivals: Arrival[], opened: Arrival[]): Arrival[] {
  const byPath = new Map(opened.map((one) => [one.path, one]));
  return arrivals.map((one) => (one.encrypted ? (byPath.get(one.path) ?? one) : one));
}

/** Without what says that its sender is not compared, once he is: it counts since then. */
export function current(arrivals: Arrival[], invitations: InvitationView[]): Arrival[] {
  const trusted = invitations
    .filter((one) => one.partner.state === 'trusted')
    .map((one) => one.partner.fingerprint);
  return arrivals.filter((one) => one.state !== 'unverified' || !trusted.includes(one.fingerprint));
}
