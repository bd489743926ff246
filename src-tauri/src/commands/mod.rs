//! Commands of the window. Each unpacks, calls one use case and returns.

mod analysis;
mod backups;
mod charts;
mod cycle;
mod delivery;
mod desk;
mod form;
mod hand_over;
mod municipality;
mod papers;
mod report;
mod town_letters;
mod town_results;
mod words;
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
        charts::charts,
        papers::prints,
        papers::print_prepare,
        papers::print_page,
        papers::print_save,
        papers::survey_save,
        cycle::cycle,
        cycle::measure_take,
        cycle::measure_set,
        cycle::measure_remove,
        cycle::decision_set,
        cycle::decision_remove,
        cycle::goal_set,
        cycle::measure_conclude,
        cycle::roadmap_save,
        analysis::analysis,
        report::report_prepare,
        report::report_page,
        report::report_save,
        report::report_save_as,
        report::report_texts,
        report::report_text_set,
        report::report_text_add,
        report::reference_set,
        report::open_path,
        hand_over::hand_over,
        hand_over::key_create,
        hand_over::sign,
        hand_over::letter_read,
        delivery::delivery_send,
        delivery::delivery_now,
        delivery::delivery_stop,
        delivery::delivery_status,
        delivery::delivery_queue,
        delivery::delivery_hold,
        delivery::delivery_fetch,
        backups::backups,
        backups::backup_create,
        backups::backup_restore,
        backups::choose_folder,
        backups::choose_file,
        backups::choose_files,
        municipality::municipality_new,
        municipality::campaign_new,
        municipality::municipality_today,
        municipality::campaign,
        municipality::campaign_set,
        municipality::setting_set,
        municipality::register,
        municipality::register_set,
        municipality::register_preview,
        municipality::register_take,
        municipality::pair_set,
        town_letters::letters_import,
        town_letters::letters_fetch,
        town_letters::letters_stop,
        town_letters::letters,
        town_letters::municipal_key_create,
        town_letters::arrival_enrol,
        town_letters::arrival_save,
        town_letters::arrival_settle,
        town_letters::peer_trust,
        town_letters::peer_revoke,
        town_letters::fork_choose,
        town_letters::invite_make,
        town_letters::recommendations_make,
        town_letters::summary_make,
        town_letters::exchange,
        town_letters::post_set,
        town_letters::exchange_deliver,
        town_results::review_list,
        town_results::review,
        town_results::review_set,
        town_results::review_accept,
        town_results::review_return,
        town_results::consolidated,
        town_results::indicators,
        town_results::deficits,
        town_results::clusters,
        town_results::tendencies,
        town_results::rating,
        town_results::behind,
        town_results::practices,
        town_results::practice_set,
        town_results::region_set,
        town_results::region_source_set,
        town_results::roadmap_import,
        words::word_set,
        words::previous_read,
        words::previous_begin,
        workbook::workbook_save,
        workbook::workbook_preview,
        workbook::workbook_take,
    ]
}
