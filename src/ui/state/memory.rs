//! What the window remembers between runs: sizes, theme, scale, recent files, expanded branches, the review of each plan. Never
//! plan data.

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::{NodeId, Review};
use crate::session::SettingFields;
use crate::ui::screen::Screen;
use crate::ui::theme::size;

const RECENT: usize = 8;

/// The smallest and the largest scale.
const SCALE: (f32, f32) = (0.8, 2.0);

/// The smallest and the largest remembered width or height of the window and its panels. The panels narrow it further when drawn.
const LENGTH: (f32, f32) = (100.0, 16_384.0);

/// How many expanded branches, and how many characters of a name, are remembered.
const BRANCHES: usize = 10_000;
const NAME: usize = 100;

/// Of how many plans the review is remembered, and the years that its cut-off may lie in.
const REVIEWS: usize = 50;
const YEARS: RangeInclusive<i16> = 1900..=2199;

/// Whether the first steps are shown with a plan on which nothing was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum FirstSteps {
    /// They are.
    Shown,
    /// The person has put them away.
    PutAway,
}

/// What is remembered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Memory {
    /// The screen shown last.
    pub(crate) screen: Screen,
    /// Whether the theme is dark; `None` follows the system.
    pub(crate) dark: Option<bool>,
    /// The factor by which everything is enlarged.
    pub(crate) scale: f32,
    /// Width and height of the window, in points.
    pub(crate) window: Option<(f32, f32)>,
    /// Whether the window is maximised.
    pub(crate) maximised: bool,
    /// Width of the chapter tree.
    pub(crate) tree_width: f32,
    /// Whether the chapter tree is shown.
    pub(crate) tree_is_open: bool,
    /// Width of the form.
    pub(crate) form_width: f32,
    /// Whether the form is shown.
    pub(crate) form_is_open: bool,
    /// Width of the table of indicators.
    pub(crate) table_width: f32,
    /// The expanded branches of the tree.
    pub(crate) expanded: HashSet<NodeId>,
    /// The files opened last, newest first.
    pub(crate) recent: Vec<PathBuf>,
    /// Who reported last, offered again in the form.
    pub(crate) reporter: String,
    /// The review chosen last for each plan, by the plan's id, newest first. A plan without one follows the calendar.
    pub(crate) reviews: Vec<(Uuid, Review)>,
    /// Whether the first steps are shown with a plan on which nothing was reported.
    pub(crate) first_steps: FirstSteps,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            screen: Screen::Overview,
            dark: Some(false),
            scale: 1.0,
            window: None,
            maximised: false,
            tree_width: size::TREE,
            tree_is_open: true,
            form_width: size::FORM,
            form_is_open: true,
            table_width: 680.0,
            expanded: HashSet::new(),
            recent: Vec::new(),
            reporter: String::new(),
            reviews: Vec::new(),
            first_steps: FirstSteps::Shown,
        }
    }
}

