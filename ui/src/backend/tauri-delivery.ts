// The school's letters in the real program.
import type { DeliveryCalls } from './delivery';
import type { DeliveryNews } from './generated';

/** What these calls need of the border; tauri.ts brings it. */
interface Border {
  invoke: <T>(command: string, args?: Record<string, unknown>) => Promise<T>;
  hear: (heard: (news: DeliveryNews) => void) => Promise<() => void>;
}

export const delivery = ({ invoke, hear }: Border): DeliveryCalls => ({
  deliveryView: (period) => invoke('delivery_view', { period }),
  returned: (period) => invoke('returned', { period }),
  mailReceive: (paths, password) => invoke('mail_receive', { paths, password }),
  mailReceiveFolder: (folder) => invoke('mail_receive_folder', { folder }),
  partnerTrust: (inn, fingerprint) => invoke('partner_trust', { inn, fingerprint }),
  questionnaireAccept: (digest) => invoke('questionnaire_accept', { digest }),
  signWith: (period, password, options) => invoke('sign_with', { period, password, options }),
  mailDraft: (period, folder) => invoke('mail_draft', { period, folder }),
  remarkSettle: (period, id, done) => invoke('remark_settle', { period, id, done }),
  forkSettle: (period, id, choice) => invoke('fork_settle', { period, id, choice }),
  adviceTake: (period, id) => invoke('advice_take', { period, id }),
  mailOpen: (digest) => invoke('mail_open', { digest }),
  mailExport: (digest, folder) => invoke('mail_export', { digest, folder }),
  keyRotate: (password, fresh) => invoke('key_rotate', { password, fresh }),
  keyReplace: (password) => invoke('key_replace', { password }),
  mailLog: (folder) => invoke('mail_log', { folder }),

  deliverySend: (period) => invoke('delivery_send', { period }),
  deliveryNow: () => invoke('delivery_now'),
  deliveryStop: () => invoke('delivery_stop'),
  deliveryStatus: () => invoke('delivery_status'),
  deliveryHold: (digest) => invoke('delivery_hold', { digest }),
  deliveryFetch: (period, password) => invoke('delivery_fetch', { period, password }),
  deliveryHear: hear,
});
