//! Categories suggested from the needs of the plan that a person has put into one.

use linli_plan::{Need, NeedCategoryId, NeedId, Plan};
use serde::{Deserialize, Serialize};

use crate::classify::{Examples, Model};

/// Grams that are shown with a suggestion.
const SHOWN: usize = 8;

/// What a need seems to be about; nothing where no word of it is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggested {
    /// A need of which nobody has said what it is about.
    pub need: NeedId,
    /// What it seems to be about.
    pub guess: Option<Guess>,
}

/// The needs of which a person should say what they are about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pile {
    /// How many there are in all; `first` lists a part of them.
    pub count: usize,
    /// The least certain ones, in the order in which they are gone through.
    pub first: Vec<Suggested>,
    /// Those that are likely enough, with what they seem to be about.
    pub likely: Vec<(NeedId, NeedCategoryId)>,
}

/// A category that a text is likely to belong to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Guess {
    /// The likeliest category.
    pub category: NeedCategoryId,
    /// Whether it is likely enough to be suggested.
    pub is_sure: bool,
    /// Its probability in basis points, rounded down: who shows whole percents rounds it for the first time.
    pub basis_points: u16,
    /// The words that spoke for it, the heaviest first.
    pub words: Vec<String>,
}

/// What the plan teaches: the names and keywords of categories, and unless only those count, the confirmed needs.
///
/// The name of what is left over is no word that a resident says of a matter, and teaches nothing.
#[must_use]
pub fn examples(plan: &Plan, keywords_only: bool) -> Examples {
    let mut examples = Examples::new();
    for (id, category) in &plan.need_categories {
        let words = category.keywords.iter().map(String::as_str);
        let name = Some(category.name.as_str()).filter(|name| !is_left_over(name));
        examples.expect(&id.to_string(), words.chain(name));
    }
    for need in plan.needs.values().filter(|need| need.confirmed && !keywords_only) {
        if let Some(category) = need.category {
            examples.learn(&category.to_string(), &need.text);
        }
    }
    examples
}

/// Whether a category is for what fits no other one, by its name.
fn is_left_over(name: &str) -> bool {
    let name = name.trim();
    name.starts_with("其他") || name.starts_with("其它") || name.to_ascii_lowercase().starts_with("other")
}

/// The category that a text is likely to belong to, by a model of [`examples`].
#[must_use]
pub fn guess(model: &Model, text: &str) -> Option<Guess> {
    let suggestion = model.suggest(text, SHOWN);
    let category = suggestion.likeliest?.parse().ok()?;
    let speaking = suggestion.weights.iter().filter(|weight| weight.1 > 0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 10,000")]
    let basis_points = (suggestion.confidence * 10_000.0) as u16;
    Some(Guess {
        category,
        is_sure: suggestion.category.is_some(),
        basis_points,
        words: speaking.map(|weight| weight.0.clone()).collect(),
    })
}

/// Whether a person should say what a need is about: nobody has, and it has no category or a likelier one.
#[must_use]
pub fn is_to_sort(need: &Need, guess: Option<&Guess>) -> bool {
    let is_other = || guess.is_some_and(|guess| guess.is_sure && need.category != Some(guess.category));
    !need.confirmed && need.merged_into.is_none() && (need.category.is_none() || is_other())
}

/// The needs to sort, the least certain first, and at most so many of them.
#[must_use]
pub fn to_sort(plan: &Plan, keywords_only: bool, most: usize) -> Pile {
    let model = Model::of(&examples(plan, keywords_only));
    let mut pile = Pile::default();
    for id in plan.needs_in_order() {
        let Some(need) = plan.needs.get(&id).filter(|need| !need.confirmed) else { continue };
        let guess = guess(&model, &need.text);
        if !is_to_sort(need, guess.as_ref()) {
            continue;
        }
        pile.likely.extend(guess.iter().filter(|guess| guess.is_sure).map(|guess| (id, guess.category)));
        pile.first.push(Suggested { need: id, guess });
    }
    pile.count = pile.first.len();
    let certain = |one: &Suggested| one.guess.as_ref().map(|guess| (guess.is_sure, guess.basis_points));
    pile.first.sort_by_key(certain);
    pile.first.truncate(most);
    pile
}
