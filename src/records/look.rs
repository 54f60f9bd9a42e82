//! What fields and lists of a record are read and shown with: the plan, the language, names that were looked up.

use std::{cell::RefCell, rc::Rc};

use linli_plan::Plan;
use linli_words::Lang;

/// What there is to choose from: codes or ids, and names.
pub type Options = fn(&Plan, Lang) -> Vec<(String, String)>;

/// Where names are looked up.
#[derive(Clone, Copy)]
pub struct CellFormat<'a> {
    pub(super) plan: &'a Plan,
    pub(super) lang: Lang,
    /// What was looked up before, where many rows are gone through.
    pub(super) names: Option<&'a NameLists>,
}

/// Codes or ids, and names.
pub(super) type Named = Rc<Vec<(String, String)>>;

/// What there is to choose from, worked out once.
#[derive(Default)]
pub struct NameLists(RefCell<Vec<(Options, Named)>>);

impl NameLists {
    pub(super) fn of(&self, options: Options, all: &dyn Fn() -> Vec<(String, String)>) -> Named {
        let mut known = self.0.borrow_mut();
        if let Some((_, names)) = known.iter().find(|(one, _)| std::ptr::fn_addr_eq(*one, options)) {
            return Rc::clone(names);
        }
        let names = Rc::new(all());
        known.push((options, Rc::clone(&names)));
        names
    }
}

/// A list within a record that is typed as lines, whatever its things are.
pub trait Things<R>: Sync {
    /// One line for each thing.
    fn written(&self, look: CellFormat<'_>, of: &R) -> String;
    /// Takes lines in; nothing where one makes no sense.
    fn put(&self, look: CellFormat<'_>, of: &mut R, text: &str) -> Option<()>;
}
