//! The consolidated picture as the documents read it: plain values, already counted. Schools are named by their place
//! in [`Picture::schools`], so that a list of names costs a list of numbers.

use std::collections::BTreeMap;

use domain::analysis::Trend;
use domain::catalogue::Catalogue;
use domain::consolidation::{GraduateCell, GraduateTotal, OwnPercent, Released, means};
use domain::cycle::checklists::Checked;
use domain::disclosure::Band;
use domain::number::{Exact, mean, percent};

/// What the letters of a campaign say together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// Schools whose letters are counted, in the order of the register.
    pub schools: Vec<School>,
    /// Names of the schools of the register whose letters are not there.
    pub missing: Vec<String>,
    /// Indicators in the order of the questionnaire.
    pub indicators: Vec<Indicator>,
    /// Deficits: the rules that fired anywhere, most schools first.
    pub deficits: Vec<Deficit>,
    /// Groups of schools, compared among themselves.
    pub clusters: Vec<Cluster>,
    /// Up to so many schools are named in a sentence.
    pub few_names: usize,
    /// From how many schools on a cluster is compared.
    pub compare_from: usize,
    /// From how many schools on a cluster is published.
    pub publish_from: usize,
    /// Questions with few «да», the weakest first.
    pub problems: Vec<String>,
    /// Negative tendencies, the worst first.
    pub falling: Vec<Tendency>,
    /// Indicators that rose in more than twice as many schools as they fell in, the best first.
    pub rising: Vec<Tendency>,
    /// Successful practices.
    pub practices: Vec<Practice>,
    /// Schools steadily high over the campaigns.
    pub steady_high: Vec<usize>,
    /// Schools steadily low over the campaigns.
    pub steady_low: Vec<usize>,
    /// Last year's picture of the same municipality, when there is one.
    pub before: Option<Before>,
    /// Graduates' results out of the self-studies; gathered for their own document only.
    pub graduates: Graduates,
    /// What the region says, by code of the question or number of the direction, as it was typed in.
    pub region: BTreeMap<String, String>,
    /// Where the figures come from.
    pub origin: Origin,
    /// Check-lists beyond the questionnaire with their answers.
    pub checked: Checked,
}

/// What is told of last year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Before {
    /// How many schools were counted.
    pub schools: usize,
    /// Means of the directions, in the order of this year's questionnaire.
    pub directions: Vec<Option<Exact>>,
}

/// Graduates' results out of the self-studies.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Graduates {
    /// Schools that handed in their self-study: name, the rows in the order of the methodology.
    pub schools: Vec<(String, Vec<GraduateCell>)>,
    /// The rows over all of them.
    pub totals: Vec<GraduateTotal>,
}

/// A school.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct School {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
    /// НОШ, ООШ, СОШ.
    pub kind: String,
    /// Town, settlement, village.
    pub locality: String,
    /// Pupils.
    pub pupils: Option<Exact>,
    /// Every question asked is answered.
    pub complete: bool,
    /// Percent, mean over directions (of an unfinished form: of what is answered).
    pub total: Option<Exact>,
    /// The same counting only what is confirmed.
    pub confirmed: Option<Exact>,
    /// Verdict in words.
    pub verdict: Option<String>,
    /// Verdict counting only what is confirmed.
    pub confirmed_verdict: Option<String>,
    /// Percents of the directions, in the order of the questionnaire.
    pub directions: Vec<Option<Exact>>,
    /// What the school's own report prints instead of a direction's percent, in the same order; empty when not known.
    pub open: Vec<Option<Band>>,
    /// Against last year, by direction: which way.
    pub trends: Vec<Option<Trend>>,
    /// Rules that fired, most urgent first.
    pub rules: Vec<String>,
}

/// An indicator over all schools.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Indicator {
    /// Code of the question.
    pub code: String,
    /// Schools it applies to.
    pub applicable: usize,
    /// Schools that answered «да» or «имеется»; for numbers, schools above zero.
    pub yes: usize,
    /// Schools that answered «частично».
    pub partly: Vec<usize>,
    /// Schools that answered «нет», or whose answer is zero by another answer.
    pub no: Vec<usize>,
    /// Schools it does not apply to.
    pub not_applicable: Vec<usize>,
    /// Types of schools that explain all exceptions («НОШ»).
    pub explained: Vec<String>,
    /// Sum of numerators, or of numbers.
    pub num: Option<Exact>,
    /// Sum of denominators.
    pub den: Option<Exact>,
    /// Each school's numbers: school, number, of how many.
    pub numbers: Vec<(usize, Exact, Option<Exact>)>,
    /// Options that were ticked anywhere.
    pub options: Vec<Ticked>,
    /// How the sums may be published beside the schools' own reports; of sensitive questions only.
    pub released: Option<Released>,
    /// In which range the shares lie: from, below, how many schools.
    pub bands: Vec<(Exact, Option<Exact>, usize)>,
}

