//! Laws that hold for whatever has been confirmed and whatever is asked.

use proptest::prelude::*;

use super::{Examples, Model};

const CATEGORIES: [&str; 4] = ["停车交通", "环境卫生", "物业管理", "治安安全"];

fn any_text() -> impl Strategy<Value = String> {
    "[停车位垃圾楼道灯门保安，。 a-c0-9]{0,24}"
}

fn any_lesson() -> impl Strategy<Value = (&'static str, String)> {
    (prop::sample::select(&CATEGORIES[..]), any_text())
}

fn learned<'a>(lessons: impl IntoIterator<Item = &'a (&'static str, String)>) -> Examples {
    let mut examples = Examples::new();
    lessons.into_iter().for_each(|(category, text)| examples.learn(category, text));
    examples
}

fn some_lessons() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    prop::collection::vec(any_lesson(), 0..20)
}

proptest! {
    #[test]
    fn the_order_of_lessons_means_nothing(
        (lessons, shuffled) in some_lessons().prop_flat_map(|lessons| (Just(lessons.clone()), Just(lessons).prop_shuffle()))
    ) {
        prop_assert_eq!(Model::of(&learned(&lessons)), Model::of(&learned(&shuffled)));
    }

    #[test]
    fn probabilities_make_up_one(lessons in some_lessons(), text in any_text()) {
        let examples = learned(&lessons);
        let model = Model::of(&examples);
        let probabilities = model.probabilities(&text);
        prop_assert_eq!(probabilities.len(), examples.categories().count());
        prop_assert!(probabilities.iter().all(|one| (0.0..=1.0).contains(one)));
        let sum: f64 = probabilities.iter().sum();
        prop_assert!(probabilities.is_empty() || (sum - 1.0).abs() < 1e-9, "{}", sum);
    }

    /// Weights shown and the rest are the log-odds, and these are those of the probabilities.
    #[test]
    fn weights_explain_the_probability(lessons in some_lessons(), text in any_text(), shown in 0usize..9) {
        let model = Model::of(&learned(&lessons));
        let suggestion = model.suggest(&text, shown);
        prop_assert!(suggestion.weights.len() <= shown);
        let Some(likeliest) = suggestion.likeliest else {
            prop_assert_eq!((suggestion.category, suggestion.confidence), (None, 0.0));
            return Ok(());
        };
        let all = model.suggest(&text, usize::MAX);
        prop_assert!(all.rest.abs() < 1e-9, "{}", all.rest);
        let sum: f64 = suggestion.weights.iter().map(|weight| weight.1).sum();
        prop_assert!((sum + suggestion.rest - suggestion.log_odds).abs() < 1e-9);
        let probabilities = model.probabilities(&text);
        let place = model.categories().iter().position(|name| name == likeliest).unwrap();
        let others: Vec<f64> =
            (0..probabilities.len()).filter(|other| *other != place).map(|other| probabilities[other].ln()).collect();
        let mean = others.iter().sum::<f64>() / f64::from(u32::try_from(others.len()).unwrap());
        prop_assert!((probabilities[place].ln() - mean - suggestion.log_odds).abs() < 1e-6);
        prop_assert!((probabilities[place] - suggestion.confidence).abs() < 1e-12);
        prop_assert!(probabilities.iter().all(|one| *one <= probabilities[place]));
    }
}
