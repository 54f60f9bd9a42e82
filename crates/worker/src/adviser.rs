//! What a text that is being typed seems to be: asked too often for the plan to cross each time, so it is taken once.

use linli_engine::{classify::Model, needs::examples};
use linli_plan::Plan;
use linli_storage::plan_file;

use crate::{Advice, Advise, JobError};

/// A plan and what it teaches about categories.
#[derive(Default)]
pub struct Adviser {
    plan: Option<Plan>,
    /// With whether it learns from keywords alone; made once it is asked for.
    model: Option<(bool, Model)>,
}

impl Adviser {
    /// Takes the plan of a plan file.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn learn(&mut self, file: &[u8]) -> Result<(), JobError> {
        *self = Self { plan: Some(plan_file::read(file)?.plan), model: None };
        Ok(())
    }

    /// What a text seems to be, by the plan that was taken.
    ///
    /// # Errors
    /// `NoTable` where no plan is there.
    pub fn advise(&mut self, asked: &Advise) -> Result<Advice, JobError> {
        let plan = self.plan.as_ref().ok_or(JobError::NoTable)?;
        let model = self.model.take().filter(|(of, _)| *of == asked.keywords_only);
        let model = model.map_or_else(|| Model::of(&examples(plan, asked.keywords_only)), |(_, model)| model);
        let advice = asked.answer(plan, &model);
        self.model = Some((asked.keywords_only, model));
        Ok(advice)
    }
}
