//! The choice of line breaks: the whole paragraph at once, so that no line is loose for the sake of another.
//!
//! Every line costs by how far its spaces are stretched, a hyphen costs something more, two hyphens in a row a lot;
//! the cheapest set of breaks is found by dynamic programming over the pieces.

use super::atoms::{After, Atom, Atoms};
use super::{Align, Line, Piece, Shape};

const LINE: f64 = 10.0;
const HYPHEN: f64 = 60.0;
const HYPHEN_AGAIN: f64 = 3000.0;
const HYPHEN_BEFORE_LAST: f64 = 2000.0;
const CUT: f64 = 40.0;
/// A space gives at most this part of itself.
const SHRINK: f32 = 0.18;
/// A space takes this much of itself before the line looks loose.
const STRETCH: f32 = 0.55;

pub(super) fn lines(atoms: &Atoms, shape: &Shape) -> Vec<Line> {
    let measure = Measure::new(atoms, shape);
    let ends = measure.best();
    let mut from = 0;
    let mut lines = Vec::with_capacity(ends.len());
    for end in ends {
        lines.push(measure.line(from, end));
        from = end + 1;
    }
    lines
}

struct Measure<'a> {
    atoms: &'a Atoms,
    shape: &'a Shape,
    /// Width of everything before the atom, spaces included.
    width_before: Vec<f32>,
    /// Spaces before the atom.
    spaces_before: Vec<u32>,
}

impl<'a> Measure<'a> {
    fn new(atoms: &'a Atoms, shape: &'a Shape) -> Self {
        let count = atoms.list.len();
        let mut width_before = Vec::with_capacity(count + 1);
        let mut spaces_before = Vec::with_capacity(count + 1);
        let (mut width, mut spaces) = (0.0, 0);
        for atom in &atoms.list {
            width_before.push(width);
            spaces_before.push(spaces);
            width += atom.width + space_after(atom, shape);
            spaces += u32::from(atom.spaces) + u32::from(atom.after == After::Space);
        }
        width_before.push(width);
        spaces_before.push(spaces);
        Self {
            atoms,
            shape,
            width_before,
            spaces_before,
        }
    }

    fn list(&self) -> &[Atom] {
        &self.atoms.list
    }

    /// Natural width and number of spaces of the line from piece `from` to piece `to`, both included.
    fn natural(&self, from: usize, to: usize) -> (f32, u32) {
        let last = &self.list()[to];
        let mut width = self.width_before[to + 1] - self.width_before[from] - space_after(last, self.shape);
        if last.after == After::Hyphen {
            width += last.font.advance('-', self.shape.size);
        }
        let spaces =
            self.spaces_before[to + 1] - self.spaces_before[from] - u32::from(last.after == After::Space);
        (width, spaces)
    }

    fn room(&self, from: usize) -> f32 {
        if from == 0 {
            self.shape.width - self.shape.indent
        } else {
            self.shape.width
        }
    }

    /// The last piece of every line.
    fn best(&self) -> Vec<usize> {
        let count = self.list().len();
        // cost[i]: the cheapest way to have set all pieces before i; came[i]: where its last line starts.
        let mut cost = vec![f64::INFINITY; count + 1];
        let mut came = vec![0; count + 1];
        cost[0] = 0.0;
        for to in 0..count {
            let last = &self.list()[to];
            if last.after == After::Joined && to + 1 < count {
                continue;
            }
            for from in (0..=to).rev() {
                if from < to && self.list()[from].after == After::Newline {
                    break;
                }
                if cost[from].is_infinite() {
                    continue;
                }
                let (width, spaces) = self.natural(from, to);
                let line = self.line_cost(from, to, width, spaces);
                // Alone on its line a piece is set whatever it costs. A line that does not fit does not fit with more
                // before it either, unless its first line hangs out.
                let line = match line {
                    None if from == to => 1e9,
                    None if self.shape.indent < 0.0 => continue,
                    None => break,
                    Some(line) => line,
                };
                let total = cost[from] + line;
                if total < cost[to + 1] {
                    cost[to + 1] = total;
                    came[to + 1] = from;
                }
            }
            if cost[to + 1].is_infinite() {
                // Pieces joined into one that is wider than the line: it sticks out rather than vanish.
                let from = (0..=to)
                    .rev()
                    .find(|from| *from == 0 || self.list()[from - 1].after != After::Joined)
                    .unwrap_or(0);
                cost[to + 1] = cost[from] + 1e9;
                came[to + 1] = from;
            }
        }
        let mut ends = Vec::new();
        let mut at = count;
        while at > 0 {
            ends.push(at - 1);
            at = came[at];
        }
        ends.reverse();
        ends
    }

