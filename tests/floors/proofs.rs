//! Proves on small made-up sources that each rule can fail, and that what is allowed passes.

use super::circles::{circles, namesakes};
use super::source::Source;
use super::violations;

/// Checks files given by path and text, each text without its opening line.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<_> = files.iter().map(|(path, text)| ((*path).to_owned(), format!("//! Made up.\n{text}"))).collect();
    violations(&files)
}

fn found_in(path: &str, text: &str) -> String {
    found(&[(path, text)]).join("\n")
}

#[test]
fn a_name_of_a_floor_above_or_beside_fails_however_it_is_written() {
    for (path, text, expected) in [
        ("src/model/plan.rs", "use crate::edit::Edit;", "src/model/plan.rs:2: model (floor 0) may not name edit (floor 1)"),
        (
            "src/edit/mod.rs",
            "fn f() {\n    crate::evaluate::judge();\n}",
            "src/edit/mod.rs:3: edit (floor 1) may not name evaluate (floor 1)",
        ),
        ("src/evaluate/mod.rs", "use super::edit;", "src/evaluate/mod.rs:2: evaluate (floor 1) may not name edit (floor 1)"),
        ("src/evaluate/sum.rs", "type A = super::super::present::Row;", "evaluate (floor 1) may not name present (floor 2)"),
        (
            "src/present/page.rs",
            "use crate::{\n    model::{Plan, Node},\n    storage::{self, save},\n};",
            "src/present/page.rs:4: present (floor 2)",
        ),
        ("src/storage/mod.rs", "pub(in crate::session) fn f() {}", "storage (floor 3) may not name session (floor 4)"),
        ("src/session/mod.rs", "macro_rules! m { () => { $crate::ui::App } }", "session (floor 4) may not name ui (floor 5)"),
        ("src/session/mod.rs", "const A: &str = concat!(x, crate::cli::NAME);", "session (floor 4) may not name cli (floor 5)"),
        ("src/session/mod.rs", "fn f() { <crate::ui::App>::g() }", "session (floor 4) may not name ui (floor 5)"),
        (
            "src/model/plan.rs",
            "#[serde(with = \"crate::storage::plain\")]\nstruct A;",
            "src/model/plan.rs:2: model (floor 0) may not name storage",
        ),
        (
            "src/model/plan.rs",
            "mod inner {\n    use super::super::super::edit::Edit;\n}",
            "src/model/plan.rs:3: model (floor 0) may not name edit",
        ),
        ("src/ui/app.rs", "use crate::cli::run;", "ui (floor 5) may not name cli (floor 5)"),
        ("src/cli/show.rs", "use crate::ui::App;", "cli (floor 5) may not name ui (floor 5)"),
        ("src/ui/app.rs", "use crate::storage::save;", "ui may name storage only through session"),
        ("src/cli.rs", "use crate::storage::save;", "cli may name storage only through session"),
        ("src/edit/mod.rs", "use crate::*;", "names all floors at once"),
        ("src/main.rs", "use plandesk::model::Plan;", "src/main.rs:2: the program may name ui, cli, session, not model"),
        ("src/window.rs", "use plandesk::{storage, ui};", "the program may name ui, cli, session, not storage"),
        ("src/helpers.rs", "fn f() {}", "src/helpers.rs:1: helpers stands on no floor"),
    ] {
        let found = found_in(path, text);
        assert!(found.contains(expected), "{path}: {text}\ngives {found:?}");
    }
}

#[test]
fn a_test_may_not_climb_either() {
    let text = "#[cfg(test)]\nmod tests {\n    use crate::session::Session;\n}";
    assert!(found_in("src/storage/save.rs", text).contains("src/storage/save.rs:4: storage (floor 3) may not name session"));
}

#[test]
fn names_below_ones_own_floor_pass() {
    for (path, text) in [
        ("src/edit/mod.rs", "use crate::model::{Plan, Entry};\nmod apply;\npub use apply::apply;"),
        ("src/evaluate/sum.rs", "use super::course::Course;\nuse super::super::model::Plan;"),
        ("src/present/page.rs", "use crate::evaluate::expected;\nuse crate::present::format;"),
        ("src/ui/app.rs", "use crate::session::{Session, OpenError};\nuse eframe::egui;\nuse std::env;"),
        ("src/cli/enter.rs", "use crate::edit::Edit;\npub(crate) fn f() {}"),
        ("src/cli.rs", "#[cfg(test)]\nmod tests {\n    use crate::storage::to_bytes;\n}"),
        ("src/main.rs", "mod window;\nuse plandesk::cli;\nfn main() { crate::window::open() }"),
        ("src/window.rs", "use plandesk::ui;\nuse crate::logging;"),
        ("src/lib.rs", "pub mod model;\npub mod ui;"),
        (
            "src/model/mod.rs",
            "//! [`crate::edit`]\n/// crate::ui::App\n// crate::cli\nconst A: &str = \"crate::storage::save\"; /* crate::ui::x */",
        ),
    ] {
        assert_eq!(found_in(path, text), "", "{path}: {text}");
    }
}