impl Memory {
    /// Reads the memory from the settings, field by field. A field that is missing or cannot be used gets its default, and sizes
    /// are clamped, so that nothing in the file can keep the window from opening.
    pub(crate) fn of(fields: &SettingFields) -> Self {
        fn get<T: DeserializeOwned>(fields: &SettingFields, name: &str, default: T) -> T {
            fields.get(name).unwrap_or(default)
        }
        let within = |value: f32, (least, most): (f32, f32)| value.is_finite().then(|| value.clamp(least, most));
        let length = |name: &str, default: f32| within(get(fields, name, default), LENGTH).unwrap_or(default);
        let default = Self::default();
        let mut recent: Vec<PathBuf> = get(fields, "recent", default.recent);
        recent.truncate(RECENT);
        let expanded: HashSet<NodeId> = get(fields, "expanded", default.expanded);
        let reporter: String = get(fields, "reporter", default.reporter);
        let window: Option<(f32, f32)> = get(fields, "window", default.window);
        let mut reviews: Vec<(Uuid, Review)> = get(fields, "reviews", default.reviews);
        reviews.retain(|(_, review)| YEARS.contains(&review.cut_off.year()));
        reviews.truncate(REVIEWS);
        Self {
            screen: get(fields, "screen", default.screen),
            dark: get(fields, "dark", default.dark),
            scale: within(get(fields, "scale", default.scale), SCALE).unwrap_or(default.scale),
            window: window.and_then(|(width, height)| within(width, LENGTH).zip(within(height, LENGTH))),
            maximised: get(fields, "maximised", default.maximised),
            tree_width: length("tree_width", default.tree_width),
            tree_is_open: get(fields, "tree_is_open", default.tree_is_open),
            form_width: length("form_width", default.form_width),
            form_is_open: get(fields, "form_is_open", default.form_is_open),
            table_width: length("table_width", default.table_width),
            expanded: expanded.into_iter().take(BRANCHES).collect(),
            recent,
            reporter: reporter.chars().filter(|character| !character.is_control()).take(NAME).collect(),
            reviews,
            first_steps: get(fields, "first_steps", default.first_steps),
        }
    }

    /// Remembers the review chosen for a plan.
    pub(crate) fn remember_review(&mut self, plan: Uuid, review: Review) {
        self.reviews.retain(|(of, _)| *of != plan);
        self.reviews.insert(0, (plan, review));
        self.reviews.truncate(REVIEWS);
    }

    /// Returns the review chosen last for a plan, if any was.
    pub(crate) fn review_of(&self, plan: Uuid) -> Option<Review> {
        self.reviews.iter().find(|(of, _)| *of == plan).map(|(_, review)| *review)
    }

