//! Invitations for the screen, and the questionnaire one may bring along.

use domain::catalogue::Catalogue;
use domain::cycle::message::{CatalogueFiles, Content, Post};
use domain::problem::{Problem, codes};
use letter::{Kind, PublicKey, VerifiedLetter};
use store::{Action, Peer, Received, ReceivedState, Role};

use super::addressee::read_invitation;
use crate::catalogues;
use crate::desk::Desk;
use crate::surroundings::moment;
use crate::wire::{GoalLine, InvitationView, PostView, ProcedureLine};

impl Desk {
    /// The invitations that are here; the one that counts for this year first, then the newest.
    ///
    /// # Errors
    /// When the desk cannot be read.
    pub fn invitations(&self, school_year: &str) -> Result<Vec<InvitationView>, Problem> {
        let current = self.counting_invitation(school_year)?.map(|(row, _)| row.digest);
        let mut views = Vec::new();
        for row in self.store()?.received()? {
            if row.kind == Kind::Invitation.as_str() {
                views.push(self.invitation_view(&row, current.as_deref())?);
            }
        }
        views.sort_by_key(|view| !view.current);
        Ok(views)
    }

    fn invitation_view(&self, row: &Received, current: Option<&str>) -> Result<InvitationView, Problem> {
        let letter = self.kept_letter(row)?;
        let content = read_invitation(&letter)?;
        let peers = self.store()?.peers_of(&row.sender_inn)?;
        let peer = peers
            .iter()
            .find(|peer| peer.role == Role::Municipality && peer.public == row.public)
            .ok_or_else(|| Problem::new(codes::STORED_MISFIT).with("target", &row.digest))?;
        let (offered, questionnaire) = self.questionnaire_words(row, &letter, content.catalogue);
        let campaign = content.campaign;
        Ok(InvitationView {
            digest: row.digest.clone(),
            partner: self.partner(&Peer {
                name: row.sender_name.clone(),
                ..peer.clone()
            })?,
            period: row.school_year.clone(),
            sequence: row.sequence,
            at: moment(&row.at),
            deadline: campaign
                .deadline
                .map_or_else(String::new, |date| date.format("%d.%m.%Y").to_string()),
            goals: campaign
                .goals
                .into_iter()
                .map(|goal| GoalLine {
                    direction: self.direction_title(&goal.direction),
                    text: goal.text,
                })
                .collect(),
            files: campaign.evidence.files,
            wished: campaign.evidence.wished,
            calendar: campaign
                .calendar
                .into_iter()
                .map(|line| ProcedureLine {
                    name: line.name,
                    when: line.when,
                    document: line.document,
                })
                .collect(),
            note: campaign.note,
            contact: campaign.settings.contact,
            post: content.post.as_ref().map(post_view).transpose()?,
            questionnaire_offered: offered,
            questionnaire,
            current: current == Some(row.digest.as_str()),
        })
    }

    /// What to know of the questionnaire an invitation is about, and whether it can be accepted.
    fn questionnaire_words(&self, row: &Received, letter: &VerifiedLetter, brings: bool) -> (bool, String) {
        let header = letter.header();
        let hash = header.questionnaire.hash.to_string();
        let known = |catalogue: &&std::sync::Arc<Catalogue>| catalogue.questionnaire.identity.hash == hash;
        if self.catalogues().iter().any(|catalogue| known(&catalogue)) {
            return (false, String::new());
        }
        let args = [
            ("id", (&header.questionnaire.id).into()),
            ("version", (&header.questionnaire.version).into()),
        ];
        let counts = row.state == ReceivedState::Valid;
        let id = match (brings, counts) {
            (true, true) => "invitation-questionnaire-offered",
            (true, false) => "invitation-questionnaire-waits",
            (false, _) => "invitation-questionnaire-absent",
        };
        (brings && counts, self.speech().say(id, &args))
    }

    /// Takes the questionnaire that an invitation brings: verified as any other, put beside the built-in one.
    ///
    /// # Errors
    /// When the invitation does not count, brings none, or what it brings does not verify or is another one.
    pub fn accept_questionnaire(&mut self, digest: &str) -> Result<(), Problem> {
        let none = || Problem::new(codes::NO_OFFERED_QUESTIONNAIRE);
        let row = self.store()?.received_by_digest(digest)?.ok_or_else(none)?;
        if row.kind != Kind::Invitation.as_str() || row.state != ReceivedState::Valid {
            return Err(none());
        }
        let letter = self.kept_letter(&row)?;
        let bytes = letter.file(CatalogueFiles::FILE).ok_or_else(none)?;
        let files = CatalogueFiles::read(bytes)?.source();
        let wanted = letter.header().questionnaire.hash.to_string();
        let label = self.speech().say("step-questionnaire", &[]);
        catalogues::install_files(&self.dir, &files, Some(&wanted))?;
        self.change(Action::Receive, &label, |tx| {
            Ok(tx.set_setting("questionnaire accepted", &wanted)?)
        })?;
        self.catalogues_again()
    }

    /// The title of a direction, or nothing for the whole.
    pub(super) fn direction_title(&self, id: &str) -> String {
        if id.is_empty() {
            return String::new();
        }
        self.catalogues()
            .iter()
            .flat_map(|catalogue| &catalogue.questionnaire.directions)
            .find(|direction| direction.number == id)
            .map_or_else(|| id.to_owned(), |direction| direction.title.clone())
    }
}

/// A receiving point for the screen.
pub(super) fn post_view(post: &Post) -> Result<PostView, Problem> {
    Ok(PostView {
        url: post.url.clone(),
        fingerprint: PublicKey::from_text(&post.key)?.fingerprint().to_string(),
    })
}
