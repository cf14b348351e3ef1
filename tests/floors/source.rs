//! Reads a source file as the names it uses, each with its line; comments and strings are no names.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// One file of `src/`.
pub(crate) struct Source {
    /// Its path from the root of the package, with forward slashes.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
    /// Its place in the tree of modules, such as `["ui", "shell", "menu"]`; empty for a crate's root.
    pub(crate) module: Vec<String>,
    /// Every path it names, in the order of the text.
    pub(crate) names: Vec<Name>,
    /// What it defines at the level of a module, in the order of the text.
    pub(crate) items: Vec<Item>,
    /// The names that its `use` items bring into a module.
    pub(crate) imports: Vec<Import>,
    /// The modules of files of their own that it declares for tests only.
    pub(crate) test_modules: Vec<Vec<String>>,
}

/// One item that has a name of its own, such as a struct or a function; a module is none.
pub(crate) struct Item {
    /// The keyword that defines it, such as `struct`.
    pub(crate) keyword: String,
    /// Its name.
    pub(crate) name: String,
    /// The module in which it is defined.
    pub(crate) module: Vec<String>,
    /// Whether more than its own module may name it.
    pub(crate) is_visible: bool,
    /// Counted from 1.
    pub(crate) line: usize,
    /// Whether it is for tests only.
    pub(crate) in_test: bool,
}

/// One name that a `use` item brings into a module.
pub(crate) struct Import {
    /// The module that has the name now.
    pub(crate) module: Vec<String>,
    /// The name there; `*` for all that the path has.
    pub(crate) name: String,
    /// The path that the name stands for, without the `*`.
    pub(crate) path: Vec<String>,
    /// Whether other modules may take it from there.
    pub(crate) is_handed_on: bool,
}

/// One path as it is written, such as `std::fs::File` or, out of a list in braces, each branch by itself.
pub(crate) struct Name {
    /// Its segments; `*` for all that a module has, and first an empty one where the path begins with `::`.
    pub(crate) segments: Vec<String>,
    /// The module in which it is written.
    pub(crate) module: Vec<String>,
    /// Counted from 1.
    pub(crate) line: usize,
    /// Whether it is written in code for tests only.
    pub(crate) in_test: bool,
    /// Whether it stands in a `pub use`, which hands it on.
    pub(crate) is_handed_on: bool,
}

impl Source {
    /// Reads a file; a text that is no Rust is an error.
    pub(crate) fn read(path: &str, text: &str) -> Result<Self, String> {
        let tokens: TokenStream = text.parse().map_err(|error| format!("{path}: {error}"))?;
        let module = module_of(path);
        let mut reader = Reader::default();
        reader.walk(tokens, &module, Level::Module, false);
        let Reader { names, items, imports, test_modules, .. } = reader;
        Ok(Self { path: path.to_owned(), text: text.to_owned(), module, names, items, imports, test_modules })
    }
}

fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut module: Vec<String> = path.split('/').map(str::to_owned).collect();
    module.pop_if(|last| matches!(last.as_str(), "mod" | "lib" | "main"));
    module
}

/// Keywords that stand before the name of an item.
const ITEMS: [&str; 8] = ["const", "enum", "fn", "static", "struct", "trait", "type", "union"];

/// Tells where tokens stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// Among the items of a module.
    Module,
    /// In a body, a list of fields or any other group.
    Inner,
}

#[derive(Default)]
struct Reader {
    names: Vec<Name>,
    items: Vec<Item>,
    imports: Vec<Import>,
    test_modules: Vec<Vec<String>>,
    /// Whether the item being read is a `pub use`.
    is_handing_on: bool,
}

