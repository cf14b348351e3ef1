//! Keeps the floors of `src/` apart, as `docs/architecture.md` lays them: fails with the file, the line and the forbidden name.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

#[path = "floors/circles.rs"]
mod circles;
#[path = "floors/proofs.rs"]
mod proofs;
#[path = "floors/source.rs"]
mod source;

use std::fs;
use std::path::Path;

use circles::{circles, namesakes};
use source::{Name, Source};

/// Every module of the library with its floor. A module names floors below its own; neighbours do not know each other.
const FLOORS: [(&str, u8); 9] = [
    ("model", 0),
    ("edit", 1),
    ("evaluate", 1),
    ("merge", 1),
    ("present", 2),
    ("storage", 3),
    ("session", 4),
    ("ui", 5),
    ("cli", 5),
];

/// The modules of the program, on top of all floors, and what of the library they may name.
const PROGRAM: [&str; 3] = ["main", "window", "logging"];
const KNOWN_TO_THE_PROGRAM: [&str; 3] = ["ui", "cli", "session"];

/// Modules that see the floor of storage only through the session.
const THROUGH_SESSION: [&str; 2] = ["ui", "cli"];

/// The first floor that may ask the machine for anything.
const FLOOR_OF_THE_MACHINE: u8 = 3;

/// What the floors below may not name: there `today` and new ids are arguments. A `*` stands for any name before.
const MACHINE: [(&str, &[&str]); 4] = [
    ("a clock", &["SystemTime", "Instant", "*::now"]),
    ("the file system", &["std::fs", "std::path", "tempfile::*", "directories::*"]),
    ("the environment", &["std::env", "std::process", "TimeZone::system", "TimeZone::get", "tz::db"]),
    (
        "randomness",
        &[
            "rand::*",
            "fastrand::*",
            "getrandom::*",
            "RandomState",
            "*::new_v1",
            "*::now_v1",
            "*::new_v4",
            "*::new_v6",
            "*::now_v6",
            "*::new_v7",
            "*::now_v7",
        ],
    ),
];

/// Libraries of the window, which live in `src/ui` and nowhere else.
const WINDOW: [&str; 11] =
    ["accesskit", "arboard", "eframe", "egui", "egui_extras", "egui_kittest", "egui_plot", "rfd", "wgpu", "winit", "x11rb"];

/// Names of a network, which stand nowhere.
const NETWORK: [&str; 8] =
    ["std::net", "core::net", "unix::net", "TcpStream", "TcpListener", "UdpSocket", "SocketAddr", "ToSocketAddrs"];

/// Libraries that open a connection or listen for one.
const NETWORK_CRATES: [&str; 11] =
    ["attohttpc", "curl", "hyper", "isahc", "mio", "reqwest", "socket2", "tokio", "tungstenite", "ureq", "webbrowser"];

/// How many lines a file may have outside its tests.
const LONGEST: usize = 500;

/// Files that may stand in a circle: none.
const KNOWN: [&str; 0] = [];

/// Names that two types may have, each with the reason: none.
const NAMESAKES: [(&str, &str); 0] = [];

#[test]
fn the_floors_of_src_are_kept_apart() {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    let found = violations(&files);
    assert!(found.is_empty(), "{} broken rules (docs/architecture.md says why they stand):\n{}", found.len(), found.join("\n"));
    for (floor, _) in FLOORS {
        let is_there = |path: &str| path == format!("src/{floor}.rs") || path.starts_with(&format!("src/{floor}/"));
        assert!(files.iter().any(|(path, _)| is_there(path)), "the floor {floor} has no file");
    }
}