#[test]
fn the_machine_is_not_named_below_the_third_floor() {
    for (text, expected) in [
        ("use std::fs;", "src/evaluate/mod.rs:2: `std::fs` names the file system below floor 3"),
        ("use std::{collections::BTreeMap, env};", "`std::env` names the environment"),
        ("fn f() { ::std::env::var(\"A\"); }", "names the environment"),
        ("use std::path::Path;", "names the file system"),
        ("use std::time::{Duration, Instant};", "`std::time::Instant` names a clock"),
        ("fn f() -> std::time::SystemTime { g() }", "names a clock"),
        ("use jiff::Timestamp as T;\nconst F: fn() -> T = T::now;", "src/evaluate/mod.rs:3: `T::now` names a clock"),
        ("fn f() { let today = jiff::Zoned::now().date(); }", "`jiff::Zoned::now` names a clock"),
        ("fn f() { g(TimeZone::system()) }", "names the environment"),
        ("fn f() -> Uuid { Uuid::new_v4() }", "names randomness"),
        ("fn f() -> Uuid { uuid::Uuid::now_v7() }", "names randomness"),
        ("fn f() -> u8 { rand::random() }", "names randomness"),
    ] {
        let found = found_in("src/evaluate/mod.rs", text);
        assert!(found.contains(expected), "{text}\ngives {found:?}");
        assert_eq!(found_in("src/storage/mod.rs", text), "", "storage may: {text}");
        assert_eq!(found_in("src/evaluate/mod.rs", &format!("#[cfg(test)]\nmod tests {{\n{text}\n}}")), "", "a test may: {text}");
    }
}

#[test]
fn what_is_for_tests_ends_with_its_item() {
    for text in [
        "#[cfg(test)]\nmod tests {}\nuse std::fs;",
        "#[cfg(test)]\nuse std::env;\nuse std::fs;",
        "#[cfg(test)]\nmod tests;\nuse std::fs;",
        "#[cfg(test)]\nfn f() {}\nfn g() { std::fs::read(\"a\"); }",
        "#[cfg(not(test))]\nuse std::fs;",
    ] {
        let found = found_in("src/edit/mod.rs", text);
        assert!(found.contains("`std::fs") && found.lines().count() == 1, "{text}\ngives {found:?}");
    }
}

#[test]
fn a_file_of_tests_is_known_by_who_declares_it() {
    let clock = "fn f() { Timestamp::now(); }";
    let declared =
        [("src/edit/mod.rs", "#[cfg(test)]\nmod tests;"), ("src/edit/tests.rs", clock), ("src/edit/tests/more.rs", clock)];
    assert_eq!(found(&declared), [""; 0]);
    let shipped = [("src/edit/mod.rs", "mod tests;"), ("src/edit/tests.rs", clock)];
    assert_eq!(found(&shipped), ["src/edit/tests.rs:2: `Timestamp::now` names a clock below floor 3"]);
}

#[test]
fn the_window_and_the_network_have_their_place_and_none() {
    for (path, text, expected) in [
        ("src/cli.rs", "use eframe::egui;", "`eframe::egui` names a library of the window outside src/ui"),
        (
            "src/window.rs",
            "fn f() { eframe::run_native() }",
            "src/window.rs:2: `eframe::run_native` names a library of the window",
        ),
        ("src/present/chart.rs", "use egui_plot::Plot;", "names a library of the window"),
        (
            "src/session/mod.rs",
            "#[cfg(test)]\nmod tests {\n    fn f() { rfd::FileDialog::new(); }\n}",
            "names a library of the window",
        ),
        (
            "src/ui/app.rs",
            "use std::net::TcpStream;",
            "src/ui/app.rs:2: `std::net::TcpStream` names a network; the program has none",
        ),
        ("src/storage/mod.rs", "use std::os::unix::net::UnixStream;", "names a network"),
        ("src/main.rs", "fn f() { reqwest::blocking::get(\"\"); }", "names a network"),
        ("src/edit/mod.rs", "#[cfg(test)]\nuse std::net::Ipv4Addr;", "names a network"),
    ] {
        let found = found_in(path, text);
        assert!(found.contains(expected), "{path}: {text}\ngives {found:?}");
    }
}

