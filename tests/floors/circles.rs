//! Finds files that use each other in a circle, and types that share a name.
//!
//! An arrow leads from a file to the one that defines what it names, however many modules hand the name on in between. Declaring
//! a module and handing on a name make no arrow; code for tests makes none either.

use std::collections::{BTreeMap, BTreeSet};

use super::is_for_tests;
use super::source::{Import, Source};

/// Keywords that define a type.
const TYPES: [&str; 5] = ["enum", "struct", "trait", "type", "union"];

/// How many times a name may be handed on before it is given up; an import of itself would never end.
const HANDED_ON: usize = 16;

/// Which file uses which other one, and by which names.
type Arrows<'a> = BTreeMap<&'a str, BTreeMap<&'a str, BTreeSet<String>>>;

/// What every module has, by its place in the tree.
#[derive(Default)]
struct Modules<'a> {
    known: BTreeSet<&'a [String]>,
    /// The file that defines a name.
    items: BTreeMap<&'a [String], BTreeMap<&'a str, &'a str>>,
    imports: BTreeMap<&'a [String], Vec<&'a Import>>,
}

/// Lists the circles, each with its files and the names that tie them; a circle of files known to be open is left out.
pub(super) fn circles(sources: &[Source], known: &[&str]) -> Vec<String> {
    let arrows = arrows(sources);
    let reached = reached(&arrows);
    let leads = |from: &str, to: &str| reached.get(from).is_some_and(|reached| reached.contains(to));
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for file in arrows.keys().filter(|file| leads(file, file)) {
        let circle: Vec<&str> = arrows.keys().copied().filter(|other| leads(file, other) && leads(other, file)).collect();
        if told.insert(circle.clone()) && !circle.iter().all(|file| known.contains(file)) {
            found.push(worded(&circle, &arrows));
        }
    }
    found
}

fn worded(circle: &[&str], arrows: &Arrows<'_>) -> String {
    let mut lines = vec![format!("{}: these files use each other in a circle", circle.join(", "))];
    for from in circle {
        for (to, names) in arrows.get(from).into_iter().flatten().filter(|(to, _)| circle.contains(*to)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            lines.push(format!("    {from} -> {to}: {}", names.join(", ")));
        }
    }
    lines.join("\n")
}

/// Lists the types that more than their own module may name and that share their name with another one.
pub(super) fn namesakes(sources: &[Source], allowed: &[(&str, &str)]) -> Vec<String> {
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for source in sources {
        let is_test = is_for_tests(source, sources);
        for item in &source.items {
            if item.is_visible && !is_test && !item.in_test && TYPES.contains(&item.keyword.as_str()) {
                places.entry(&item.name).or_default().push(format!("{}:{}", source.path, item.line));
            }
        }
    }
    let is_shared = |(name, places): &(&str, Vec<String>)| places.len() > 1 && allowed.iter().all(|(free, _)| free != name);
    let told = |(name, places): (&str, Vec<String>)| format!("{}: types of the name {name}", places.join(", "));
    places.into_iter().filter(is_shared).map(told).collect()
}

/// Returns the files that can be reached from each file.
fn reached<'a>(arrows: &Arrows<'a>) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let from = |file: &'a str| {
        let mut reached = BTreeSet::new();
        let mut open = vec![file];
        while let Some(file) = open.pop() {
            open.extend(arrows.get(file).into_iter().flat_map(BTreeMap::keys).filter(|to| reached.insert(**to)));
        }
        (file, reached)
    };
    arrows.keys().copied().map(from).collect()
}

fn arrows(sources: &[Source]) -> Arrows<'_> {
    let modules = Modules::of(sources);
    let mut arrows = Arrows::new();
    for source in sources.iter().filter(|source| !is_for_tests(source, sources)) {
        for name in source.names.iter().filter(|name| !name.in_test && !name.is_handed_on) {
            for (file, item) in modules.definitions(&name.module, &name.segments) {
                if file != source.path {
                    arrows.entry(source.path.as_str()).or_default().entry(file).or_default().insert(item.to_owned());
                }
            }
        }
    }
    arrows
}

impl<'a> Modules<'a> {
    fn of(sources: &'a [Source]) -> Self {
        let mut modules = Self::default();
        for source in sources {
            modules.know(&source.module);
            for item in &source.items {
                modules.know(&item.module);
                modules.items.entry(&item.module).or_default().insert(&item.name, &source.path);
            }
            for import in &source.imports {
                modules.imports.entry(&import.module).or_default().push(import);
            }
        }
        modules
    }

    /// Notes a module and those that it stands in.
    fn know(&mut self, module: &'a [String]) {
        self.known.extend((0..=module.len()).filter_map(|depth| module.get(..depth)));
    }

    /// Returns where the items are defined that a path in the code of a module may stand for, each with its name.
    fn definitions(&self, module: &[String], path: &[String]) -> Vec<(&'a str, &'a str)> {
        match path {
            // What a bare name stands for was brought in by a path, which makes the arrow unless it only hands the name on.
            [name] => {
                let imports = self.imports.get(module).into_iter().flatten();
                let handed_on = imports.filter(|import| import.is_handed_on && import.name == *name);
                handed_on.flat_map(|import| self.follow(module, &import.path, HANDED_ON)).collect()
            }
            path => self.follow(module, path, HANDED_ON),
        }
    }

    /// Follows a path from the module in which it is written.
    fn follow(&self, module: &[String], path: &[String], left: usize) -> Vec<(&'a str, &'a str)> {
        let above = path.iter().take_while(|segment| *segment == "super").count();
        let behind = |count: usize| path.get(count..).unwrap_or_default();
        match path.first().map(String::as_str) {
            Some("crate" | "plandesk") => self.descend(&[], behind(1), left),
            Some("self") => self.descend(module, behind(1), left),
            Some("super") => {
                let depth = module.len().saturating_sub(above);
                self.descend(module.get(..depth).unwrap_or_default(), behind(above), left)
            }
            _ => self.descend(module, path, left),
        }
    }

    /// Follows a path down from a module; a path that ends at a module stands for no item.
    fn descend(&self, module: &[String], path: &[String], left: usize) -> Vec<(&'a str, &'a str)> {
        let (Some((first, rest)), Some(left)) = (path.split_first(), left.checked_sub(1)) else { return Vec::new() };
        let child: Vec<String> = module.iter().chain([first]).cloned().collect();
        if !rest.is_empty() && self.known.contains(child.as_slice()) {
            return self.descend(&child, rest, left);
        }
        if let Some((name, file)) = self.items.get(module).and_then(|items| items.get_key_value(first.as_str())) {
            return vec![(file, name)];
        }
        let imports = || self.imports.get(module).into_iter().flatten();
        let behind = |import: &Import, rest: &[String]| {
            let path: Vec<String> = import.path.iter().chain(rest).cloned().collect();
            self.follow(module, &path, left)
        };
        let named: Vec<_> = imports().filter(|import| import.name == *first).flat_map(|import| behind(import, rest)).collect();
        if !named.is_empty() {
            return named;
        }
        imports().filter(|import| import.name == "*").flat_map(|import| behind(import, path)).collect()
    }
}
