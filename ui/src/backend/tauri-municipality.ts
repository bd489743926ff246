// The municipality's calls of the real program.
import type { ImportProgress } from './generated';
import type { MunicipalityCalls } from './municipality';

/** What these calls need of the border; tauri.ts brings it. */
export interface Border {
  invoke: <T>(command: string, args?: Record<string, unknown>) => Promise<T>;
  /** A way for the program to tell how far it is, as an argument of a call. */
  telling: (progress: (progress: ImportProgress) => void) => unknown;
  /** Listens to an event of the window; answers with how to stop. */
  listen: (event: string, heard: (payload: { paths: string[] }) => void) => () => void;
}

export const municipality = ({ invoke, telling, listen }: Border): MunicipalityCalls => ({
  municipalityNew: (municipality) => invoke('municipality_new', { municipality }),
  campaignNew: (period, deadline) => invoke('campaign_new', { period, deadline }),
  municipalityToday: (period) => invoke('municipality_today', { period }),

  campaign: (period) => invoke('campaign', { period }),
  campaignSet: (period, edit) => invoke('campaign_set', { period, edit }),
  settingSet: (period, key, value) => invoke('setting_set', { period, key, value }),

  register: (period) => invoke('register', { period }),
  registerSet: (period, edit) => invoke('register_set', { period, edit }),
  registerPreview: (period, path) => invoke('register_preview', { period, path }),
  registerTake: (period, path, digest) => invoke('register_take', { period, path, digest }),
  pairSet: (period, edit) => invoke('pair_set', { period, edit }),

  letters: (period) => invoke('letters', { period }),
  lettersImport: (_period, paths, enrolFirst, password, progress) =>
    invoke('letters_import', { paths, enrolFirst, password, progress: telling(progress) }),
  lettersStop: () => invoke('letters_stop'),
  municipalKeyCreate: (password) => invoke('municipal_key_create', { password }),
  lettersFetch: (period, password, enrolFirst, progress) =>
    invoke('letters_fetch', { period, password, enrolFirst, progress: telling(progress) }),
  arrivalEnrol: (period, id) => invoke('arrival_enrol', { period, id }),
  arrivalSave: (id, folder) => invoke('arrival_save', { id, folder }),
  arrivalSettle: (id) => invoke('arrival_settle', { id }),
  arrivalsForget: () => invoke('arrivals_forget'),
  peerTrust: (inn, publicKey) => invoke('peer_trust', { inn, publicKey }),
  peerRevoke: (period, inn, publicKey, sequence) =>
    invoke('peer_revoke', { period, inn, publicKey, sequence }),
  schoolKeys: (period, inn) => invoke('school_keys', { period, inn }),
  forkChoose: (_period, _inn, digest) => invoke('fork_choose', { digest }),
  inviteMake: (period, order) => invoke('invite_make', { period, order }),
  recommendationsMake: (period, order) => invoke('recommendations_make', { period, order }),
  summaryMake: (period, order) => invoke('summary_make', { period, order }),

  reviewList: (period) => invoke('review_list', { period }),
  review: (period, inn) => invoke('review', { period, inn }),
  reviewSet: (period, inn, edit) => invoke('review_set', { period, inn, edit }),
  reviewAccept: (period, inn, order) => invoke('review_accept', { period, inn, order }),
  reviewReturn: (period, inn, order) => invoke('review_return', { period, inn, order }),

  consolidated: (period, accepted) => invoke('consolidated', { period, accepted }),
  indicators: (period, accepted) => invoke('indicators', { period, accepted }),
  deficits: (period, accepted) => invoke('deficits', { period, accepted }),
  clusters: (period, accepted) => invoke('clusters', { period, accepted }),
  tendencies: (period, accepted) => invoke('tendencies', { period, accepted }),
  townCharts: (period, accepted) => invoke('town_charts', { period, accepted }),
  graduates: (period, accepted) => invoke('graduates', { period, accepted }),
  rating: (period, accepted) => invoke('rating', { period, accepted }),
  behind: (period, accepted, key) => invoke('behind', { period, accepted, key }),
  practices: (period) => invoke('practices', { period }),
  practiceSet: (period, edit) => invoke('practice_set', { period, edit }),
  regionSet: (period, code, value) => invoke('region_set', { period, code, value }),
  regionSourceSet: (period, text) => invoke('region_source_set', { period, text }),
  roadmapPreview: (period, path) => invoke('roadmap_preview', { period, path }),
  roadmapTake: (period, path, digest) => invoke('roadmap_take', { period, path, digest }),

  checklists: (period) => invoke('checklists', { period }),
  checklistSet: (period, edit) => invoke('checklist_set', { period, edit }),
  checklistsLoad: (path) => invoke('checklists_load', { path }),

  documents: (period) => invoke('documents', { period }),
  documentPrepare: (period, choice) => invoke('document_prepare', { period, choice }),
  documentPage: (period, choice, page) => invoke('document_page', { period, choice, page }),
  documentSave: (period, choice, format, folder) =>
    invoke('document_save', { period, choice, format, folder }),
  documentTexts: (period, choice) => invoke('document_texts', { period, choice }),
  documentTextSet: (period, choice, key, text) => invoke('document_text_set', { period, choice, key, text }),
  documentTextAdd: (period, choice, section, text) =>
    invoke('document_text_add', { period, choice, section, text }),

  documentFieldSet: (period, key, text) => invoke('document_field_set', { period, key, text }),

  exchange: (period) => invoke('exchange', { period }),
  postSet: (period, edit) => invoke('post_set', { period, edit }),
  exchangeDeliver: (period) => invoke('exchange_deliver', { period }),

  chooseFiles: () => invoke('choose_files'),
  // The window's own event of a drop: it names paths, which a page otherwise never learns.
  onDrop: (taken) => listen('tauri://drag-drop', ({ paths }) => taken(paths)),
});
