//! A page of answers walked through by keyboard alone, from wherever the focus is to the end of the page.

use crate::window::Window;
use fantoccini::key::Key;
use serde::Deserialize;
use serde_json::{Value, json};

/// What a person would put down for one place of the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Typed {
    /// One of the choices, a text, a number, a date.
    One(String),
    /// How many of how many.
    Share(String, String),
    /// Several choices.
    Several(Vec<String>),
}

/// Where the focus is.
#[derive(Debug, Deserialize)]
pub struct Focus {
    /// The place of the form, if the focus is in a row.
    pub target: Option<String>,
    after: bool,
    role: String,
    index: usize,
    options: Vec<String>,
    entries: usize,
}

const FOCUS: &str = "
    const el = document.activeElement;
    const row = el?.closest('[data-target]');
    const target = row?.dataset.target ?? null;
    const boxes = row ? [...row.querySelectorAll('[role=radio], input[type=checkbox]')] : [];
    const name = (box) => (box.dataset.testid ?? '').slice(`answer-${target}-`.length);
    return {
        target,
        after: !!el?.closest('[data-after]'),
        role: el?.getAttribute('role') ?? `${el?.tagName.toLowerCase()}`,
        index: Math.max(0, boxes.indexOf(el)),
        options: boxes.map(name),
        entries: row ? row.querySelectorAll('input[type=text][data-entry]').length : 0,
    };
";

/// Where the focus is now.
pub fn focus(window: &Window) -> Focus {
    serde_json::from_value(window.script(FOCUS, Vec::new())).expect("the page tells where the focus is")
}

/// Puts the focus on a place as a jump does, for specs that begin in the middle.
pub fn stand_at(window: &Window, target: &str) {
    let entry = format!("[data-target=\"{target}\"] [data-entry]");
    window.see(&format!("[data-target=\"{target}\"]"));
    window.script("document.querySelector(arguments[0]).focus()", vec![json!(entry)]);
}

/// Walks with the keyboard from the focused row to the end of the page; `answers` says what to put down, `None` to
/// pass on. Gives back the places that were answered.
pub fn walk(window: &Window, answers: impl Fn(&str) -> Option<Typed>) -> Vec<String> {
    let mut answered = Vec::new();
    let mut passed: Vec<String> = Vec::new();
    loop {
        let here = focus(window);
        if here.after {
            return answered;
        }
        let Some(target) = here.target.clone() else {
            window.fail(&format!(
                "the keyboard led out of the page after {:?}: {here:?}",
                passed.last()
            ));
        };
        if passed.contains(&target) {
            window.fail(&format!("Enter does not lead on from {target}"));
        }
        passed.push(target.clone());
        match answers(&target) {
            Some(typed) => {
                put(window, &here, &typed);
                answered.push(target);
            }
            None => (0..here.entries.max(1)).for_each(|_| window.enter()),
        }
    }
}

/// Puts one answer down and goes on with Enter.
pub fn put(window: &Window, here: &Focus, typed: &Typed) {
    let target = here.target.as_deref().unwrap_or("");
    match (here.role.as_str(), typed) {
        ("radio", Typed::One(value)) => radio(window, here, value),
        ("input" | "combobox", Typed::Several(chosen)) => {
            for option in chosen {
                tick(window, here, option);
            }
            window.enter();
        }
        ("input" | "combobox", Typed::One(value)) if here.entries >= 1 => {
            window.type_keys(value);
            window.enter();
        }
        ("input", Typed::Share(num, den)) => {
            window.type_keys(num);
            window.enter();
            if here.entries > 1 {
                window.type_keys(den);
                window.enter();
            }
        }
        ("textarea" | "select", Typed::One(value)) => {
            window.type_keys(value);
            if here.role == "textarea" {
                window.type_keys(&char::from(Key::Tab).to_string());
            } else {
                window.enter();
            }
        }
        (role, typed) => window.fail(&format!(
            "{target}: {typed:?} cannot be put into a `{role}` ({here:?})"
        )),
    }
}

/// The keys Д, Ч, Н for the usual answers; arrows for any other.
fn radio(window: &Window, here: &Focus, value: &str) {
    let usual = match value {
        "да" | "имеется" => Some("д"),
        "частично" => Some("ч"),
        "нет" => Some("н"),
        _ => None,
    };
    let target = here.target.as_deref().unwrap_or("");
    if let Some(key) = usual.filter(|_| here.options.iter().any(|option| option == value)) {
        window.type_keys(key);
        // An answer that takes others away is asked about first; the question has the focus.
        let held = format!("[data-testid=\"hold-{target}\"]");
        if value == "нет" && !window.all(&held).is_empty() {
            window.enter();
        }
        window.enter();
        return;
    }
    let Some(wanted) = here.options.iter().position(|option| option == value) else {
        window.fail(&format!(
            "{target} has no answer «{value}», only {:?}",
            here.options
        ));
    };
    let steps = (wanted + here.options.len() - here.index) % here.options.len();
    if steps == 0 {
        window.type_keys(" ");
    }
    for _ in 0..steps {
        window.type_keys(&char::from(Key::Right).to_string());
    }
    window.enter();
}

fn tick(window: &Window, here: &Focus, option: &str) {
    let target = here.target.as_deref().unwrap_or("");
    let Some(wanted) = here.options.iter().position(|known| known == option) else {
        window.fail(&format!(
            "{target} has no answer «{option}», only {:?}",
            here.options
        ));
    };
    if wanted < 10 {
        window.type_keys(&((wanted + 1) % 10).to_string());
        return;
    }
    let now = focus(window).index;
    for _ in now..wanted {
        window.type_keys(&char::from(Key::Down).to_string());
    }
    window.type_keys(" ");
}

/// The value in the field of a place (for texts and numbers), or the chosen answer.
pub fn shown(window: &Window, target: &str) -> String {
    let script = "
        const row = document.querySelector(`[data-target=\"${CSS.escape(arguments[0])}\"]`);
        if (!row) return null;
        const chosen = [...row.querySelectorAll('[role=radio][aria-checked=true], input:checked')];
        if (chosen.length > 0) return chosen.map((b) => b.dataset.testid.slice(`answer-${arguments[0]}-`.length)).join('; ');
        return [...row.querySelectorAll('input[type=text][data-entry], select, textarea')].map((f) => f.value).join(' / ');
    ";
    match window.script(script, vec![json!(target)]) {
        Value::String(text) => text,
        other => window.fail(&format!("{target} is not on the screen ({other})")),
    }
}

/// Waits until everything put down is stored, and insists that nothing was refused.
pub fn all_saved(window: &Window) {
    let state = "[data-testid=\"custody-saved\"]";
    window.wait_until("all is saved", || {
        window.attribute(state, "data-state").as_deref() != Some("saving")
    });
    let state = window.attribute(state, "data-state");
    if state.as_deref() != Some("saved") {
        let refused = window.all("[data-testid^=\"refused-\"]");
        window.fail(&format!(
            "not everything was saved: {state:?}, {} refusals in sight",
            refused.len()
        ));
    }
}
