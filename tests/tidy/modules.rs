//! The modules of a crate and what each of them names of the others, read from the source.
//!
//! A node is a file; modules written inside a file belong to it. An edge says that code of one file names an item that
//! another file defines, by a `use` or by a path, also inside macros and in the strings of attributes. Re-exports are
//! followed to the file that defines the item and are no edges themselves, nor is `mod x;`. Code of tests is left out.
//! What a method call reaches is not seen: to have a value of a type, somebody must name the type.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use syn::{Attribute, Item, UseTree, Visibility};

/// File → the files of which it names items → those items.
pub(crate) type Edges = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// What is named across the files of the crate that starts with this file.
pub(crate) fn edges(project: &Path, root: &str) -> Edges {
    let mut tree = Tree { modules: Vec::new() };
    tree.open(project, root, None);
    tree.edges()
}

#[derive(Default)]
struct Module {
    file: String,
    parent: Option<usize>,
    children: BTreeMap<String, usize>,
    /// Names of the items that are defined here.
    items: BTreeSet<String>,
    imports: Vec<Import>,
    /// Paths of more than one segment in the code.
    paths: BTreeSet<Vec<String>>,
    /// Every identifier in the code, imports left out.
    identifiers: BTreeSet<String>,
    /// Those of them that are called, as `name(…)`.
    called: BTreeSet<String>,
}

struct Import {
    path: Vec<String>,
    /// What it is called here; none for all there is, `*`.
    name: Option<String>,
    is_reexport: bool,
}

/// What a path leads to.
#[derive(Clone, Copy, PartialEq)]
enum Target {
    Module(usize),
    /// An item defined in this module.
    Item(usize),
    /// Something of another crate, a type parameter or a variable.
    Outside,
}

struct Tree {
    modules: Vec<Module>,
}

impl Tree {
    /// Reads a file and the files of the modules that it declares.
    fn open(&mut self, project: &Path, file: &str, parent: Option<usize>) -> usize {
        let text = fs::read_to_string(project.join(file)).unwrap();
        let parsed = syn::parse_file(&text).unwrap_or_else(|fault| panic!("{file}: {fault}"));
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        let stem = name.trim_end_matches(".rs");
        let below = match stem {
            "mod" | "lib" | "main" => folder.to_owned(),
            _ => format!("{folder}/{stem}"),
        };
        self.read(project, (file, &below), parsed.items, parent)
    }

    /// Takes in the items of a module; `file` is where it is written, `below` where its modules' files are.
    fn read(
        &mut self,
        project: &Path,
        (file, below): (&str, &str),
        items: Vec<Item>,
        parent: Option<usize>,
    ) -> usize {
        let at = self.modules.len();
        self.modules.push(Module { file: file.to_owned(), parent, ..Module::default() });
        for item in items {
            if attributes(&item).iter().any(is_for_tests) {
                continue;
            }
            match item {
                Item::Mod(module) => {
                    let name = module.ident.to_string();
                    let folder = format!("{below}/{name}");
                    let child = match module.content {
                        Some((_, items)) => self.read(project, (file, &folder), items, Some(at)),
                        None => {
                            let beside = format!("{folder}.rs");
                            let is_beside = project.join(&beside).exists();
                            let path = if is_beside { beside } else { format!("{folder}/mod.rs") };
                            self.open(project, &path, Some(at))
                        }
                    };
                    self.modules[at].children.insert(name, child);
                }
                Item::Use(used) => {
                    let is_reexport = !matches!(used.vis, Visibility::Inherited);
                    self.modules[at].import(&used.tree, &mut Vec::new(), is_reexport);
                }
                item => {
                    self.modules[at].items.extend(defined(&item));
                    self.modules[at].scan(item.to_token_stream());
                }
            }
        }
        at
    }

    fn edges(&self) -> Edges {
        let mut edges = Edges::new();
        for (at, module) in self.modules.iter().enumerate() {
            let mut named = Vec::new();
            for import in &module.imports {
                let targets = self.resolve(at, &import.path, &mut Vec::new());
                if let Some(name) = &import.name {
                    // What is only handed on is not used here; a variable may be called as a function is.
                    let is_type = name.starts_with(char::is_uppercase);
                    let used = if is_type { &module.identifiers } else { &module.called };
                    if !import.is_reexport || used.contains(name) {
                        named.extend(targets.into_iter().map(|target| (target, name)));
                    }
                    continue;
                }
                for target in targets {
                    if let Target::Module(other) = target {
                        for name in &module.identifiers {
                            let found = self.look_up(other, name, &mut Vec::new());
                            named.extend(found.into_iter().map(|target| (target, name)));
                        }
                    }
                }
            }
            for path in &module.paths {
                let targets = self.resolve(at, path, &mut Vec::new());
                named.extend(targets.into_iter().map(|target| (target, &path[path.len() - 1])));
            }
            let named = named.into_iter().filter_map(|(target, name)| match target {
                Target::Item(other) => Some((&self.modules[other].file, name)),
                Target::Module(_) | Target::Outside => None,
            });
            let of_file = edges.entry(module.file.clone()).or_default();
            for (file, name) in named.filter(|(file, _)| **file != module.file) {
                of_file.entry(file.clone()).or_default().insert(name.clone());
            }
        }
        edges
    }

    fn root(&self, at: usize) -> usize {
        self.modules[at].parent.map_or(at, |parent| self.root(parent))
    }

