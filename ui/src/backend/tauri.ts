// The real program behind the window: each call is one Tauri command with the names of the contract.
import { invoke } from '@tauri-apps/api/core';
import type { Backend } from './backend';

export const tauri: Backend = {
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

  reportPrepare: (period) => invoke('report_prepare', { period }),
  reportPage: (period, page) => invoke('report_page', { period, page }),
  reportSave: (period, folder) => invoke('report_save', { period, folder }),
  openPath: (path) => invoke('open_path', { path }),

  handOver: (period) => invoke('hand_over', { period }),
  keyCreate: (password) => invoke('key_create', { password }),
  sign: (period, password, folder) => invoke('sign', { period, password, folder }),
  letterRead: (path) => invoke('letter_read', { path }),

  backups: () => invoke('backups'),
  backupCreate: (folder) => invoke('backup_create', { folder }),
  backupRestore: (path) => invoke('backup_restore', { path }),
  chooseFolder: () => invoke('choose_folder'),
  chooseFile: () => invoke('choose_file'),

  workbookRoles: (period) => invoke('workbook_roles', { period }),
  workbookSave: (period, folder, role) => invoke('workbook_save', { period, folder, role }),
  workbookPreview: (period, path) => invoke('workbook_preview', { period, path }),
  workbookTake: (period, path, digest) => invoke('workbook_take', { period, path, digest }),
};
