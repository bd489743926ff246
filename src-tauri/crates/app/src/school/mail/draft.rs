//! A draft for the person's own mail program, with the letter beside it for a mailbox in the browser.

use std::path::Path;

use domain::problem::{Problem, codes};
use exchange::{Draft, MailSize};

use super::super::sign::newest_submission;
use crate::desk::Desk;
use crate::disk;
use crate::wire::MailDraft;

impl Desk {
    /// Writes the newest letter of a year and a draft that carries it into a folder.
    ///
    /// # Errors
    /// When nothing is signed, or the folder cannot be written.
    pub fn mail_draft(&mut self, school_year: &str, folder: &Path) -> Result<MailDraft, Problem> {
        let year = self.year(school_year)?;
        let store = self.store()?;
        let newest = newest_submission(store.letters(year.period)?)
            .ok_or_else(|| Problem::new(codes::NOTHING_TO_DELIVER))?;
        let bytes = store.outgoing_bytes(newest.id)?;
        let addressee = self.addressee(school_year)?;
        let written = self.export_letter(&newest.digest, folder)?;
        let name = Path::new(&written.path)
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let to = addressee
            .as_ref()
            .map_or_else(String::new, |to| mail_address(&to.campaign.settings.contact));
        let draft = Draft {
            to: &to,
            from_name: year.form.passport_text("name_short"),
            to_name: addressee.as_ref().map_or("", |to| &to.name),
            period: school_year,
            kind: "draft-kind-submission",
            file_name: &name,
            bytes: &bytes,
            at: self.surroundings.clock.now(),
        };
        let size = MailSize::of(bytes.len() as u64);
        let stem = name.split('.').next().unwrap_or("draft");
        let path = folder.join(format!("{stem}.eml"));
        if size != MailSize::TooLarge {
            disk::write(&path, &exchange::draft(&draft, self.speech()))?;
        }
        let args = [("size", megabytes(MailSize::in_mail(bytes.len() as u64)).into())];
        let remedy = match size {
            MailSize::Fits => String::new(),
            other => self.speech().say(&format!("{}.remedy", other.sentence()), &args),
        };
        Ok(MailDraft {
            draft: if size == MailSize::TooLarge {
                String::new()
            } else {
                path.display().to_string()
            },
            letter: written.path,
            subject: exchange::subject(&draft, self.speech()),
            to: to.clone(),
            size: self.speech().say(size.sentence(), &args),
            remedy,
        })
    }
}

/// A size in megabytes as mail services count them, with one decimal.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{},{}", tenths / 10, tenths % 10)
}

/// The address in a contact, which may name a telephone and a person too.
pub(super) fn mail_address(contact: &str) -> String {
    contact
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')'))
        .map(|word| word.trim_matches(|c: char| matches!(c, '.' | ':')))
        .find(|word| word.contains('@') && !word.starts_with('@') && !word.ends_with('@'))
        .unwrap_or_default()
        .to_owned()
}