#[test]
fn a_module_without_its_opening_sentence_fails() {
    let bare = |text: &str| violations(&[("src/edit/mod.rs".to_owned(), text.to_owned())]);
    assert_eq!(bare("//! Says what it is.\n"), [""; 0]);
    for text in ["fn f() {}", "", "\n//! Late.", "// No doc.", "/// Of an item.\nfn f() {}", "//!\n"] {
        assert_eq!(bare(text), ["src/edit/mod.rs:1: the module does not open with `//!`"], "{text:?}");
    }
}

#[test]
fn only_what_stands_outside_the_tests_counts_for_the_length() {
    let of = |shipped: usize, tested: usize| {
        format!("{}#[cfg(test)]\nmod tests {{\n{}}}\n", "// A line.\n".repeat(shipped - 1), "// A line.\n".repeat(tested))
    };
    assert_eq!(found_in("src/edit/mod.rs", &of(500, 900)), "");
    assert_eq!(found_in("src/edit/mod.rs", &of(501, 0)), "src/edit/mod.rs:501: 501 lines outside the tests; the most is 500");
    assert_eq!(
        found_in("src/edit/mod.rs", &"// A line.\n".repeat(500)),
        "src/edit/mod.rs:501: 501 lines outside the tests; the most is 500"
    );
    let tests = [("src/edit/mod.rs", "#[cfg(test)]\nmod tests;".to_owned()), ("src/edit/tests.rs", "// A line.\n".repeat(900))];
    assert_eq!(found(&tests.each_ref().map(|(path, text)| (*path, text.as_str()))), [""; 0]);
}

#[test]
fn a_file_that_is_no_rust_is_told() {
    assert!(found_in("src/edit/mod.rs", "fn f( {").starts_with("src/edit/mod.rs: "));
}

fn sources(files: &[(&str, &str)]) -> Vec<Source> {
    files.iter().map(|(path, text)| Source::read(path, &format!("//! Made up.\n{text}")).unwrap()).collect()
}

/// Lists the circles of made-up files, each in one line.
fn circles_in(files: &[(&str, &str)]) -> String {
    circles(&sources(files), &[]).join("\n").replace("\n    ", " | ")
}

#[test]
fn files_that_use_each_other_fail_with_the_names_that_tie_them() {
    let cases: [(&[(&str, &str)], &str); 7] = [
        (
            &[("src/edit/a.rs", "use super::b::{B, b};\nstruct A;"), ("src/edit/b.rs", "use super::a::A;\nstruct B;\nfn b() {}")],
            "src/edit/a.rs, src/edit/b.rs: these files use each other in a circle \
             | src/edit/a.rs -> src/edit/b.rs: B, b | src/edit/b.rs -> src/edit/a.rs: A",
        ),
        // Through a qualified path in a body, and around three corners.
        (
            &[
                ("src/edit/a.rs", "pub fn a() { crate::edit::b::b() }"),
                ("src/edit/b.rs", "pub fn b() { super::c::c() }"),
                ("src/edit/c.rs", "use super::a;\npub fn c() { a::a() }"),
            ],
            "src/edit/a.rs -> src/edit/b.rs: b | src/edit/b.rs -> src/edit/c.rs: c | src/edit/c.rs -> src/edit/a.rs: a",
        ),
        // Through names that are handed on, one of them under another name.
        (
            &[
                ("src/edit/mod.rs", "mod a;\nmod b;\npub use a::A;\npub(crate) use b::B as Bee;"),
                ("src/edit/a.rs", "use crate::edit::Bee;\npub struct A(Bee);"),
                ("src/edit/b.rs", "use super::A;\npub struct B(A);"),
            ],
            "src/edit/a.rs -> src/edit/b.rs: B | src/edit/b.rs -> src/edit/a.rs: A",
        ),
        // A parent that calls its child, which uses what the parent defines.
        (
            &[
                ("src/edit/mod.rs", "mod a;\nstruct P;\nfn p() { a::a() }"),
                ("src/edit/a.rs", "pub(super) fn a() -> super::P { super::P }"),
            ],
            "src/edit/a.rs -> src/edit/mod.rs: P | src/edit/mod.rs -> src/edit/a.rs: a",
        ),
        // A parent that hands a name on and uses it as well.
        (
            &[
                ("src/edit/mod.rs", "mod a;\npub use a::A;\npub struct P(A);"),
                ("src/edit/a.rs", "use super::P;\npub struct A(Vec<P>);"),
            ],
            "src/edit/a.rs -> src/edit/mod.rs: P | src/edit/mod.rs -> src/edit/a.rs: A",
        ),
        // A parent's own imports lead its children to where the name comes from.
        (
            &[
                ("src/edit/mod.rs", "mod a;\nmod b;\nuse b::B;"),
                ("src/edit/a.rs", "use super::B;\npub struct A(B);"),
                ("src/edit/b.rs", "use super::a::A;\npub struct B(Vec<A>);"),
            ],
            "src/edit/a.rs -> src/edit/b.rs: B | src/edit/b.rs -> src/edit/a.rs: A",
        ),
        // In an inline module, and by the variant of an enum.
        (
            &[
                ("src/edit/a.rs", "pub mod inner {\n    use crate::edit::b::B::One;\n    pub struct A;\n}"),
                ("src/edit/b.rs", "use super::a::inner;\npub enum B { One(inner::A) }"),
            ],
            "src/edit/a.rs -> src/edit/b.rs: B | src/edit/b.rs -> src/edit/a.rs: A",
        ),
    ];
    for (files, expected) in cases {
        let found = circles_in(files);
        assert!(found.contains(expected), "{files:?}\ngives {found:?}");
    }
}