#[test]
fn no_dependency_opens_a_connection() {
    let text = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    // eframe's feature `inspection` listens on a port.
    for name in NETWORK_CRATES.iter().chain(&["inspection"]) {
        let is_named = |line: &str| line.starts_with(&format!("{name} ")) || line.contains(&format!("\"{name}\""));
        assert!(!text.lines().any(|line| is_named(line.trim())), "Cargo.toml names {name}");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Reads every source file under a folder, in the order of their names.
fn collect(folder: &Path, files: &mut Vec<(String, String)>) {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Lists every broken rule in files given by path and text.
fn violations(files: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    let mut sources = Vec::new();
    for (path, text) in files {
        match Source::read(path, text) {
            Ok(source) => sources.push(source),
            Err(error) => found.push(error),
        }
    }
    found.extend(circles(&sources, &KNOWN));
    found.extend(namesakes(&sources, &NAMESAKES));
    for source in &sources {
        let is_test = is_for_tests(source, &sources);
        found.extend(shape(source, is_test).map(|rule| format!("{}:{rule}", source.path)));
        for name in &source.names {
            let broken = broken_by(source, name, is_test || name.in_test);
            found.extend(broken.map(|rule| format!("{}:{}: {rule}", source.path, name.line)));
        }
    }
    found
}

/// Tells whether a file belongs to a module that is declared for tests only.
fn is_for_tests(source: &Source, sources: &[Source]) -> bool {
    sources.iter().flat_map(|source| &source.test_modules).any(|module| source.module.starts_with(module))
}

/// Checks a file as a whole: its first line, its length, its place.
fn shape(source: &Source, is_test: bool) -> impl Iterator<Item = String> {
    let opens = source.text.starts_with("//! ");
    let length = length_without_tests(&source.text);
    let is_placed = source.path == "src/lib.rs" || is_of_program(source) || floor_of(own(source)).is_some();
    let rules = [
        (!opens).then(|| "1: the module does not open with `//!`".to_owned()),
        (!is_test && length > LONGEST).then(|| format!("{length}: {length} lines outside the tests; the most is {LONGEST}")),
        (!is_placed).then(|| format!("1: {} stands on no floor", own(source))),
    ];
    rules.into_iter().flatten()
}

fn length_without_tests(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let starts_tests = |pair: &[&str]| matches!(pair, ["#[cfg(test)]", next] if next.starts_with("mod tests"));
    lines.windows(2).position(starts_tests).unwrap_or(lines.len())
}

/// Checks one name; nothing where it may stand there.
fn broken_by(source: &Source, name: &Name, in_test: bool) -> Option<String> {
    let written = name.segments.join("::");
    let has = |pattern: &&str| matches(&name.segments, pattern);
    let has_crate = |krate: &&str| name.segments.first().is_some_and(|first| first == krate) && name.segments.len() > 1;
    if NETWORK.iter().any(has) || NETWORK_CRATES.iter().any(has_crate) {
        return Some(format!("`{written}` names a network; the program has none"));
    }
    if own(source) != "ui" && name.segments.iter().any(|segment| WINDOW.contains(&segment.as_str())) {
        return Some(format!("`{written}` names a library of the window outside src/ui"));
    }
    if !in_test && floor_of(own(source)).is_some_and(|floor| floor < FLOOR_OF_THE_MACHINE) {
        let touched = MACHINE.iter().find(|(_, patterns)| patterns.iter().any(has));
        if let Some((what, _)) = touched {
            return Some(format!("`{written}` names {what} below floor {FLOOR_OF_THE_MACHINE}"));
        }
    }
    neighbour(source, name, in_test)
}

/// Checks a name that leads into a module of the library.
fn neighbour(source: &Source, name: &Name, in_test: bool) -> Option<String> {
    let target = absolute(source, name)?;
    let named = target.first()?.as_str();
    let own = own(source);
    if named == "*" {
        return Some("names all floors at once".to_owned());
    }
    let named_floor = floor_of(named).filter(|_| named != own)?;
    if is_of_program(source) {
        return (!KNOWN_TO_THE_PROGRAM.contains(&named))
            .then(|| format!("the program may name {}, not {named}", KNOWN_TO_THE_PROGRAM.join(", ")));
    }
    let own_floor = floor_of(own)?;
    if named_floor >= own_floor {
        return Some(format!("{own} (floor {own_floor}) may not name {named} (floor {named_floor})"));
    }
    // A test may build with storage what the session then opens.
    (THROUGH_SESSION.contains(&own) && named == "storage" && !in_test)
        .then(|| format!("{own} may name storage only through session"))
}

/// Returns where a path leads from the library's root; none where it does not begin in the library.
fn absolute(source: &Source, name: &Name) -> Option<Vec<String>> {
    let segments: Vec<&str> = name.segments.iter().map(String::as_str).filter(|segment| !segment.is_empty()).collect();
    let (first, rest) = segments.split_first()?;
    let above = segments.iter().take_while(|segment| **segment == "super").count();
    let (base, rest): (&[String], &[&str]) = match *first {
        "plandesk" => (&[], rest),
        _ if is_of_program(source) => return None,
        "crate" => (&[], rest),
        "self" => (&name.module, rest),
        "super" => (name.module.get(..name.module.len().checked_sub(above)?)?, segments.get(above..)?),
        _ => return None,
    };
    Some(base.iter().map(String::as_str).chain(rest.iter().copied()).map(str::to_owned).collect())
}

/// Tells whether the segments of a pattern stand one behind the other in a path; `*` matches any one.
fn matches(segments: &[String], pattern: &str) -> bool {
    let wanted: Vec<&str> = pattern.split("::").collect();
    segments
        .windows(wanted.len())
        .any(|window| window.iter().zip(&wanted).all(|(found, wanted)| *wanted == "*" || found == wanted))
}

/// Returns the module of the library, or of the program, that a file belongs to.
fn own(source: &Source) -> &str {
    source.module.first().map_or("the root", String::as_str)
}

fn is_of_program(source: &Source) -> bool {
    PROGRAM.iter().any(|module| source.path == format!("src/{module}.rs"))
}

fn floor_of(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}