/// An option of a question of several choices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ticked {
    /// The option.
    pub option: String,
    /// How many schools ticked it.
    pub count: usize,
    /// Which; empty where only sums are known (a region's picture).
    pub schools: Vec<usize>,
}

impl Indicator {
    /// Schools that it applies to and that did not answer «да», in the order of the register.
    pub fn exceptions(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.partly.iter().chain(&self.no).copied().collect();
        all.sort_unstable();
        all
    }

    /// Sum of numerators ÷ sum of denominators.
    pub fn share(&self) -> Option<Exact> {
        percent(&self.num?, &self.den?)
    }
}

/// A deficit: a rule and the schools it fired in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deficit {
    /// The rule.
    pub rule: String,
    /// Its schools.
    pub schools: Vec<usize>,
    /// So many schools have it that it becomes one measure of the municipality.
    pub municipal: bool,
}

/// A group of schools.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cluster {
    /// Name of the grouping for a command.
    pub id: String,
    /// By what they are grouped («Местность»).
    pub by: String,
    /// Its name.
    pub title: String,
    /// Its schools.
    pub schools: Vec<usize>,
}

/// How an indicator moved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tendency {
    /// Code of the question.
    pub code: String,
    /// Schools where it rose.
    pub rose: usize,
    /// Schools where it fell.
    pub fell: usize,
    /// Schools compared.
    pub compared: usize,
}

/// A successful practice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Practice {
    /// Its school.
    pub school: String,
    /// What it is, in words; may be empty.
    pub about: String,
    /// Where it can be read; may be empty.
    pub link: String,
}

/// Where the figures come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// Letters counted.
    pub counted: usize,
    /// Of them accepted by the municipality.
    pub accepted: usize,
    /// Letters that a later one of the same school replaced.
    pub replaced: usize,
    /// Files set aside: why, how many.
    pub aside: Vec<(String, usize)>,
    /// Versions of the questionnaire the letters were filled in with: how many letters each.
    pub questionnaires: Vec<(String, usize)>,
    /// Answers an expert confirmed, did not confirm.
    pub reviewed: (usize, usize),
    /// Corrections after the letters came, in words.
    pub corrections: Vec<String>,
    /// Program's version.
    pub program: String,
}

/// Mean, least and greatest of percents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Mean.
    pub mean: Exact,
    /// Least.
    pub least: Exact,
    /// Greatest.
    pub greatest: Exact,
}

/// The spread of percents; nothing when there are none.
pub fn spread(values: impl Iterator<Item = Exact>) -> Option<Spread> {
    let values: Vec<Exact> = values.collect();
    let (least, greatest) = (*values.iter().min()?, *values.iter().max()?);
    Some(Spread {
        mean: mean(values.into_iter())?,
        least,
        greatest,
    })
}

impl School {
    /// A direction's percent as it may be published.
    pub fn published(&self, at: usize) -> Option<Band> {
        let exact = self.directions.get(at).copied().flatten()?;
        let open = self.open.get(at).copied().flatten();
        Some(open.unwrap_or_else(|| Band::exact(exact)))
    }

    /// The total as it may be published.
    pub fn published_total(&self) -> Option<Band> {
        let total = self.total?;
        if self.open.iter().all(Option::is_none) {
            return Some(Band::exact(total));
        }
        let bands = (0..self.directions.len()).filter_map(|at| self.published(at));
        Some(Band {
            low: mean(bands.clone().map(|band| band.low))?,
            high: mean(bands.map(|band| band.high))?,
        })
    }
}

/// Means as they may be published.
#[derive(Debug, Clone, Default)]
pub struct Means {
    /// Over all schools, by direction.
    pub all: Vec<Option<Band>>,
    /// Over the groups that are told, in the order of [`Picture::told`]: the total, then by direction.
    pub groups: Vec<(Option<Band>, Vec<Option<Band>>)>,
}

