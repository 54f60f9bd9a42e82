//! What a person has chosen once and for all in this browser: language, theme, text size, known columns.

use std::collections::BTreeMap;

use leptos::prelude::*;
use linli_engine::ledger::Filter;
use linli_plan::PlanId;
use linli_words::Lang;
use serde::{Deserialize, Serialize};

use crate::browser;

/// The key under which preferences are kept. `public/first.js` reads it too.
const KEY: &str = "linli.prefs";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// How far a newcomer has come with the first steps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Guide {
    /// What was done, by the names of the tasks.
    pub done: Vec<String>,
    /// The list is not shown any more.
    pub is_put_away: bool,
}

/// How a person left the ledger of one plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LedgerPrefs {
    /// The codes of the columns shown, in order; while there are none, the ledger shows what it has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// What is asked of columns, by their codes.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub filters: BTreeMap<String, Filter>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prefs {
    /// Language tag; the browser's where none was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    pub theme: Theme,
    /// 大字
    pub large_text: bool,
    /// Others use this computer too: what is kept goes when work ends.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shared_computer: bool,
    /// Who signs adjustments.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub signed_by: String,
    /// Adjustments by hand are not to be turned into suggestions about the rules.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_rule_suggestions: bool,
    /// Needs that were confirmed are not to teach which category others belong to.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_learning: bool,
    /// What columns of ledgers were taken for, by heading, as the reader of ledgers writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<serde_json::Value>,
    /// What was found or done lately by the palette, the last first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recent: Vec<String>,
    /// The first steps; nothing where they were not begun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guide: Option<Guide>,
    /// Widths of grid columns that were changed, in pixels.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub widths: BTreeMap<String, u32>,
    /// How ledgers were left, by plan.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ledgers: BTreeMap<String, LedgerPrefs>,
}

impl Prefs {
    #[must_use]
    pub fn lang(&self) -> Lang {
        Lang::of_tag(&self.language.clone().unwrap_or_else(browser::appearance::browser_language))
    }
}

/// The preferences as a signal that is kept in this browser.
#[derive(Clone, Copy)]
pub struct Preferences {
    prefs: RwSignal<Prefs>,
}

impl Preferences {
    /// Reads what was chosen last and applies each change to the page from now on.
    #[must_use]
    pub fn start() -> Self {
        let kept = browser::storage::text(KEY).and_then(|text| serde_json::from_str(&text).ok());
        let prefs = RwSignal::new(kept.unwrap_or_default());
        Effect::new(move |_| prefs.with(apply));
        Self { prefs }
    }

    #[must_use]
    pub fn get(self) -> Prefs {
        self.prefs.get()
    }

    /// The preferences, without following changes.
    #[must_use]
    pub fn now(self) -> Prefs {
        self.prefs.get_untracked()
    }

    /// Whether others use this computer too, changing only when it does.
    #[must_use]
    pub fn shared_computer(self) -> Memo<bool> {
        Memo::new(move |_| self.prefs.with(|prefs| prefs.shared_computer))
    }

    /// The first steps, changing only when they do.
    #[must_use]
    pub fn guide(self) -> Memo<Option<Guide>> {
        Memo::new(move |_| self.prefs.with(|prefs| prefs.guide.clone()))
    }

    /// The language of the page, changing only when it does.
    #[must_use]
    pub fn language(self) -> Memo<Lang> {
        Memo::new(move |_| self.prefs.with(Prefs::lang))
    }

    /// How the ledger of a plan was left, without following changes.
    #[must_use]
    pub fn ledger(self, plan: PlanId) -> LedgerPrefs {
        self.prefs.with_untracked(|prefs| prefs.ledgers.get(&plan.to_string()).cloned().unwrap_or_default())
    }

    /// Changes and keeps how the ledger of a plan is left.
    pub fn change_ledger(self, plan: PlanId, change: impl FnOnce(&mut LedgerPrefs)) {
        self.change(|prefs| {
            let ledger = prefs.ledgers.entry(plan.to_string()).or_default();
            change(ledger);
            if *ledger == LedgerPrefs::default() {
                prefs.ledgers.remove(&plan.to_string());
            }
        });
    }

    /// Changes and keeps them.
    pub fn change(self, change: impl FnOnce(&mut Prefs)) {
        self.prefs.update(change);
        if let Ok(text) = self.prefs.with_untracked(serde_json::to_string) {
            // Without storage the choice lasts until the page is closed; plans say loudly what that means.
            let _ = browser::storage::set_text(KEY, &text);
        }
    }
}

fn apply(prefs: &Prefs) {
    let dark = match prefs.theme {
        Theme::System => browser::appearance::prefers_dark(),
        Theme::Light => false,
        Theme::Dark => true,
    };
    browser::appearance::set_root("data-theme", Some(if dark { "dark" } else { "light" }));
    browser::appearance::set_root("data-text", prefs.large_text.then_some("large"));
    browser::appearance::set_root("lang", Some(prefs.lang().tag()));
}

#[must_use]
pub fn use_preferences() -> Preferences {
    expect_context()
}

/// The language in which the present part of the page is built. It is built anew when the language changes.
#[must_use]
pub fn use_lang() -> Lang {
    expect_context()
}
