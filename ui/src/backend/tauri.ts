// The real program behind the window: each call is one Tauri command with the names of the contract.
import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Backend } from './backend';
import type { DeliveryNews, ImportProgress } from './generated';
import { delivery } from './tauri-delivery';
import { municipality } from './tauri-municipality';

export const tauri: Backend = {
  ...delivery({
    invoke,
    hear: (heard) => listen<DeliveryNews>('delivery', ({ payload }) => heard(payload)),
  }),
  ...municipality({
    invoke,
    telling: (progress) => {
      const channel = new Channel<ImportProgress>();
      channel.onmessage = progress;
      return channel;
    },
    listen: (event, heard) => {
      const listening = listen<{ paths: string[] }>(event, ({ payload }) => heard(payload));
      return () => void listening.then((stop) => stop());
    },
  }),
  deskOpen: () => invoke('desk_open'),
  schoolNew: (school) => invoke('school_new', { school }),
  schoolSample: (actor) => invoke('school_sample', { actor }),
  periodOpen: (period) => invoke('period_open', { period }),
  periodNew: (period) => invoke('period_new', { period }),
  actorSet: (actor) => invoke('actor_set', { actor }),
  placeSet: (target) => invoke('place_set', { target }),

  outline: (period) => invoke('outline', { period }),
  formState: (period) => invoke('form_state', { period }),
  edit: (period, edit) => invoke('edit', { period, edit }),
  undo: (period) => invoke('undo', { period }),
  redo: (period) => invoke('redo', { period }),
  history: (period, target) => invoke('history', { period, target }),
  checks: (period) => invoke('checks', { period }),
  explain: (period, id, text) => invoke('explain', { period, id, text }),

  charts: (period) => invoke('charts', { period }),
  cycle: (period) => invoke('cycle', { period }),
  measureTake: (period, rule) => invoke('measure_take', { period, rule }),
  measureSet: (period, edit) => invoke('measure_set', { period, edit }),
  measureRemove: (period, key) => invoke('measure_remove', { period, key }),
  decisionSet: (period, edit) => invoke('decision_set', { period, edit }),
  decisionRemove: (period, key) => invoke('decision_remove', { period, key }),
  goalSet: (period, direction, text) => invoke('goal_set', { period, direction, text }),
  measureConclude: (period, key, outcome, words) =>
    invoke('measure_conclude', { period, key, outcome, words }),
  roadmapSave: (period, folder) => invoke('roadmap_save', { period, folder }),
  analysis: (period) => invoke('analysis', { period }),
  wordSet: (period, direction, text) => invoke('word_set', { period, direction, text }),
  previousRead: (period, path, compared) => invoke('previous_read', { period, path, compared }),
  previousBegin: (period) => invoke('previous_begin', { period }),

  reportPrepare: (period) => invoke('report_prepare', { period }),
  reportPage: (period, page) => invoke('report_page', { period, page }),
  reportSave: (period, folder) => invoke('report_save', { period, folder }),
  reportSaveAs: (period, folder, kind, format) => invoke('report_save_as', { period, folder, kind, format }),
  reportTexts: (period) => invoke('report_texts', { period }),
  reportTextSet: (period, key, text) => invoke('report_text_set', { period, key, text }),
  reportTextAdd: (period, section, text) => invoke('report_text_add', { period, section, text }),
  referenceSet: (key, text) => invoke('reference_set', { key, text }),
  prints: (period) => invoke('prints', { period }),
  printPrepare: (period, kind, role) => invoke('print_prepare', { period, kind, role }),
  printPage: (period, kind, role, page) => invoke('print_page', { period, kind, role, page }),
  printSave: (period, kind, role, folder) => invoke('print_save', { period, kind, role, folder }),
  openPath: (path) => invoke('open_path', { path }),

  handOver: (period) => invoke('hand_over', { period }),
  keyCreate: (password) => invoke('key_create', { password }),
  letterRead: (path) => invoke('letter_read', { path }),

  backups: () => invoke('backups'),
  backupCreate: (folder) => invoke('backup_create', { folder }),
  backupRestore: (path) => invoke('backup_restore', { path }),
  chooseFolder: () => invoke('choose_folder'),
  chooseFile: () => invoke('choose_file'),

  surveySave: (period, folder) => invoke('survey_save', { period, folder }),
  workbookSave: (period, folder, role) => invoke('workbook_save', { period, folder, role }),
  workbookPreview: (period, path) => invoke('workbook_preview', { period, path }),
  workbookTake: (period, path, digest) => invoke('workbook_take', { period, path, digest }),
};