impl Picture {
    /// Means over all schools and over the groups of at least so many, decided together: a difference of two of them
    /// must not give a school's hidden percent back.
    pub fn published_means(&self, from: usize) -> Means {
        let every: Vec<usize> = (0..self.schools.len()).collect();
        let told = self.told(from, true);
        let groups: Vec<&[usize]> = std::iter::once(every.as_slice())
            .chain(told.iter().map(|cluster| cluster.schools.as_slice()))
            .collect();
        let count = self.schools.iter().map(|school| school.directions.len()).max();
        let mut made = Means {
            groups: vec![(None, Vec::new()); told.len()],
            ..Means::default()
        };
        for at in 0..count.unwrap_or(0) {
            let own = |school: &School| {
                Some(OwnPercent {
                    exact: school.directions.get(at).copied().flatten()?,
                    open: school.open.get(at).copied().flatten(),
                })
            };
            let percents: Vec<Option<OwnPercent>> = self.schools.iter().map(own).collect();
            let mut bands = means(&percents, &groups).into_iter();
            made.all.push(bands.next().flatten());
            for (group, band) in made.groups.iter_mut().zip(bands) {
                group.1.push(band);
            }
        }
        for (cluster, group) in told.iter().zip(&mut made.groups) {
            let inside = cluster.schools.iter().filter_map(|at| self.schools.get(*at));
            // Beside exact means of the other directions an exact total would tell the mean that is not exact.
            let exact = group.1.iter().flatten().all(Band::is_exact);
            let totals: Vec<Band> = inside
                .filter_map(|school| {
                    if exact {
                        school.total.map(Band::exact)
                    } else {
                        school.published_total()
                    }
                })
                .collect();
            let end = |end: fn(&Band) -> Exact| mean(totals.iter().map(end));
            group.0 = end(|band| band.low)
                .zip(end(|band| band.high))
                .map(|(low, high)| Band { low, high });
        }
        made
    }

    /// How the schools stand in a direction, by its place in the questionnaire.
    pub fn direction(&self, at: usize) -> Option<Spread> {
        let percents = self
            .schools
            .iter()
            .map(|school| school.directions.get(at).copied().flatten());
        spread(percents.flatten())
    }

    /// How the schools stand as a whole.
    pub fn whole(&self) -> Option<Spread> {
        spread(self.schools.iter().filter_map(|school| school.total))
    }

    /// The indicator of a question.
    pub fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.code == code)
    }

    /// Schools by verdict, in the order of the methodology: self-assessed and confirmed.
    pub fn verdicts<'c>(&self, catalogue: &'c Catalogue) -> Vec<(&'c str, Vec<usize>, Vec<usize>)> {
        let of = |name: &str, verdict: fn(&School) -> Option<&String>| {
            let schools = self.schools.iter().enumerate();
            let mine = schools.filter(|(_, school)| verdict(school).is_some_and(|one| one == name));
            mine.map(|(at, _)| at).collect::<Vec<usize>>()
        };
        let verdicts = catalogue.methodology.verdicts.iter();
        verdicts
            .map(|verdict| {
                let own = of(&verdict.name, |school| school.verdict.as_ref());
                let confirmed = of(&verdict.name, |school| school.confirmed_verdict.as_ref());
                (verdict.name.as_str(), own, confirmed)
            })
            .collect()
    }

    /// In how many schools a direction rose, stayed and fell.
    pub fn trends(&self, at: usize) -> (usize, usize, usize) {
        let count = |trend: Trend| {
            let schools = self.schools.iter();
            schools
                .filter(|school| school.trends.get(at).copied().flatten() == Some(trend))
                .count()
        };
        (count(Trend::Rise), count(Trend::Same), count(Trend::Fall))
    }

    /// Groups of at least so many schools, of groupings that part the schools at all. In a published table a group that
    /// is left out must not come back as what the others lack: then the smallest shown one goes too.
    pub fn told(&self, from: usize, published: bool) -> Vec<&Cluster> {
        let mut told = Vec::new();
        for group in self.clusters.chunk_by(|one, other| one.id == other.id) {
            let mut shown: Vec<&Cluster> = group.iter().filter(|one| one.schools.len() >= from).collect();
            let left_out = |shown: &[&Cluster]| {
                let inside: usize = shown.iter().map(|one| one.schools.len()).sum();
                self.schools.len().saturating_sub(inside)
            };
            while published && (1..from).contains(&left_out(&shown)) {
                let smallest = (0..shown.len()).min_by_key(|at| shown[*at].schools.len());
                match smallest {
                    Some(at) => drop(shown.remove(at)),
                    None => break,
                }
            }
            if group.len() > 1 {
                told.extend(shown);
            }
        }
        told
    }

    /// Names of schools.
    pub fn names(&self, schools: &[usize]) -> Vec<&str> {
        schools
            .iter()
            .filter_map(|at| self.schools.get(*at))
            .map(|school| school.name.as_str())
            .collect()
    }

    /// How many schools of the register there are.
    pub fn expected(&self) -> usize {
        self.schools.len() + self.missing.len()
    }
}
