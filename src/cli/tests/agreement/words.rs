//! What is reported in words: the same number on the first screen, in the tree, for chapters and units, and in all verbs.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};

use super::places::{Places, items, json as told, text};
use crate::cli::tests::FILE;
use crate::evaluate::{WordCount, Words};
use crate::model::{ItemId, NodeKind, Review, ReviewKind, Standing, UnitId};
use crate::present::page::node_page;

pub(super) fn agree(places: &Places<'_>) -> Result<(), TestCaseError> {
    let Places { words, overview, outline, owing, evaluate, .. } = places;
    let all = words.all;
    prop_assert_eq!(overview.words, all);
    prop_assert_eq!(sum(overview.chapters.iter().map(|row| row.words)), all);
    prop_assert_eq!(sum(outline.iter().filter(|row| row.depth == 0).map(|row| row.words)), all);
    prop_assert_eq!(sum(owing.iter().map(|row| row.words)), all);
    prop_assert_eq!(&evaluate["reported"]["in_words"], &counted(all));
    let line = format!("文字进展 {}/{}", all.reported, all.asked);
    prop_assert_eq!(places.table.contains(&line), all.asked > 0, "{}", places.table);
    by_node(places)?;
    without_a_review(places)
}

fn sum(counts: impl Iterator<Item = WordCount>) -> WordCount {
    counts.fold(WordCount::default(), WordCount::and)
}

fn counted(count: WordCount) -> Value {
    json!({ "reported": count.reported, "asked": count.asked })
}

fn by_node(places: &Places<'_>) -> Result<(), TestCaseError> {
    let listed = items(&places.evaluate, "nodes");
    prop_assert_eq!(listed.len(), places.words.all.asked);
    for node in &places.plan.nodes {
        let report = places.words.report(&node.id);
        let json = listed.iter().find(|(id, _)| *id == node.id.as_str()).map(|(_, row)| row["reported_on"].as_str());
        let day = report.map(|on| on.map(|day| day.to_string()));
        prop_assert_eq!(json, day.as_ref().map(|on| on.as_deref()));
        let page = node_page(&places.index, &places.judgements, &places.tasks, &places.words, &node.id).unwrap();
        prop_assert_eq!(page.words.is_empty(), report.is_none());
        prop_assert!(day.flatten().is_none_or(|day| page.words.contains(&day)), "{}", page.words);
        // A status that counts was reported in words, whichever year it is of; and nothing counts that was taken back.
        let has_status = places.tasks.iter().any(|task| task.item.as_str() == node.id.as_str() && task.status.is_some());
        prop_assert!(!has_status || report.is_some(), "{}", node.id);
        let item = ItemId::from(node.id.clone());
        let counts = |day| {
            places
                .index
                .entries(&item)
                .iter()
                .any(|entry| entry.date == day && places.index.standing(entry.id) == Standing::Current)
        };
        prop_assert!(report.flatten().is_none_or(|day| day <= places.review.cut_off && counts(day)));
        let row = places.outline.iter().find(|row| row.node == node.id).unwrap();
        let chapter = places.overview.chapters.iter().find(|row| row.node == node.id).filter(|_| node.kind != NodeKind::Part);
        prop_assert!(chapter.is_none_or(|chapter| chapter.words == row.words));
    }
    Ok(())
}

/// The verbs that know no review count the whole period, as `evaluate` does where nothing else is asked for.
fn without_a_review(places: &Places<'_>) -> Result<(), TestCaseError> {
    let whole = Words::of(&places.index, Review::usual(ReviewKind::Final, &places.plan.period));
    prop_assert_eq!(&told(places.plan, &["evaluate", FILE, "--json"])["reported"]["in_words"], &counted(whole.all));
    prop_assert_eq!(&places.show["in_words"], &counted(whole.all));
    for (id, row) in items(&places.show, "nodes") {
        let report = places.plan.nodes.iter().find(|node| node.id.as_str() == id).and_then(|node| whole.report(&node.id));
        let word = report.map(|on| if on.is_some() { "reported" } else { "owed" });
        prop_assert_eq!(row["in_words"].as_str(), word);
    }
    for (id, row) in items(&told(places.plan, &["units", FILE, "--json"]), "units") {
        prop_assert_eq!(&row["in_words"], &counted(whole.of_unit(&UnitId::new(id))));
    }
    let line = format!("文字进展 {}/{}", whole.all.reported, whole.all.asked);
    prop_assert_eq!(text(places.plan, &["show", FILE]).contains(&line), whole.all.asked > 0);
    Ok(())
}