#[test]
fn what_only_goes_one_way_is_no_circle() {
    let cases: [&[(&str, &str)]; 6] = [
        // Declaring a module and handing a name on make no arrow.
        &[("src/edit/mod.rs", "mod a;\npub use a::A;\npub struct P;"), ("src/edit/a.rs", "use super::P;\npub struct A(P);")],
        // Nor do tests.
        &[
            ("src/edit/a.rs", "pub struct A;\n#[cfg(test)]\nmod tests {\n    use crate::edit::b::B;\n}"),
            ("src/edit/b.rs", "use super::a::A;\npub struct B(A);"),
        ],
        &[
            ("src/edit/mod.rs", "#[cfg(test)]\nmod tests;\nmod a;\npub fn p() { a::a() }"),
            ("src/edit/tests.rs", "use super::p;\npub fn t() {}"),
            ("src/edit/a.rs", "pub fn a() {}\n#[cfg(test)]\nuse super::tests::t;"),
        ],
        // A module and an item of one name are not mistaken for each other.
        &[
            ("src/edit/mod.rs", "mod a;\nmod b;\npub use a::a;"),
            ("src/edit/a.rs", "pub struct Kind;\npub fn a() { super::b::b() }"),
            ("src/edit/b.rs", "pub fn b() {}"),
        ],
        // A name of its own, a field and a variable are no names of other files.
        &[
            ("src/edit/a.rs", "use super::b::B;\npub fn a(b: B) { let c = b.a; c::<B>() }"),
            ("src/edit/b.rs", "pub struct B { pub a: u8 }\nfn f(a: u8) { B::new(a) }"),
        ],
        &[("src/edit/a.rs", "pub struct A;\nfn f() -> A { self::A }\nfn g() { Self::h() }")],
    ];
    for files in cases {
        assert_eq!(circles_in(files), "", "{files:?}");
    }
}

#[test]
fn a_circle_is_known_only_with_all_its_files() {
    let files = sources(&[("src/edit/a.rs", "use super::b::B;\nstruct A;"), ("src/edit/b.rs", "use super::a::A;\nstruct B;")]);
    assert_eq!(circles(&files, &["src/edit/a.rs", "src/edit/b.rs"]), [""; 0]);
    assert_eq!(circles(&files, &["src/edit/a.rs"]).len(), 1);
}

#[test]
fn two_types_that_others_may_name_share_no_name() {
    let files = sources(&[
        ("src/edit/a.rs", "pub struct Kept;\nstruct Own;\npub fn kept() {}"),
        ("src/model/b.rs", "mod inner {\n    pub(super) enum Kept {}\n}\npub struct Own<T>(T);"),
        (
            "src/ui/c.rs",
            "pub(crate) type Waiting = u8;\n#[cfg(test)]\nmod tests {\n    pub struct Kept;\n    pub trait Waiting {}\n}",
        ),
        ("src/ui/d.rs", "fn f() { struct Waiting; }\n#[derive(Debug)]\npub(in crate::ui) trait Waiting {}"),
    ]);
    assert_eq!(
        namesakes(&files, &[]),
        ["src/edit/a.rs:2, src/model/b.rs:3: types of the name Kept", "src/ui/c.rs:2, src/ui/d.rs:4: types of the name Waiting"]
    );
    assert_eq!(namesakes(&files, &[("Kept", "a reason")]).len(), 1);
}