    /// Puts a file first in the list of recent files.
    pub(crate) fn remember_file(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|recent| *recent != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::model::{ReviewKind, Timestamp};
    use crate::session::{Environment, Folders, MemoryDisk, load_settings, save_settings};

    fn environment(disk: &MemoryDisk) -> Environment {
        let folders = Some(Folders::under(Path::new("/家")));
        Environment { disk: Arc::new(disk.clone()), folders, clock: || Timestamp::UNIX_EPOCH }
    }

    fn read(text: &[u8]) -> Memory {
        let disk = MemoryDisk::new();
        disk.put("/家/settings/settings.ron", text);
        Memory::of(&load_settings(&environment(&disk)))
    }

    /// Returns whether a window can open with this.
    fn is_sound(memory: &Memory) -> bool {
        let is_within = |value: f32, (least, most): (f32, f32)| (least..=most).contains(&value);
        let (width, height) = memory.window.unwrap_or((LENGTH.0, LENGTH.0));
        let lengths = [width, height, memory.tree_width, memory.form_width, memory.table_width];
        is_within(memory.scale, SCALE)
            && lengths.into_iter().all(|length| is_within(length, LENGTH))
            && memory.recent.len() <= RECENT
            && memory.reviews.iter().all(|(_, review)| YEARS.contains(&review.cut_off.year()))
    }

    #[test]
    fn what_was_remembered_is_found_again() {
        let memory = Memory {
            screen: Screen::Indicators,
            dark: None,
            scale: 1.25,
            window: Some((1300.0, 800.0)),
            expanded: HashSet::from([NodeId::new("3.2")]),
            recent: vec![PathBuf::from("/规划/金水区.ron")],
            reporter: "统计局".to_owned(),
            tree_width: 300.0,
            form_is_open: false,
            first_steps: FirstSteps::PutAway,
            reviews: vec![(Uuid::from_u128(7), Review { kind: ReviewKind::MidTerm, cut_off: date(2023, 6, 30) })],
            ..Memory::default()
        };
        let environment = environment(&MemoryDisk::new());
        save_settings(&environment, &memory).unwrap();
        assert_eq!(Memory::of(&load_settings(&environment)), memory);
    }

    /// «Since yesterday the program does not start any more.» There was a `NaN` in its settings.
    #[test]
    fn no_value_from_outside_keeps_the_window_from_coming_up() {
        let default = Memory::default();
        for scale in ["NaN", "inf", "-inf", "1e30", "-1", "0", "\"1.5\"", "1e999", "()"] {
            let memory =
                read(format!("(scale: {scale}, window: Some((1e30, NaN)), dark: Some(Sepia), reporter: \"统计局\")").as_bytes());
            assert!(is_sound(&memory), "{scale}: {memory:?}");
            assert_eq!((memory.dark, memory.reporter.as_str()), (default.dark, "统计局"), "{scale}");
        }
        assert!(!read(b"(screen: Kanban, tree_width: 1e30, tree_is_open: false)").tree_is_open);
        assert_eq!(read("(window: Some((200000.0, 0.0)))".as_bytes()).window, Some((LENGTH.1, LENGTH.0)));
    }

    fn value() -> impl Strategy<Value = String> {
        let words =
            ["NaN", "inf", "-inf", "true", "None", "Some(true)", "Dark", "Overview", "深色", "\"x\"", "()", "[", "(1.0, 2.0)"];
        prop_oneof![
            proptest::sample::select(words.to_vec()).prop_map(str::to_owned),
            any::<f32>().prop_map(|number| format!("{number:?}")),
            any::<(f32, f32)>().prop_map(|(width, height)| format!("Some(({width:?}, {height:?}))")),
            any::<i64>().prop_map(|number| number.to_string()),
            proptest::collection::vec(any::<String>(), 0..12).prop_map(|texts| format!("{texts:?}")),
            "\\PC{0,12}",
        ]
    }

    proptest! {
        #[test]
        fn whatever_stands_in_the_settings_the_window_comes_up(values in proptest::collection::vec(value(), 15), bytes in any::<Vec<u8>>()) {
            let names = [
                "screen", "dark", "scale", "window", "maximised", "tree_width", "tree_is_open", "form_width", "form_is_open",
                "table_width", "expanded", "recent", "reporter", "reviews", "first_steps",
            ];
            let fields: Vec<String> = names.iter().zip(&values).map(|(name, value)| format!("{name}: {value}")).collect();
            let all = format!("({})", fields.join(", "));
            prop_assert!(is_sound(&read(all.as_bytes())));
            for field in &fields {
                let alone = format!("({field})");
                prop_assert!(is_sound(&read(alone.as_bytes())));
            }
            prop_assert!(is_sound(&read(&bytes)));
        }
    }

    #[test]
    fn the_review_of_a_plan_is_remembered_and_a_senseless_one_is_not() {
        let mut memory = Memory::default();
        let review = |year| Review { kind: ReviewKind::Annual, cut_off: date(year, 12, 31) };
        for nr in 0..60 {
            memory.remember_review(Uuid::from_u128(nr), review(2021));
        }
        memory.remember_review(Uuid::from_u128(30), review(2023));
        assert_eq!(memory.reviews.len(), REVIEWS);
        assert_eq!(memory.review_of(Uuid::from_u128(30)), Some(review(2023)));
        assert_eq!(memory.review_of(Uuid::from_u128(0)), None);
        let odd = "(reviews: [(\"00000000-0000-0000-0000-000000000007\", (kind: Annual, cut_off: \"0001-12-31\"))])";
        assert_eq!(read(odd.as_bytes()).reviews, []);
    }

    #[test]
    fn a_file_opened_again_moves_to_the_front_and_the_list_stays_short() {
        let mut memory = Memory::default();
        for nr in 0..12 {
            memory.remember_file(Path::new(&format!("/plans/{nr}.ron")));
        }
        memory.remember_file(Path::new("/plans/6.ron"));
        assert_eq!(memory.recent.len(), RECENT);
        assert_eq!(memory.recent[0], Path::new("/plans/6.ron"));
        assert_eq!(memory.recent.iter().filter(|path| path.ends_with("6.ron")).count(), 1);
    }
}
