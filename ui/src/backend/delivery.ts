// What a school's window may ask about letters that come and go. `Backend` has these calls; both sides (tauri, memory)
// serve them.
import type {
  Arrival,
  CourierView,
  CycleChange,
  DeliveryNews,
  DeliveryView,
  FolderArrivals,
  ForkChoice,
  ForkView,
  KeyView,
  LetterView,
  MailDraft,
  PartnerView,
  QueueView,
  ReturnView,
  Signed,
  SignOptions,
  Written,
} from './generated';

export interface DeliveryCalls {
  deliveryView(period: string): Promise<DeliveryView>;
  /** The newest letter that came back with remarks. */
  returned(period: string): Promise<ReturnView | null>;
  /** The password opens letters that are encrypted to this school. */
  mailReceive(paths: string[], password: string | null): Promise<Arrival[]>;
  /** All letters of a folder; the encrypted ones are told, to be read once more with the password. */
  mailReceiveFolder(folder: string): Promise<FolderArrivals>;
  partnerTrust(inn: string, fingerprint: string): Promise<PartnerView>;
  questionnaireAccept(digest: string): Promise<void>;
  signWith(period: string, password: string, options: SignOptions): Promise<Signed>;
  mailDraft(period: string, folder: string): Promise<MailDraft>;
  remarkSettle(period: string, id: string, done: boolean): Promise<ReturnView>;
  forkSettle(period: string, id: string, choice: ForkChoice): Promise<ForkView[]>;
  adviceTake(period: string, id: string): Promise<CycleChange>;
  mailOpen(digest: string): Promise<LetterView>;
  mailExport(digest: string, folder: string): Promise<Written>;
  keyRotate(password: string, fresh: string): Promise<KeyView>;
  keyReplace(password: string): Promise<KeyView>;
  mailLog(folder: string): Promise<Written>;

  /** Into the outbox: it leaves at once, or as soon as there is a connection. */
  deliverySend(period: string): Promise<QueueView>;
  deliveryNow(): Promise<CourierView>;
  deliveryStop(): Promise<CourierView>;
  deliveryStatus(): Promise<CourierView>;
  deliveryHold(digest: string): Promise<QueueView>;
  deliveryFetch(period: string, password: string): Promise<Arrival[]>;
  /** What the loop tells while it works; answers how to stop listening. */
  deliveryHear(listener: (news: DeliveryNews) => void): Promise<() => void>;
}