impl Reader {
    /// Goes through the tokens of a module, a body or any other group, and notes which items are for tests only.
    fn walk(&mut self, stream: TokenStream, module: &[String], level: Level, in_test: bool) {
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        let mut item_is_test = in_test;
        let mut item_is_visible = false;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ';' => {
                    (item_is_test, item_is_visible, self.is_handing_on) = (in_test, false, false);
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
                TokenTree::Group(group) => {
                    if is_attribute(&tokens, at - 1) {
                        item_is_test |= is_for_tests(group);
                        if !is_documentation(group) {
                            self.names_in_texts(group, module, item_is_test);
                        }
                    }
                    self.walk(group.stream(), module, Level::Inner, item_is_test);
                    if group.delimiter() == Delimiter::Brace {
                        (item_is_test, item_is_visible) = (in_test, false);
                    }
                }
                TokenTree::Ident(word) if word == "mod" => {
                    let (Some(TokenTree::Ident(name)), Some(body)) = (tokens.get(at), tokens.get(at + 1)) else { continue };
                    let inner: Vec<String> = module.iter().cloned().chain([name.to_string()]).collect();
                    match body {
                        TokenTree::Group(group) => self.walk(group.stream(), &inner, Level::Module, item_is_test),
                        _ if item_is_test => self.test_modules.push(inner),
                        _ => {}
                    }
                    at += 2;
                    (item_is_test, item_is_visible) = (in_test, false);
                }
                TokenTree::Ident(word) => {
                    if level == Level::Module {
                        item_is_visible |= word == "pub";
                        self.item(word, tokens.get(at), module, item_is_visible, item_is_test);
                    }
                    if word == "use" {
                        self.is_handing_on = item_is_visible;
                        self.imports(tokens.get(at..).unwrap_or_default(), &[], module);
                    }
                    let before = if at >= 3 && is_separator(&tokens, at - 3) { vec![String::new()] } else { Vec::new() };
                    at = self.follow(&tokens, at - 1, before, module, item_is_test);
                }
            }
        }
    }

    /// Notes an item where a keyword and its name stand.
    fn item(&mut self, keyword: &Ident, next: Option<&TokenTree>, module: &[String], is_visible: bool, in_test: bool) {
        let keyword = keyword.to_string();
        if let (true, Some(TokenTree::Ident(name))) = (ITEMS.contains(&keyword.as_str()), next) {
            let line = name.span().start().line;
            self.items.push(Item { keyword, name: name.to_string(), module: module.to_vec(), is_visible, line, in_test });
        }
    }

    /// Notes the names that a `use` item brings in, from the tokens behind the keyword or behind a path before a list.
    fn imports(&mut self, tokens: &[TokenTree], before: &[String], module: &[String]) {
        let mut path = before.to_vec();
        let mut renamed = None;
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Ident(word) if word == "as" => renamed = tokens.get(at + 1).map(ToString::to_string),
                TokenTree::Ident(_) if renamed.is_some() => {}
                TokenTree::Ident(word) => path.push(word.to_string()),
                TokenTree::Punct(punct) if punct.as_char() == '*' => {
                    let (module, name) = (module.to_vec(), "*".to_owned());
                    self.imports.push(Import { module, name, path, is_handed_on: self.is_handing_on });
                    return;
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    branches(&inner).for_each(|branch| self.imports(branch, &path, module));
                    return;
                }
                TokenTree::Punct(punct) if punct.as_char() == ';' => break,
                TokenTree::Punct(_) | TokenTree::Group(_) | TokenTree::Literal(_) => {}
            }
        }
        path.pop_if(|last| last == "self");
        if let Some(name) = renamed.or_else(|| path.last().cloned()) {
            self.imports.push(Import { module: module.to_vec(), name, path, is_handed_on: self.is_handing_on });
        }
    }

    /// Follows a path from one of its segments to its ends and returns the place behind it.
    fn follow(
        &mut self,
        tokens: &[TokenTree],
        mut at: usize,
        mut segments: Vec<String>,
        module: &[String],
        in_test: bool,
    ) -> usize {
        let mut line = 0;
        loop {
            match tokens.get(at) {
                Some(TokenTree::Ident(word)) => {
                    segments.push(word.to_string());
                    line = word.span().start().line;
                }
                Some(TokenTree::Punct(star)) if star.as_char() == '*' => {
                    segments.push("*".to_owned());
                    line = star.span().start().line;
                }
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    for branch in branches(&inner) {
                        self.follow(branch, 0, segments.clone(), module, in_test);
                    }
                    return at + 1;
                }
                _ => break,
            }
            at += 1;
            if !is_separator(tokens, at) {
                break;
            }
            at += 2;
        }
        self.names.push(Name { segments, module: module.to_vec(), line, in_test, is_handed_on: self.is_handing_on });
        at
    }

    /// Takes the paths that attributes carry as texts, such as `serialize_with = "super::plain"`.
    fn names_in_texts(&mut self, attribute: &Group, module: &[String], in_test: bool) {
        for token in attribute.stream() {
            match token {
                TokenTree::Group(group) => self.names_in_texts(&group, module, in_test),
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    let path = text.trim_matches('"');
                    if !path.contains("::") || path.contains(' ') {
                        continue;
                    }
                    let segments = path.split("::").map(str::to_owned).collect();
                    let line = literal.span().start().line;
                    self.names.push(Name { segments, module: module.to_vec(), line, in_test, is_handed_on: false });
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

/// Splits what stands in the braces of a `use` item.
fn branches(tokens: &[TokenTree]) -> impl Iterator<Item = &[TokenTree]> {
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    tokens.split(is_comma).filter(|branch| !branch.is_empty())
}

fn is_separator(tokens: &[TokenTree], at: usize) -> bool {
    let is_colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    is_colon(tokens.get(at)) && is_colon(tokens.get(at + 1))
}

fn is_attribute(tokens: &[TokenTree], at: usize) -> bool {
    let is_sign = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if matches!(punct.as_char(), '#' | '!'));
    let is_bracket = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket);
    at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(is_sign) && tokens.get(at).is_some_and(is_bracket)
}

fn is_documentation(attribute: &Group) -> bool {
    matches!(attribute.stream().into_iter().next(), Some(TokenTree::Ident(word)) if word == "doc")
}

fn is_for_tests(attribute: &Group) -> bool {
    let text: String = attribute.stream().to_string().split_whitespace().collect();
    text == "cfg(test)" || text.starts_with("cfg(all(test,")
}
