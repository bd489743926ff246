//! `vsoko municipality …` as clap knows it.

use clap::{ArgAction, Command};

use super::{command, flag, measure_options, option, required, text};

fn group(path: &str, name: &'static str) -> Command {
    command(path, name).subcommand_required(true)
}

pub(super) fn municipality() -> Command {
    group("municipality", "municipality")
        .subcommand(command("municipality-init", "init").arg(required("file")))
        .subcommand(command("municipality-status", "status"))
        .subcommand(
            command("municipality-campaign", "campaign").arg(
                required("file")
                    .required(false)
                    .help(text("cli-arg-campaign-file")),
            ),
        )
        .subcommand(schools())
        .subcommand(
            group("municipality-key", "key")
                .subcommand(command("municipality-key-new", "new"))
                .subcommand(command("municipality-key-show", "show")),
        )
        .subcommand(command("municipality-keys", "keys"))
        .subcommand(
            command("municipality-enrol", "enrol")
                .arg(required("inn"))
                .arg(required("pub")),
        )
        .subcommand(
            command("municipality-revoke", "revoke")
                .arg(required("inn"))
                .arg(required("pub").required(false))
                .arg(option("sequence")),
        )
        .subcommand(
            command("municipality-invite", "invite")
                .arg(option("out").required(true))
                .arg(option("inn")),
        )
        .subcommand(
            command("municipality-import", "import")
                .arg(required("paths").num_args(1..).action(ArgAction::Append))
                .arg(flag("enrol-first")),
        )
        .subcommand(
            command("municipality-letters", "letters")
                .arg(flag("aside"))
                .arg(flag("forget-junk")),
        )
        .subcommand(command("municipality-choose", "choose").arg(required("digest")))
        .subcommand(
            command("municipality-fetch", "fetch")
                .arg(required("url").required(false))
                .arg(flag("enrol-first")),
        )
        .subcommand(
            command("municipality-accept", "accept")
                .arg(required("inn"))
                .arg(option("despite"))
                .arg(option("out")),
        )
        .subcommand(
            command("municipality-return", "return")
                .arg(required("inn"))
                .arg(option("remarks"))
                .arg(option("out")),
        )
        .subcommand(
            command("municipality-recommend", "recommend")
                .arg(required("inn").required(false))
                .arg(option("out").required(true)),
        )
        .subcommand(command("municipality-review", "review").arg(required("inn")))
        .subcommand(
            command("municipality-expert", "expert")
                .arg(required("inn"))
                .arg(required("code"))
                .arg(required("mark-word"))
                .arg(option("expert"))
                .arg(option("expert-inn"))
                .arg(option("note")),
        )
        .subcommand(
            command("municipality-remark", "remark")
                .arg(required("inn"))
                .arg(required("target"))
                .arg(required("text")),
        )
        .subcommand(
            command("municipality-summary", "summary")
                .arg(flag("accepted"))
                .arg(flag("region")),
        )
        .subcommand(
            documents(command("municipality-report", "report"))
                .arg(required("file"))
                .mut_arg("kind", |kind| kind.default_value("analysis")),
        )
        .subcommand(
            command("municipality-papers", "papers")
                .arg(required("paper-field").required(false))
                .arg(required("text").required(false)),
        )
        .subcommand(
            documents(command("municipality-texts", "texts"))
                .arg(required("text-key").required(false))
                .arg(required("text").required(false))
                .arg(flag("prepared"))
                .mut_arg("kind", |kind| kind.default_value("analysis")),
        )
        .subcommand(checklist())
        .subcommand(command("municipality-send-summary", "send-summary").arg(option("out").required(true)))
        .subcommand(command("municipality-deliver", "deliver"))
        .subcommand(cycle())
}

/// Which document.
fn documents(command: Command) -> Command {
    command
        .arg(option("kind").help(text("cli-arg-document-kind")))
        .arg(option("view"))
}

fn schools() -> Command {
    let school = |command: Command| {
        command
            .arg(option("name"))
            .arg(option("oo-type"))
            .arg(option("locality"))
    };
    group("municipality-schools", "schools")
        .subcommand(command("municipality-schools-list", "list"))
        .subcommand(school(
            command("municipality-schools-add", "add").arg(required("inn")),
        ))
        .subcommand(school(
            command("municipality-schools-set", "set")
                .arg(required("inn"))
                .arg(option("shnor"))
                .arg(option("risk"))
                .arg(option("leading")),
        ))
        .subcommand(command("municipality-schools-remove", "remove").arg(required("inn")))
        .subcommand(
            command("municipality-schools-read", "read")
                .arg(required("file"))
                .arg(flag("preview")),
        )
        .subcommand(
            command("municipality-schools-pair", "pair")
                .arg(required("leader"))
                .arg(required("inn"))
                .arg(option("note")),
        )
}

/// With no command of its own it shows the lists.
fn checklist() -> Command {
    command("municipality-checklist", "checklist")
        .subcommand(
            command("municipality-checklist-set", "set")
                .arg(required("list"))
                .arg(required("list-item"))
                .arg(required("item-word"))
                .arg(option("school"))
                .arg(option("note")),
        )
        .subcommand(command("municipality-checklist-load", "load").arg(required("list-path")))
}

fn cycle() -> Command {
    group("municipality-measure", "measure")
        .subcommand(command("municipality-measure-list", "list"))
        .subcommand(command("municipality-measure-map", "map"))
        .subcommand(
            command("municipality-measure-read", "read")
                .arg(required("file"))
                .arg(flag("preview")),
        )
        .subcommand(command("municipality-measure-take", "take").arg(required("rule")))
        .subcommand(measure_options(command("municipality-measure-add", "add")))
        .subcommand(measure_options(
            command("municipality-measure-set", "set").arg(required("measure")),
        ))
}
