//! The commands as clap knows them, with every word taken from the locale files.

use clap::{Arg, ArgAction, ArgGroup, Command};
use words::{Speech, Words};

mod municipality;

fn text(id: &str) -> String {
    Words::russian().say(id, &[])
}

/// One line about a command; its id is the command's path with dashes.
fn command(path: &str, name: &'static str) -> Command {
    Command::new(name)
        .about(text(&format!("cli-{path}")))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(text("cli-heading-commands"))
        .next_help_heading(text("cli-heading-options"))
        .help_template(text("cli-template"))
        .subcommand_value_name(text("cli-value-command"))
}

fn required(id: &'static str) -> Arg {
    Arg::new(id)
        .required(true)
        .value_name(text(&format!("cli-value-{id}")))
        .help(text(&format!("cli-arg-{id}")))
}

fn option(id: &'static str) -> Arg {
    valued(id, &format!("cli-value-{id}"), &format!("cli-arg-{id}"))
}

fn valued(id: &'static str, value: &str, help: &str) -> Arg {
    Arg::new(id)
        .long(id)
        .num_args(1)
        .allow_hyphen_values(true)
        .value_name(text(value))
        .help(text(help))
}

fn flag(id: &'static str) -> Arg {
    Arg::new(id)
        .long(id)
        .action(ArgAction::SetTrue)
        .help(text(&format!("cli-arg-{id}")))
}

fn everywhere(arg: Arg) -> Arg {
    arg.global(true)
}

/// The whole command line.
pub fn cli() -> Command {
    command("vsoko", "vsoko")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(everywhere(option("data")))
        .arg(everywhere(option("period")))
        .arg(everywhere(option("password-file")))
        .arg(everywhere(
            Arg::new("json")
                .long("json")
                .action(ArgAction::SetTrue)
                .help(text("cli-arg-json")),
        ))
        .arg(everywhere(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help)
                .help(text("cli-arg-help")),
        ))
        .arg(
            Arg::new("version")
                .long("version")
                .action(ArgAction::Version)
                .help(text("cli-arg-version")),
        )
        .subcommand(school())
        .subcommand(municipality::municipality())
        .subcommand(
            command("backup", "backup")
                .subcommand_required(true)
                .subcommand(command("backup-list", "list"))
                .subcommand(command("backup-create", "create").arg(option("out")))
                .subcommand(command("backup-restore", "restore").arg(required("file"))),
        )
        .subcommand(
            command("letter", "letter")
                .subcommand_required(true)
                .subcommand(
                    command("letter-verify", "verify")
                        .arg(required("file"))
                        .arg(option("key")),
                )
                .subcommand(
                    command("letter-show", "show")
                        .arg(required("file"))
                        .arg(option("key")),
                ),
        )
        .subcommand(inbox())
        .subcommand(
            command("questionnaire", "questionnaire")
                .subcommand_required(true)
                .subcommand(command("questionnaire-check", "check").arg(required("dir")))
                .subcommand(command("questionnaire-install", "install").arg(required("dir")))
                .subcommand(command("questionnaire-list", "list")),
        )
}

fn inbox() -> Command {
    command("inbox", "inbox")
        .subcommand_required(true)
        .subcommand(
            command("inbox-serve", "serve")
                .arg(option("listen"))
                .arg(option("tls-cert").requires("tls-key"))
                .arg(option("tls-key").requires("tls-cert"))
                .arg(flag("behind-proxy"))
                .arg(option("owner").requires("owner-inn"))
                .arg(option("owner-inn").requires("owner"))
                .arg(gigabytes("quota"))
                .arg(gigabytes("strangers"))
                .arg(gigabytes("reserve"))
                .arg(days("quarantine-days")),
        )
        .subcommand(command("inbox-list", "list"))
        .subcommand(
            command("inbox-quarantine", "quarantine")
                .subcommand_required(true)
                .subcommand(command("inbox-quarantine-list", "list"))
                .subcommand(
                    command("inbox-quarantine-clear", "clear")
                        .arg(days("older-than"))
                        .arg(valued("from", "cli-value-inn", "cli-arg-from-inn"))
                        .arg(valued("digest", "cli-value-digest", "cli-arg-digest-start"))
                        .arg(
                            Arg::new("all")
                                .long("all")
                                .action(ArgAction::SetTrue)
                                .help(text("cli-arg-quarantine-all")),
                        )
                        .group(
                            ArgGroup::new("which")
                                .args(["older-than", "from", "digest", "all"])
                                .multiple(true)
                                .required(true),
                        ),
                ),
        )
}

/// Bytes, told as gigabytes: `100`, `0,5`, `0.5`.
fn gigabytes(id: &'static str) -> Arg {
    option(id).value_parser(bytes)
}

fn bytes(text: &str) -> Result<u64, String> {
    let wrong = || text.to_owned();
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let number = |digits: &str| {
        let plain = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse::<u64>().ok()).flatten()
    };
    let (whole, digits) = (number(whole).ok_or_else(wrong)?, number(part).ok_or_else(wrong)?);
    let parts = 10_u64.pow(u32::try_from(part.len()).map_err(|_| wrong())?);
    let bytes = (whole << 30) + (digits << 30) / parts;
    (bytes > 0).then_some(bytes).ok_or_else(wrong)
}