    /// What the line costs; nothing when it does not fit.
    fn line_cost(&self, from: usize, to: usize, width: f32, spaces: u32) -> Option<f64> {
        let list = self.list();
        let room = self.room(from);
        let slack = room - width;
        let ends = to + 1 == list.len() || list[to].after == After::Newline;
        let justify = self.shape.align == Align::Justify;
        let space = list[to].font.advance(' ', self.shape.size) * spaces as f32;
        let looseness = if slack < 0.0 {
            if !justify || space * SHRINK + 0.01 < -slack {
                // A hair over the edge is rounding, not an overfull line.
                if slack < -0.01 {
                    return None;
                }
                0.0
            } else {
                f64::from(-slack / (space * SHRINK)).powi(3) * 40.0
            }
        } else if ends {
            0.0
        } else if justify {
            let give = (space * STRETCH).max(0.5);
            100.0 * f64::from(slack / give).powi(3).min(1e5)
        } else {
            let part = f64::from(slack / room.max(1.0)) * 10.0;
            part * part * 4.0
        };
        let mut price = LINE + looseness;
        let hyphen_before = from > 0 && list[from - 1].after == After::Hyphen;
        match list[to].after {
            After::Hyphen => {
                price += HYPHEN;
                if hyphen_before {
                    price += HYPHEN_AGAIN;
                }
            }
            After::Cut => price += CUT,
            _ => {}
        }
        if ends && hyphen_before && justify && to < from + 2 {
            price += HYPHEN_BEFORE_LAST;
        }
        Some(price)
    }

    fn line(&self, from: usize, to: usize) -> Line {
        let list = self.list();
        let (natural, spaces) = self.natural(from, to);
        let room = self.room(from);
        let slack = room - natural;
        let ends = to + 1 == list.len() || list[to].after == After::Newline;
        let justify = self.shape.align == Align::Justify;
        let gap = if spaces > 0 && ((justify && !ends) || slack < 0.0) {
            slack / spaces as f32
        } else {
            0.0
        };
        let width = natural + gap * spaces as f32;
        let indent = if from == 0 { self.shape.indent } else { 0.0 };
        let x = match self.shape.align {
            Align::Justify | Align::Left => indent,
            Align::Centre => indent + (slack / 2.0).max(0.0),
            Align::Right => indent + slack.max(0.0),
        };
        Line {
            x,
            pieces: self.pieces(from, to, gap),
            gap,
            width,
        }
    }

    fn pieces(&self, from: usize, to: usize, gap: f32) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for (index, atom) in self.list()[from..=to].iter().enumerate() {
            let last = from + index == to;
            if pieces.last().is_none_or(|piece| piece.font != atom.font) {
                pieces.push(Piece {
                    font: atom.font,
                    text: String::new(),
                    width: 0.0,
                });
            }
            let Some(piece) = pieces.last_mut() else { continue };
            piece.text.push_str(&self.atoms.text[atom.start..atom.end]);
            piece.width += atom.width + gap * f32::from(atom.spaces);
            match atom.after {
                After::Space if !last => {
                    piece.text.push(' ');
                    piece.width += atom.font.advance(' ', self.shape.size) + gap;
                }
                After::Hyphen if last => {
                    piece.text.push('-');
                    piece.width += atom.font.advance('-', self.shape.size);
                }
                _ => {}
            }
        }
        pieces.retain(|piece| !piece.text.is_empty());
        pieces
    }
}

fn space_after(atom: &Atom, shape: &Shape) -> f32 {
    if atom.after == After::Space {
        atom.font.advance(' ', shape.size)
    } else {
        0.0
    }
}