    /// What a path in this module leads to; one name can stand for a module and a function.
    fn resolve(&self, from: usize, path: &[String], asked: &mut Vec<(usize, String)>) -> Vec<Target> {
        let Some((first, rest)) = path.split_first() else { return vec![Target::Module(from)] };
        let start = match first.as_str() {
            "crate" => vec![Target::Module(self.root(from))],
            "self" => vec![Target::Module(from)],
            "super" => self.modules[from].parent.map(Target::Module).into_iter().collect(),
            name => self.look_up(from, name, asked),
        };
        let mut targets = if start.is_empty() { vec![Target::Outside] } else { start };
        for name in rest {
            let module = targets.iter().find_map(|target| match target {
                Target::Module(at) => Some(*at),
                Target::Item(_) | Target::Outside => None,
            });
            // Beyond an item are its variants and functions.
            let Some(module) = module else { break };
            targets = match name.as_str() {
                "super" => self.modules[module].parent.map(Target::Module).into_iter().collect(),
                name => self.look_up(module, name, asked),
            };
            if targets.is_empty() {
                // The program compiles, so it is there: a macro has defined it.
                targets = vec![Target::Item(module)];
            }
        }
        targets
    }

    /// What a name means in a module; `asked` ends circles of imports.
    fn look_up(&self, at: usize, name: &str, asked: &mut Vec<(usize, String)>) -> Vec<Target> {
        let module = &self.modules[at];
        let mut targets = Vec::new();
        targets.extend(module.children.get(name).map(|child| Target::Module(*child)));
        targets.extend(module.items.contains(name).then_some(Target::Item(at)));
        let question = (at, name.to_owned());
        if asked.contains(&question) {
            return targets;
        }
        asked.push(question);
        for import in &module.imports {
            match &import.name {
                Some(own) if own == name => targets.extend(self.resolve(at, &import.path, asked)),
                None => {
                    for target in self.resolve(at, &import.path, asked) {
                        if let Target::Module(other) = target {
                            targets.extend(self.look_up(other, name, asked));
                        }
                    }
                }
                Some(_) => {}
            }
        }
        asked.pop();
        targets
    }
}

impl Module {
    fn import(&mut self, tree: &UseTree, path: &mut Vec<String>, is_reexport: bool) {
        let mut add = |path: Vec<String>, name: Option<String>| {
            self.imports.push(Import { path, name, is_reexport });
        };
        let with = |name: String| [path.clone(), vec![name]].concat();
        match tree {
            UseTree::Path(step) => {
                path.push(step.ident.to_string());
                self.import(&step.tree, path, is_reexport);
                path.pop();
            }
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.import(tree, path, is_reexport));
            }
            UseTree::Glob(_) => add(path.clone(), None),
            UseTree::Name(name) if name.ident == "self" => add(path.clone(), path.last().cloned()),
            UseTree::Name(name) => add(with(name.ident.to_string()), Some(name.ident.to_string())),
            UseTree::Rename(names) if names.ident == "self" => {
                add(path.clone(), Some(names.rename.to_string()));
            }
            UseTree::Rename(names) => {
                add(with(names.ident.to_string()), Some(names.rename.to_string()));
            }
        }
    }

    /// Takes paths and identifiers out of code.
    fn scan(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is_colon =
            |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(mark)) if mark.as_char() == ':');
        let is_method = |at: usize| matches!(at.checked_sub(1).map(|before| &tokens[before]), Some(TokenTree::Punct(mark)) if mark.as_char() == '.');
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                TokenTree::Group(group) => self.scan(group.stream()),
                TokenTree::Literal(literal) => self.scan_string(&literal.to_string()),
                TokenTree::Punct(_) => {}
                TokenTree::Ident(ident) if ident == "use" => {
                    let end = tokens[at..]
                        .iter()
                        .position(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ';'));
                    let used: TokenStream =
                        tokens[at - 1..].iter().take(end.map_or(0, |end| end + 2)).cloned().collect();
                    if let Ok(used) = syn::parse2::<syn::ItemUse>(used) {
                        self.import(&used.tree, &mut Vec::new(), false);
                        at += end.unwrap_or_default();
                    }
                }
                TokenTree::Ident(ident) => {
                    let (first, mut path) = (at - 1, vec![ident.to_string()]);
                    while is_colon(at) && is_colon(at + 1) {
                        let Some(TokenTree::Ident(next)) = tokens.get(at + 2) else { break };
                        path.push(next.to_string());
                        at += 3;
                    }
                    let is_call = matches!(
                        tokens.get(at),
                        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis
                    );
                    if is_call && path.len() == 1 && !is_method(first) {
                        self.called.insert(path[0].clone());
                    }
                    self.identifiers.extend(path.iter().cloned());
                    if path.len() > 1 {
                        self.paths.insert(path);
                    }
                }
            }
        }
    }

    /// Attributes name functions in strings: `with = "crate::json"`.
    fn scan_string(&mut self, literal: &str) {
        let text = literal.trim_matches('"');
        let is_path = |part: &str| {
            !part.is_empty() && part.chars().all(|character| character.is_alphanumeric() || character == '_')
        };
        let path: Vec<String> = text.split("::").map(str::to_owned).collect();
        if path.len() > 1 && path.iter().all(|part| is_path(part)) {
            self.paths.insert(path);
        }
    }
}

fn is_for_tests(attribute: &Attribute) -> bool {
    fn names_test(tokens: TokenStream) -> bool {
        let mut before_not = false;
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(name) => {
                before_not = name == "not";
                name == "test"
            }
            TokenTree::Group(group) => {
                group.delimiter() == Delimiter::Parenthesis && !before_not && names_test(group.stream())
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        })
    }
    let path = attribute.path();
    path.is_ident("test") || path.is_ident("cfg") && names_test(attribute.meta.to_token_stream())
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The name that an item defines in its module.
fn defined(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}
