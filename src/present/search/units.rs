//! The departments as a list to choose from and to find by a few typed characters.

use super::names::rank;
use super::sound::Speller;
use super::text::{Spelled, Word};
use crate::model::{PlanIndex, Unit, UnitId};
use crate::present::unit_duties::{UnitDuties, unit_duties};

/// A department of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// The department.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// 机构序列.
    pub order: Option<u32>,
    /// What it answers for.
    pub duties: UnitDuties,
}

/// The departments of one revision of a plan, in the order in which they are listed.
#[derive(Default)]
pub struct UnitDirectory {
    rows: Vec<(UnitRow, Spelled)>,
}

impl UnitDirectory {
    /// Lists the departments of a plan.
    #[must_use]
    pub fn new(index: &PlanIndex<'_>) -> Self {
        let (duties, mut speller) = (unit_duties(index), Speller::default());
        let row = |Unit { id, name, order, .. }: &Unit| {
            let duties = duties.get(id).copied().unwrap_or_default();
            let row = UnitRow { unit: id.clone(), name: name.clone(), order: *order, duties };
            (row, Spelled::new(name, &mut speller))
        };
        Self { rows: index.plan().units_in_order().into_iter().map(row).collect() }
    }

    /// Returns what a department answers for.
    #[must_use]
    pub fn duties(&self, unit: &UnitId) -> UnitDuties {
        self.rows.iter().find(|(row, _)| row.unit == *unit).map(|(row, _)| row.duties).unwrap_or_default()
    }

    /// Returns the departments that the typed characters mean, the best match first: by the beginning of the name, by any part of
    /// it, or by an abbreviation, each in characters or in pinyin. A blank text means all of them.
    #[must_use]
    pub fn matching(&self, typed: &str) -> Vec<&UnitRow> {
        let Some(word) = Word::new(typed) else { return self.rows.iter().map(|(row, _)| row).collect() };
        let mut found: Vec<(usize, &UnitRow)> =
            self.rows.iter().filter_map(|(row, spelled)| Some((rank(spelled, &word)?, row))).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, row)| row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Plan, fixture};

    /// «打 jyj 就出来教育局，打发改委也要找得到发展改革委。»
    #[test]
    fn a_department_is_found_by_a_few_characters() {
        let names = ["发展改革委", "教育局", "教育体育局", "财政局", "区教育督导室", "12345热线中心"];
        let units = names.iter().map(|name| Unit::new(UnitId::new(*name), *name)).collect();
        let plan = Plan { units, ..fixture::plan() };
        let directory = UnitDirectory::new(&PlanIndex::new(&plan));
        let found =
            |typed: &str| directory.matching(typed).into_iter().map(|row| row.name.as_str()).collect::<Vec<_>>().join(" ");
        assert_eq!(found(" "), names.join(" "));
        assert_eq!(found("教育"), "教育局 教育体育局 区教育督导室");
        assert_eq!(found("jyj"), "教育局 教育体育局");
        assert_eq!(found("caizheng"), "财政局");
        assert_eq!(found("发改委"), "发展改革委");
        assert_eq!(found("fgw"), "发展改革委");
        assert_eq!(found("１２３"), "12345热线中心");
        assert_eq!(found("水利"), "");
    }
}
