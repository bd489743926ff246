//! Axes from one middle: the profile of a school, this year and last.

use domain::number::Exact;

use super::brush::{Brush, Letters, Words, dashed, whole};
use super::{Amount, BEFORE, Chart, GRID, NOW, NOW_WASH, WIDTH, part};
use crate::document::Figure;
use crate::typeset::{Align, Typesetter};

/// A profile over several axes, all from 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub struct Radar {
    /// Name of the picture.
    pub title: String,
    /// What it says.
    pub words: String,
    /// Axes, clockwise from the top; at least three.
    pub axes: Vec<Axis>,
    /// Name of this year.
    pub now: String,
    /// Name of last year, when there is one.
    pub before: Option<String>,
    /// Where the rings stand.
    pub rings: Vec<Exact>,
    /// What stands for a missing value.
    pub absent: String,
}

/// An axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Name.
    pub title: String,
    /// This year's value.
    pub now: Option<Amount>,
    /// Last year's.
    pub before: Option<Amount>,
}

const RADIUS: f32 = 96.0;
const MARGIN: f32 = 6.0;
/// Between the outermost corner and a label.
const GAP: f32 = 13.0;
/// Between two labels one under another.
const APART: f32 = 5.0;
const FULL: f64 = 100.0;

/// What is written at the end of an axis.
struct Label {
    parts: Vec<Words>,
    x: f32,
    y: f32,
    align: Align,
}

impl Label {
    fn height(&self) -> f32 {
        self.parts.iter().map(Words::height).sum()
    }
}

impl Radar {
    /// Draws it; nothing when there are too few axes for a profile.
    pub fn draw(&self, setter: &mut Typesetter) -> Option<Figure> {
        if self.axes.len() < 3 {
            return None;
        }
        let mut brush = Brush::new(setter);
        let labels = self.labels(&mut brush);
        let top = labels.iter().map(|label| label.y).fold(-RADIUS, f32::min);
        let bottom = labels
            .iter()
            .map(|label| label.y + label.height())
            .fold(RADIUS, f32::max);
        let (x, y) = (WIDTH / 2.0, MARGIN - top);
        self.grid(&mut brush, (x, y));
        self.profiles(&mut brush, (x, y));
        for label in &labels {
            let mut at = y + label.y;
            for words in &label.parts {
                brush.put(words, x + label.x, at, label.align);
                at += words.height();
            }
        }
        let legend = y + bottom + 8.0;
        let height = legend + self.legend(&mut brush, legend) + MARGIN;
        Some(brush.done(self.title.clone(), self.words.clone(), WIDTH, height))
    }

    /// The point of a value on an axis, from the middle.
    fn corner(&self, axis: usize, part: f32) -> (f32, f32) {
        let angle = axis as f32 * std::f32::consts::TAU / self.axes.len() as f32;
        (RADIUS * part * angle.sin(), -RADIUS * part * angle.cos())
    }

    /// Labels, each clear of the others: above and below in the middle, the rest in a column on either side.
    fn labels(&self, brush: &mut Brush<'_>) -> Vec<Label> {
        let reach = (0..self.axes.len())
            .map(|axis| self.corner(axis, 1.0).0.abs())
            .fold(0.0, f32::max);
        let side = WIDTH / 2.0 - reach - GAP - MARGIN;
        let mut labels = Vec::new();
        for (index, axis) in self.axes.iter().enumerate() {
            let (x, y) = self.corner(index, 1.0);
            let middle = x.abs() < RADIUS * 0.05;
            // A label in the middle stays between the columns, however far they reach.
            let width = if middle { 2.0 * (reach + GAP - APART) } else { side };
            let parts = self.written(axis, brush, width);
            let mut label = Label {
                parts,
                x: x.signum() * (reach + GAP),
                y: 0.0,
                align: if x > 0.0 { Align::Left } else { Align::Right },
            };
            let height = label.height();
            label.y = y - height / 2.0;
            if middle {
                (label.x, label.align) = (0.0, Align::Centre);
                label.y = if y < 0.0 { y - height - 5.0 } else { y + 5.0 };
            }
            labels.push(label);
        }
        for right in [true, false] {
            let mut column: Vec<&mut Label> = labels
                .iter_mut()
                .filter(|label| label.x != 0.0 && (label.x > 0.0) == right)
                .collect();
            spread(&mut column);
        }
        labels
    }

    fn written(&self, axis: &Axis, brush: &mut Brush<'_>, width: f32) -> Vec<Words> {
        let now = axis.now.as_ref().map_or(&self.absent, |amount| &amount.text);
        let mut parts = vec![
            brush.words(&axis.title, Letters::LABEL, width),
            brush.words(now, Letters::NOW, width),
        ];
        if let (Some(before), Some(amount)) = (&self.before, &axis.before) {
            let text = format!("{before}: {}", amount.text);
            parts.push(brush.words(&text, Letters::BEFORE, width));
        }
        parts
    }

