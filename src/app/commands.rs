//! Everything that can be done from anywhere, as one table: palette, keys and the list of keys are made from it.
//!
//! A new command is a line of `COMMANDS`. Steps are commands too and come from the list of steps.

use leptos::prelude::*;
use linli_words::{Lang, campaigns, commands as words, ledger, plans, shell};

use super::{acts, step_name::step_name};
use crate::{
    browser::{self, keys::Stroke},
    parts::part,
    screens,
    session::{
        Session,
        library::{Incoming, PlanLibrary},
        prefs::{Preferences, Prefs, Theme},
        route::{At, Navigation, Route, Step, View},
    },
    widgets::toast::Toaster,
};

part!(
    /// Drafts the quarter's campaigns.
    static DRAFT: fn(Session, Toaster, Lang) = campaigns, draft, screens::campaigns::draft_quarter
);

/// What commands work with. A handful of handles.
#[derive(Clone, Copy)]
pub(super) struct CommandContext {
    pub(super) lang: Lang,
    pub(super) library: PlanLibrary,
    pub(super) navigation: Navigation,
    pub(super) preferences: Preferences,
    pub(super) toaster: Toaster,
    /// The list of keys is shown.
    pub(super) helping: RwSignal<bool>,
    /// The palette is shown.
    pub(super) finding: RwSignal<bool>,
}

impl CommandContext {
    pub(super) fn session(self) -> Option<Session> {
        self.library.session()
    }

    fn with_session(self, run: impl FnOnce(Session)) {
        if let Some(session) = self.session() {
            run(session);
        }
    }

    /// Goes to a step of the open plan with something open in it.
    pub(super) fn go(self, step: Step, at: Option<At>) {
        let route = self.navigation.route().get_untracked();
        self.navigation.go(Route { step, at, ..route });
    }

    fn change(self, change: impl FnOnce(&mut Prefs)) {
        self.preferences.change(change);
    }
}

pub(super) struct Command {
    /// Names it where what was used lately is kept.
    pub(super) id: &'static str,
    pub(super) name: fn(Lang) -> &'static str,
    /// Keys that do it, as `Ctrl+Shift+Z`.
    pub(super) keys: &'static [&'static str],
    /// Whether it can be done now.
    pub(super) can: fn(CommandContext) -> bool,
    pub(super) run: fn(CommandContext),
}

const fn command(
    id: &'static str,
    name: fn(Lang) -> &'static str,
    keys: &'static [&'static str],
    can: fn(CommandContext) -> bool,
    run: fn(CommandContext),
) -> Command {
    Command { id, name, keys, can, run }
}

fn always(_: CommandContext) -> bool {
    true
}

fn in_plan(desk: CommandContext) -> bool {
    desk.session().is_some()
}

fn may_write(desk: CommandContext) -> bool {
    desk.session().is_some_and(|session| !session.is_read_only().get_untracked())
}

fn can_undo(desk: CommandContext) -> bool {
    desk.session().is_some_and(|session| session.undoable().get_untracked().is_some())
}

fn can_redo(desk: CommandContext) -> bool {
    desk.session().is_some_and(|session| session.redoable().get_untracked().is_some())
}

fn show(desk: CommandContext, view: View) {
    desk.go(Step::Campaigns, Some(At::View(view)));
}

