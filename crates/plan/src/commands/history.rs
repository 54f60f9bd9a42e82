//! Undo and redo: the plans before and after each step. There is no inverse code that could be wrong.

use std::collections::VecDeque;

use crate::{CommandKind, Plan};

const STEPS: usize = 100;

/// One step that can be undone. `Place` is what was on the screen, as the page describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct UndoStep<Place> {
    /// What was done.
    pub kind: CommandKind,
    /// The plan before the step: undo shows it again.
    pub before: Plan,
    /// The plan after the step: redo shows it again.
    pub after: Plan,
    /// Where the person was when it was done.
    pub place: Place,
    typing: Option<String>,
}

/// The steps of one sitting, at most a hundred.
#[derive(Clone, Debug)]
pub struct History<Place> {
    done: VecDeque<UndoStep<Place>>,
    undone: Vec<UndoStep<Place>>,
}

impl<Place> Default for History<Place> {
    fn default() -> Self {
        Self { done: VecDeque::new(), undone: Vec::new() }
    }
}

impl<Place: Clone> History<Place> {
    /// Remembers a step. A step that goes on typing into the record of the last one becomes part of it.
    ///
    /// `typing` names the record that is typed into; hand in nothing once a pause has ended the run.
    pub fn record(
        &mut self,
        kind: CommandKind,
        before: &Plan,
        after: &Plan,
        place: Place,
        typing: Option<String>,
    ) {
        self.undone.clear();
        if let Some(last) = self.done.back_mut()
            && typing.is_some()
            && last.typing == typing
        {
            last.after = after.clone();
            return;
        }
        self.done.push_back(UndoStep { kind, before: before.clone(), after: after.clone(), place, typing });
        if self.done.len() > STEPS {
            self.done.pop_front();
        }
    }

    /// Ends a run of typing, so that the next key stroke is a step of its own.
    pub fn end_typing(&mut self) {
        if let Some(last) = self.done.back_mut() {
            last.typing = None;
        }
    }

    /// Takes the last step back: the step, whose `before` is the plan now.
    pub fn undo(&mut self) -> Option<&UndoStep<Place>> {
        let mut step = self.done.pop_back()?;
        step.typing = None;
        self.undone.push(step);
        self.undone.last()
    }

    /// Does the last undone step again: the step, whose `after` is the plan now.
    pub fn redo(&mut self) -> Option<&UndoStep<Place>> {
        let step = self.undone.pop()?;
        self.done.push_back(step);
        self.done.back()
    }

    /// The steps that can be taken back, the last one first.
    pub fn steps(&self) -> impl Iterator<Item = &UndoStep<Place>> {
        self.done.iter().rev()
    }

    /// Puts a step before all others: one of an earlier sitting, found again.
    pub fn put_first(&mut self, kind: CommandKind, before: Plan, after: Plan, place: Place) {
        if self.done.len() < STEPS {
            self.done.push_front(UndoStep { kind, before, after, place, typing: None });
        }
    }

    /// Changes every plan of the history, where all of them have to follow something that is no step.
    pub fn change_each(&mut self, change: impl Fn(&mut Plan)) {
        for step in self.done.iter_mut().chain(&mut self.undone) {
            change(&mut step.before);
            change(&mut step.after);
        }
    }

    /// What undo would take back.
    #[must_use]
    pub fn undoable(&self) -> Option<CommandKind> {
        self.done.back().map(|step| step.kind)
    }

    /// What redo would do again.
    #[must_use]
    pub fn redoable(&self) -> Option<CommandKind> {
        self.undone.last().map(|step| step.kind)
    }
}
