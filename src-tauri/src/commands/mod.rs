//! Commands of the window. Each unpacks, calls one use case and returns.

mod backups;
mod desk;
mod form;
mod hand_over;
mod report;
mod workbook;

use tauri::Wry;
use tauri::ipc::Invoke;

/// All commands by name.
pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        desk::desk_open,
        desk::school_new,
        desk::school_sample,
        desk::period_open,
        desk::period_new,
        desk::actor_set,
        desk::place_set,
        form::outline,
        form::form_state,
        form::edit,
        form::undo,
        form::redo,
        form::history,
        form::checks,
        form::explain,
        report::report_prepare,
        report::report_page,
        report::report_save,
        report::open_path,
        hand_over::hand_over,
        hand_over::key_create,
        hand_over::sign,
        hand_over::letter_read,
        backups::backups,
        backups::backup_create,
        backups::backup_restore,
        backups::choose_folder,
        backups::choose_file,
        workbook::workbook_roles,
        workbook::workbook_save,
        workbook::workbook_preview,
        workbook::workbook_take,
    ]
}