fn days(id: &'static str) -> Arg {
    valued(id, "cli-value-days", &format!("cli-arg-{id}"))
        .value_parser(clap::value_parser!(u32).range(1..=36_500))
}

fn school() -> Command {
    command("school", "school")
        .subcommand_required(true)
        .subcommand(command("school-init", "init").arg(required("file")))
        .subcommand(command("school-status", "status"))
        .subcommand(
            command("school-set", "set")
                .arg(required("code"))
                .arg(
                    required("value")
                        .allow_hyphen_values(true)
                        .required(false)
                        .required_unless_present("file"),
                )
                .arg(option("file").conflicts_with("value"))
                .arg(option("den"))
                .arg(option("link"))
                .arg(option("note")),
        )
        .subcommand(
            command("school-explain", "explain")
                .arg(required("id"))
                .arg(required("text")),
        )
        .subcommand(command("school-check", "check"))
        .subcommand(command("school-analyse", "analyse"))
        .subcommand(
            command("school-report", "report")
                .arg(required("file"))
                .arg(option("kind"))
                .arg(option("role")),
        )
        .subcommand(school_measure())
        .subcommand(school_decision())
        .subcommand(
            command("school-form", "form")
                .arg(required("file"))
                .arg(option("role")),
        )
        .subcommand(
            command("school-read-form", "read-form")
                .arg(required("file"))
                .arg(flag("preview"))
                .arg(flag("partly")),
        )
        .subcommand(
            command("school-key", "key")
                .subcommand_required(true)
                .subcommand(command("school-key-new", "new"))
                .subcommand(command("school-key-rotate", "rotate").arg(option("new-password-file")))
                .subcommand(command("school-key-lost", "lost"))
                .subcommand(command("school-key-show", "show")),
        )
        .subcommand(
            command("school-sign", "sign")
                .arg(option("out").required(true))
                .arg(flag("plain"))
                .arg(flag("confirm"))
                .arg(option("evidence").action(ArgAction::Append))
                .arg(flag("no-evidence")),
        )
        .subcommands(school_mail())
        .subcommand(
            command("school-word", "word")
                .arg(required("direction"))
                .arg(required("text")),
        )
        .subcommand(
            command("school-previous", "previous")
                .arg(required("letter").required(false))
                .arg(option("key")),
        )
}

/// What comes from the municipality and what leaves for it.
fn school_mail() -> Vec<Command> {
    let optional = |id: &'static str| required(id).required(false);
    vec![
        command("school-receive", "receive")
            .arg(required("files").num_args(1..))
            .arg(option("trust")),
        command("school-partners", "partners"),
        command("school-trust", "trust")
            .arg(required("partner"))
            .arg(required("fingerprint")),
        command("school-revoke", "revoke")
            .arg(required("partner"))
            .arg(required("fingerprint")),
        command("school-deliver", "deliver"),
        command("school-rebuild", "rebuild")
            .arg(required("file"))
            .arg(option("trust")),
        command("school-letters", "letters")
            .arg(optional("letter-id"))
            .arg(option("out").requires("letter-id")),
        command("school-draft", "draft").arg(option("out").required(true)),
        command("school-remarks", "remarks").arg(option("done")),
        command("school-advice", "advice").arg(optional("item")),
        command("school-differences", "differences"),
        command("school-fork", "fork")
            .arg(optional("fork"))
            .arg(optional("choice").requires("fork")),
        command("school-accept-questionnaire", "accept-questionnaire").arg(required("letter-id")),
        command("school-log", "log").arg(required("file")),
    ]
}

fn measure_options(command: Command) -> Command {
    command
        .arg(option("direction"))
        .arg(option("what"))
        .arg(option("term"))
        .arg(option("from"))
        .arg(option("until"))
        .arg(option("who"))
        .arg(option("document"))
        .arg(option("state"))
        .arg(option("mark"))
        .arg(option("questions"))
        .arg(option("decision"))
}

fn school_measure() -> Command {
    command("school-measure", "measure")
        .subcommand_required(true)
        .subcommand(command("school-measure-list", "list"))
        .subcommand(command("school-measure-take", "take").arg(required("rule")))
        .subcommand(measure_options(command("school-measure-add", "add")))
        .subcommand(measure_options(
            command("school-measure-set", "set").arg(required("measure")),
        ))
        .subcommand(command("school-measure-remove", "remove").arg(required("measure")))
        .subcommand(
            command("school-measure-conclude", "conclude")
                .arg(required("measure"))
                .arg(required("outcome"))
                .arg(option("words")),
        )
}

fn decision_options(command: Command) -> Command {
    command
        .arg(option("direction"))
        .arg(option("number"))
        .arg(option("date"))
        .arg(option("what"))
        .arg(option("who"))
        .arg(option("term"))
        .arg(option("until"))
        .arg(option("state"))
}

fn school_decision() -> Command {
    command("school-decision", "decision")
        .subcommand_required(true)
        .subcommand(command("school-decision-list", "list"))
        .subcommand(decision_options(command("school-decision-add", "add")))
        .subcommand(decision_options(
            command("school-decision-set", "set").arg(required("decision")),
        ))
}
