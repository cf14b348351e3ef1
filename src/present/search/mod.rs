//! Search for items and reports by characters, pinyin and numbers.

mod index;
mod names;
mod rank;
mod sound;
mod text;
mod units;

use std::ops::Range;

use crate::model::{EntryId, ItemId};

pub use index::{HitKind, SearchIndex};
use index::{Item, Report};
pub use names::matching_names;
use rank::{MatchPlace, Query};
use text::{Passage, Word, literal_marks, marks};
pub use units::{UnitDirectory, UnitRow};

/// The most words of a query that are searched for; which of them an item has is kept in the bits of a `u32`.
const MOST_WORDS: usize = 32;

/// A search result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The item to go to.
    pub item: ItemId,
    /// The report on it, if that is what was found.
    pub entry: Option<EntryId>,
    /// What it is.
    pub kind: HitKind,
    /// The item's title or name.
    pub title: String,
    /// The item's place, or the words around the match.
    pub context: String,
    /// The byte ranges of the matches in the title, in order and not overlapping.
    pub matched: Vec<Range<usize>>,
    /// The byte ranges of the matches in the context, in order and not overlapping.
    pub matched_context: Vec<Range<usize>>,
}

impl SearchIndex {
    /// Returns at most `limit` items and reports that match the query. Items come first, the best match in front and equal
    /// matches in the plan's order, then reports, newest first.
    ///
    /// An item matches if it has every word of the query, or the query as one word. A report matches if it has a word of the
    /// query, and it or its item has every other. A word is searched for in titles and names of responsible units by its
    /// characters and by pinyin (`diqu` and `dqsczz` find 地区生产总值), and in numbers, ids and all other texts by its
    /// characters. Case, width and blanks do not matter.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        let words: Vec<Word> = query.split_whitespace().filter_map(Word::new).take(MOST_WORDS).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let whole = if words.len() > 1 { Word::new(query) } else { None };
        let (query, whole) = (Query::new(words, self), Query::new(whole.into_iter().collect(), self));
        let mut ranked = Vec::new();
        let mut known = Vec::new();
        for item in &self.items {
            let (words, score) = query.score(item);
            known.push(words);
            let (_, score_of_whole) = whole.score(item);
            let best = score.into_iter().map(|score| (score, &query)).chain(score_of_whole.map(|score| (score, &whole)));
            ranked.extend(best.min_by_key(|(score, _)| *score).map(|(score, query)| (score, item, query)));
        }
        ranked.sort_by_key(|(score, ..)| *score);
        let mut hits: Vec<Hit> = ranked.into_iter().take(limit).map(|(_, item, query)| self.item_hit(item, query)).collect();
        let reports = self.reports.iter().filter_map(|report| self.report_hit(report, &query, *known.get(report.item)?));
        hits.extend(reports.take(limit - hits.len()));
        hits
    }

    fn item_hit(&self, item: &Item, query: &Query) -> Hit {
        let found = query.words.iter().enumerate().filter_map(|(nr, word)| Some((query.find(item, nr)?, word)));
        let farthest = found.max_by_key(|(found, _)| found.rank).map(|(found, word)| (found.place, word));
        let (context, matched_context) = match farthest {
            Some((MatchPlace::Passage(passage), word)) => {
                let context = passage.excerpt(word);
                let matched = literal_marks(&context, &query.words);
                (context, matched)
            }
            Some((MatchPlace::Unit { unit, part }, _)) => {
                let name = self.units.get(unit).map_or("", |unit| unit.name.as_str());
                let context = format!("{part}：{name}");
                let matched = marks(&context, &query.words);
                (context, matched)
            }
            Some((MatchPlace::Head, _)) | None => (item.context.clone(), literal_marks(&item.context, &query.words)),
        };
        Hit {
            item: item.id.clone(),
            entry: None,
            kind: item.kind,
            title: item.title.clone(),
            context,
            matched: marks(&item.title, &query.words),
            matched_context,
        }
    }

    /// Returns the hit for a report that has every word of the query that its item does not have. `known` are the words of the
    /// item as bits. At least one word must be in the report itself.
    fn report_hit(&self, report: &Report, query: &Query, known: u32) -> Option<Hit> {
        let mut shown: Option<(&Word, &Passage)> = None;
        for (nr, word) in query.words.iter().enumerate() {
            match report.passages.iter().find(|passage| passage.contains(word)) {
                Some(passage) => shown = shown.or(Some((word, passage))),
                None if known >> nr & 1 == 1 => {}
                None => return None,
            }
        }
        let (word, passage) = shown?;
        let item = self.items.get(report.item)?;
        let context = format!("{} {}", report.date, passage.excerpt(word));
        Some(Hit {
            item: item.id.clone(),
            entry: Some(report.id),
            kind: HitKind::Entry,
            title: item.title.clone(),
            matched: marks(&item.title, &query.words),
            matched_context: literal_marks(&context, &query.words),
            context,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Entry, Indicator, IndicatorSet, Measure, NodeId, NodeKind, Note, NoteKind, Plan, PlanIndex, Relation, Target, Unit,
        UnitId, fixture,
    };
    use proptest::prelude::*;

    fn plan() -> Plan {
        let mut plan = fixture::plan();
        let node = fixture::node;
        plan.nodes = vec![
            node("3", NodeKind::Chapter, None, "第三章", "双自联动，建设全面创新发展新高地"),
            node("3.2", NodeKind::Section, Some("3"), "第二节", "构建全周期“创新矩阵”"),
            node("3.2.1", NodeKind::Task, Some("3.2"), "1", "集成力量强化创新创业源头"),
            node("box1", NodeKind::Box, Some("3.2"), "专栏1", "创新发展六大工程"),
            node("13", NodeKind::Chapter, None, "第十三章", "数字赋能，实现智慧城区建设新突破"),
        ];
        plan.nodes[2].summary = "以高校和院所为源头，建设产学研示范区，引进新型研发机构。".to_owned();
        plan.nodes[2].responsibility.lead = Some(UnitId::new("U2"));
        plan.nodes[4].responsibility.supporting = vec![UnitId::new("U1"), UnitId::new("U2")];
        plan.units.push(Unit::new(UnitId::new("U2"), "教育局"));
        let headline = |id: &str, number, name: &str, unit: &str| Indicator {
            number: Some(number),
            node: NodeId::new("3"),
            ..fixture::indicator(id, name, unit, Target::of(Measure::Bound, Relation::AtLeast(fixture::quantity("1"))))
        };
        plan.indicators = vec![
            headline("I01", 1, "地区生产总值", "亿元"),
            headline("I02", 2, "人均地区生产总值", "万美元"),
            headline("I10", 10, "单位 GDP 能耗降低率", "%"),
            headline("I13", 13, "城镇登记失业率", "%"),
            Indicator { node: NodeId::new("3.2.1"), ..headline("C001", 1, "新型研发机构", "家") },
            Indicator { set: IndicatorSet::Previous, ..headline("P01", 1, "地区生产总值", "亿元") },
        ];
        plan.indicators[3].notes =
            vec![Note { kind: NoteKind::Definition, text: "表中为登记失业率，文中为调查失业率。".to_owned() }];
        let report = |nr, item: &str, text: &str| Entry {
            item: plan.item(item).unwrap(),
            text: text.to_owned(),
            ..fixture::entry(nr, None)
        };
        plan.entries = fixture::entries([
            report(1, "C001", "人工智能研究院完成备案。"),
            report(2, "C001", "新增３家ＡＩ研究院，均已挂牌。"),
            report(3, "3.2.1", "研究院用地尚未落实。"),
            report(4, "3.2.1", "研究院用地已经落实。"),
        ]);
        fixture::entry_mut(&mut plan, 3).supersedes = Some(fixture::entry_id(3));
        plan
    }

    /// Puts the matches in brackets.
    fn marked(text: &str, ranges: &[Range<usize>]) -> String {
        let mut marked = text.to_owned();
        for range in ranges.iter().rev() {
            marked.insert(range.end, ']');
            marked.insert(range.start, '[');
        }
        marked
    }

    fn listed(hits: &[Hit]) -> String {
        let line = |hit: &Hit| {
            let (title, context) = (marked(&hit.title, &hit.matched), marked(&hit.context, &hit.matched_context));
            format!("  {} {} {title} | {context}\n", hit.kind.name(), hit.item)
        };
        hits.iter().map(line).collect()
    }

    #[test]
    fn what_is_typed_finds_what_is_meant() {
        let plan = plan();
        let index = SearchIndex::new(&PlanIndex::new(&plan));
        let queries = [
            "地区生产总值",
            "生产总值",
            "dqsczz",
            "diqu",
            "shengchan",
            "DQ生产",
            "单位GDP能耗",
            "ｇｄｐ",
            "nenghao",
            "shiyelv",
            "创新 源头",
            "创新　矩阵",
            "第三章",
            "三章",
            "专栏1",
            "3.2",
            "i13",
            "13",
            "教育局",
            "jyj",
            "教育局 数字",
            "产学研",
            "调查失业率",
            "研究院",
            "ai研究院",
            "新型研发 备案",
            "1002",
            "用地尚未",
            "没有的东西",
            "创新 没有",
        ];
        let answers: Vec<String> = queries.iter().map(|query| format!("{query}\n{}", listed(&index.search(query, 5)))).collect();
        insta::assert_snapshot!(answers.concat());
    }

    #[test]
    fn the_best_are_kept_when_there_are_too_many() {
        let plan = plan();
        let index = SearchIndex::new(&PlanIndex::new(&plan));
        let all = index.search("研", 100);
        for limit in 0..=all.len() {
            assert_eq!(index.search("研", limit), all[..limit]);
        }
        assert_eq!(index.search(" 　\u{200B}", 100), []);
    }

    proptest! {
        #[test]
        fn any_query_gets_hits_whose_marks_lie_in_their_texts(query in "[a-z' 　ＧＤ1三章地区总值研ü]{0,12}|\\PC*", limit in 0_usize..8) {
            let plan = plan();
            let index = SearchIndex::new(&PlanIndex::new(&plan));
            let hits = index.search(&query, limit);
            prop_assert!(hits.len() <= limit);
            for hit in hits {
                prop_assert!(hit.matched.is_sorted_by(|a, b| a.end < b.start));
                prop_assert!(hit.matched.iter().all(|range| hit.title.get(range.clone()).is_some_and(|found| !found.is_empty())));
                prop_assert!(hit.matched_context.iter().all(|range| hit.context.get(range.clone()).is_some_and(|found| !found.is_empty())));
            }
        }
    }
}