    fn grid(&self, brush: &mut Brush<'_>, (x, y): (f32, f32)) {
        for ring in self.rings.iter().chain([&Exact::whole(100)]) {
            let points = (0..self.axes.len()).map(|axis| {
                let (right, down) = self.corner(axis, part(ring, FULL));
                (x + right, y + down)
            });
            brush.path(points.collect(), true, None, Some(whole(GRID, 0.7)));
        }
        for axis in 0..self.axes.len() {
            let (right, down) = self.corner(axis, 1.0);
            brush.line((x, y), (x + right, y + down), 0.7, GRID);
        }
    }

    /// What the rings stand for, beside the first axis.
    fn scale(&self, brush: &mut Brush<'_>, (x, y): (f32, f32)) {
        for ring in self.rings.iter().chain([&Exact::whole(100)]) {
            let words = brush.short(&ring.to_string(), Letters::SCALE);
            let at = y - RADIUS * part(ring, FULL);
            brush.put(&words, x - 4.0, at, Align::Right);
        }
    }

    fn profiles(&self, brush: &mut Brush<'_>, middle: (f32, f32)) {
        let now = self.points(middle, |axis| axis.now.as_ref());
        let before = self.points(middle, |axis| axis.before.as_ref());
        let all: Option<Vec<_>> = now.iter().copied().collect();
        if let Some(points) = all {
            brush.path(points, true, Some(NOW_WASH), None);
            // The filling must not hide the rings.
            self.grid(brush, middle);
        }
        self.scale(brush, middle);
        outline(brush, &before, dashed(BEFORE, 1.4, 3.2));
        outline(brush, &now, whole(NOW, 1.9));
        for point in before.into_iter().flatten() {
            brush.diamond(point);
        }
        for point in now.into_iter().flatten() {
            brush.disc(point);
        }
    }

    fn points<'a>(
        &'a self,
        (x, y): (f32, f32),
        of: impl Fn(&'a Axis) -> Option<&'a Amount>,
    ) -> Vec<Option<(f32, f32)>> {
        let axes = self.axes.iter().enumerate();
        axes.map(|(index, axis)| {
            let (right, down) = self.corner(index, part(&of(axis)?.value, FULL));
            Some((x + right, y + down))
        })
        .collect()
    }

    /// Draws the legend and says how high it is.
    fn legend(&self, brush: &mut Brush<'_>, y: f32) -> f32 {
        let now = brush.short(&self.now, Letters::LABEL);
        let before = self
            .before
            .as_deref()
            .map(|name| brush.short(name, Letters::LABEL));
        let sample = 26.0;
        let one = sample + 6.0 + now.width();
        let other = before
            .as_ref()
            .map_or(0.0, |words| 24.0 + sample + 6.0 + words.width());
        let mut x = (WIDTH - one - other) / 2.0;
        let middle = y + now.height() / 2.0;
        brush.line((x, middle), (x + sample, middle), 1.9, NOW);
        brush.disc((x + sample / 2.0, middle));
        brush.put(&now, x + sample + 6.0, y, Align::Left);
        if let Some(words) = before {
            x += one + 24.0;
            let line = vec![(x, middle), (x + sample, middle)];
            brush.path(line, false, None, Some(dashed(BEFORE, 1.4, 3.2)));
            brush.diamond((x + sample / 2.0, middle));
            brush.put(&words, x + sample + 6.0, y, Align::Left);
        }
        now.height()
    }
}

/// A profile's outline; where a value is missing it is open.
fn outline(brush: &mut Brush<'_>, points: &[Option<(f32, f32)>], stroke: crate::document::Stroke) {
    let known: Option<Vec<_>> = points.iter().copied().collect();
    if let Some(points) = known {
        brush.path(points, true, None, Some(stroke));
        return;
    }
    for index in 0..points.len() {
        if let (Some(from), Some(to)) = (points[index], points[(index + 1) % points.len()]) {
            brush.path(vec![from, to], false, None, Some(stroke));
        }
    }
}

/// Moves labels of a column apart, as little as may be, so that none lies on another.
fn spread(column: &mut [&mut Label]) {
    column.sort_by(|a, b| a.y.total_cmp(&b.y));
    let middle = |column: &[&mut Label]| {
        let (Some(first), Some(last)) = (column.first(), column.last()) else {
            return 0.0;
        };
        (first.y + last.y + last.height()) / 2.0
    };
    let wanted = middle(column);
    for index in 1..column.len() {
        let free = column[index - 1].y + column[index - 1].height() + APART;
        column[index].y = column[index].y.max(free);
    }
    let shift = wanted - middle(column);
    for label in column {
        label.y += shift;
    }
}

impl Radar {
    /// The picture with its table: an axis a row.
    pub fn chart(&self, setter: &mut Typesetter, axis: String) -> Option<Chart> {
        let figure = self.draw(setter)?;
        let mut columns = vec![axis, self.now.clone()];
        columns.extend(self.before.clone());
        let told = |amount: &Option<Amount>| {
            amount
                .as_ref()
                .map_or_else(|| self.absent.clone(), |amount| amount.text.clone())
        };
        let rows = self
            .axes
            .iter()
            .map(|axis| {
                let mut row = vec![axis.title.clone(), told(&axis.now)];
                row.extend(self.before.as_ref().map(|_| told(&axis.before)));
                row
            })
            .collect();
        Some(Chart {
            figure,
            columns,
            rows,
        })
    }
}