/// What can be done besides going to a step.
pub(super) const COMMANDS: &[Command] = &[
    command("find", words::open_palette, &["Ctrl+K"], always, |desk| desk.finding.set(true)),
    command("undo", shell::undo, &["Ctrl+Z"], can_undo, |desk| {
        desk.with_session(|session| acts::say_undone(session, desk.toaster, desk.lang));
    }),
    command("redo", shell::redo, &["Ctrl+Y", "Ctrl+Shift+Z"], can_redo, |desk| {
        desk.with_session(|session| acts::say_redone(session, desk.toaster, desk.lang));
    }),
    command("export", plans::export_button, &["Ctrl+S"], in_plan, |desk| {
        desk.with_session(|session| acts::hand_over(desk.library, session, desk.toaster, desk.lang));
    }),
    command("import", ledger::import, &[], may_write, |desk| desk.library.open_import()),
    command("draft", campaigns::draft, &[], may_write, |desk| {
        desk.go(Step::Campaigns, None);
        desk.with_session(|session| draft(desk, session));
    }),
    command("map", linli_words::map::label, &[], in_plan, |desk| {
        let route = desk.navigation.route().get_untracked();
        desk.navigation.go(Route { step: Step::Segments, at: None, map: true, ..route });
    }),
    command("rules", linli_words::classification::rules, &[], in_plan, |desk| desk.go(Step::Segments, None)),
    command("board", shell::view_board, &[], in_plan, |desk| show(desk, View::Board)),
    command("overview", shell::view_overview, &[], in_plan, |desk| show(desk, View::Overview)),
    command("funds", shell::view_funds, &[], in_plan, |desk| show(desk, View::Funds)),
    command("library", shell::view_library, &[], in_plan, |desk| show(desk, View::Library)),
    command("slips", linli_words::need_pages::enter, &[], may_write, |desk| {
        desk.go(Step::Needs, Some(At::View(View::Entry)));
    }),
    command("paper", campaigns::print_plan, &[], in_plan, |desk| {
        desk.go(Step::Campaigns, Some(At::QuarterlyPaper));
    }),
    command("help", shell::keyboard_help, &["?"], always, |desk| desk.helping.set(true)),
    command("sample", plans::open_sample, &[], always, |desk| {
        desk.library.open(Incoming::Sample, desk.lang);
    }),
    command("home", words::home, &[], in_plan, |desk| desk.navigation.go(Route::default())),
    command("language", words::switch_language, &[], always, |desk| {
        desk.change(|prefs| prefs.language = Some(desk.lang.other().tag().to_owned()));
    }),
    command("light", shell::theme_light, &[], always, |desk| desk.change(|prefs| prefs.theme = Theme::Light)),
    command("dark", shell::theme_dark, &[], always, |desk| desk.change(|prefs| prefs.theme = Theme::Dark)),
    command("system", shell::theme_system, &[], always, |desk| {
        desk.change(|prefs| prefs.theme = Theme::System);
    }),
    command("large", shell::large_text, &[], always, |desk| {
        desk.change(|prefs| prefs.large_text = !prefs.large_text);
    }),
    command("guide", words::guide, &[], always, |desk| desk.change(|prefs| prefs.guide = None)),
];

/// Drafting is a part of the campaigns.
fn draft(desk: CommandContext, session: Session) {
    leptos::task::spawn_local(async move {
        match DRAFT.fetch().await {
            Ok(draft) => draft(session, desk.toaster, desk.lang),
            Err(_) => desk.toaster.say(shell::part_failed(desk.lang)),
        }
    });
}

/// The keys of the steps: Alt and their number.
pub(super) fn step_key(place: usize) -> String {
    format!("Alt+{}", place + 1)
}

pub(super) fn step_command(lang: Lang, step: Step) -> String {
    words::go_to(lang, step_name(lang, step))
}

/// Hears the keys of the whole page from now on.
pub(super) fn hear_keys(desk: CommandContext) {
    browser::keys::on_stroke(move |stroke| press(desk, stroke));
}

/// Does what a key asks for; `true` where it was one of the page's.
fn press(desk: CommandContext, stroke: &Stroke) -> bool {
    let is_plain = !stroke.command && !stroke.alt;
    if is_plain && browser::focus::is_in_field() {
        return false;
    }
    let written = written(stroke);
    if let Some(place) = (0..Step::ALL.len()).find(|place| step_key(*place) == written) {
        if in_plan(desk) {
            desk.go(Step::ALL[place], None);
        }
        return in_plan(desk);
    }
    let Some(command) = COMMANDS.iter().find(|command| command.keys.contains(&written.as_str())) else {
        return false;
    };
    let can = (command.can)(desk);
    if can {
        (command.run)(desk);
    }
    // In a plan these keys are the page's even where they can do nothing now: a field must not undo by itself.
    can || in_plan(desk)
}

/// A stroke as the table writes it. Shift counts for letters and named keys; other signs already are what it made.
fn written(stroke: &Stroke) -> String {
    let mut text = String::new();
    let is_sign = stroke.key.chars().count() == 1 && !stroke.key.chars().all(char::is_alphanumeric);
    for (held, name) in
        [(stroke.command, "Ctrl+"), (stroke.alt, "Alt+"), (stroke.shift && !is_sign, "Shift+")]
    {
        if held {
            text.push_str(name);
        }
    }
    text.push_str(&stroke.key.to_ascii_uppercase());
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn stroke(key: &str, command: bool, shift: bool) -> Stroke {
        Stroke { key: key.to_owned(), command, shift, alt: false }
    }

    #[test]
    fn a_stroke_is_written_as_the_table_writes_it() {
        assert_eq!(written(&stroke("z", true, true)), "Ctrl+Shift+Z");
        assert_eq!(written(&stroke("?", false, true)), "?");
        assert_eq!(written(&stroke("k", true, false)), "Ctrl+K");
    }

    #[test]
    fn ids_and_keys_are_unlike_each_other() {
        let ids: BTreeSet<_> = COMMANDS.iter().map(|command| command.id).collect();
        assert_eq!(ids.len(), COMMANDS.len());
        let keys: Vec<_> = COMMANDS.iter().flat_map(|command| command.keys).collect();
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    }
}
