//! The plans in this browser: opening, keeping, bringing in files, taking out.

mod files;
mod incoming;
mod prompt;

use leptos::prelude::*;
use linli_plan::{Plan, PlanId};
use linli_storage::{
    generation::Head,
    store::{self, StorageError, StoredPlan, Usage},
};

pub use self::{
    files::{export, file_name, pack, write_plan},
    incoming::{Incoming, OPEN_INCOMING},
    prompt::Prompt,
};
use super::{
    Session, access, autosave, backup_reminder,
    generations::Generations,
    jobs::Jobs,
    lock,
    route::{Navigation, Route, Step},
    table_source::TableSource,
};
use crate::{browser, parts::part, widgets::toast::Toaster};

part!(
    /// Reading a stored plan is a part with the frame that shows it: the list of plans has no need of either.
    pub static READ: fn(PlanLibrary, PlanId) = plan, read_plan, |library, id| {
        leptos::task::spawn_local(library.open_stored(id));
    }
);
part!(
    /// Reading what another tab has saved.
    static FOLLOW: fn(PlanLibrary, Session) = plan, follow_plan, |library, session| {
        leptos::task::spawn_local(library.follow_stored(session));
    }
);

#[derive(Clone, Default)]
#[allow(clippy::large_enum_variant, reason = "there is one, and a session is a handful of handles")]
pub enum Opened {
    /// Nothing: the first page.
    #[default]
    Nothing,
    Loading,
    /// The plan of the address cannot be opened.
    Failed(WhyNot),
    Plan(Session),
}

/// Why the plan of the address cannot be opened. Nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// This browser does not have it.
    NotHere,
    /// The browser does not let the page read what it keeps.
    Denied,
    /// None of its stored versions can be read.
    Unreadable(PlanId),
    /// A newer version of the program stored it.
    Newer(PlanId),
    /// The part of the page that opens plans did not come.
    PartMissing,
}

/// The plans in this browser. A handle: copies speak of the same library.
#[derive(Clone, Copy)]
pub struct PlanLibrary {
    generations: Generations,
    opened: RwSignal<Opened>,
    home: StoredValue<Owner>,
    owner: StoredValue<Option<Owner>>,
    /// Saves the open plan before it is closed.
    save: StoredValue<Option<Callback<()>>>,
    damaged: RwSignal<usize>,
    prompt: RwSignal<Option<Prompt>>,
    navigation: Navigation,
    toaster: Toaster,
    jobs: Jobs,
    table: RwSignal<Option<TableSource>>,
}

impl PlanLibrary {
    /// Opens what the address says, and follows it from now on.
    #[must_use]
    pub fn start(navigation: Navigation, toaster: Toaster, jobs: Jobs) -> Self {
        let library = Self {
            generations: Generations::start(),
            opened: RwSignal::new(Opened::Nothing),
            home: StoredValue::new(Owner::current().unwrap_or_default()),
            owner: StoredValue::new(None),
            save: StoredValue::new(None),
            damaged: RwSignal::new(0),
            prompt: RwSignal::new(None),
            navigation,
            toaster,
            jobs,
            table: RwSignal::new(None),
        };
        let wanted = Memo::new(move |_| navigation.route().get().plan);
        Effect::new(move |_| {
            let wanted = wanted.get();
            if library.open_id() != wanted {
                library.show(wanted);
            }
        });
        browser::storage::on_change_elsewhere(move |key| library.heard_of(&key));
        library
    }

    #[must_use]
    pub fn opened(self) -> ReadSignal<Opened> {
        self.opened.read_only()
    }

    /// How many stored versions of the open plan are damaged.
    #[must_use]
    pub fn damaged(self) -> ReadSignal<usize> {
        self.damaged.read_only()
    }

    /// What a person has to settle, or should know.
    #[must_use]
    pub fn prompt(self) -> RwSignal<Option<Prompt>> {
        self.prompt
    }

    /// A table that has arrived and waits for the import.
    #[must_use]
    pub fn table(self) -> ReadSignal<Option<TableSource>> {
        self.table.read_only()
    }

    /// Hands that table over, once.
    #[must_use]
    pub fn take_table(self) -> Option<TableSource> {
        let is_there = self.table.with_untracked(Option::is_some);
        is_there.then(|| self.table.try_update(Option::take).flatten()).flatten()
    }

    /// The plans in this browser, the last changed first; says so where the browser keeps nothing.
    pub fn plans(self) -> Result<Vec<StoredPlan>, StorageError> {
        self.generations.changes.track();
        self.generations.store.with_value(|store| store::list(store.as_ref()))
    }

    /// How full the browser's storage is.
    pub fn usage(self) -> Result<Usage, StorageError> {
        self.generations.changes.track();
        self.generations.store.with_value(|store| store::usage(store.as_ref()))
    }

    /// Takes a plan out of this browser with all its stored versions.
    pub fn remove(self, plan: PlanId) {
        if self.open_id() == Some(plan) {
            self.close();
            self.navigation.go(Route::default());
        }
        // What cannot be removed is still in the list, where it can be tried again.
        let _ = self.generations.store.with_value(|store| store::delete_plan(store.as_ref(), plan));
        self.generations.changes.update(|changes| *changes += 1);
    }

    /// Everything stored about a plan, as it stands, for someone who can help.
    #[must_use]
    pub fn raw(self, plan: PlanId) -> Vec<u8> {
        self.generations.store.with_value(|store| files::raw(store.as_ref(), plan))
    }

    /// The damaged versions of a plan, as they stand.
    #[must_use]
    pub fn damaged_raw(self, plan: PlanId) -> Vec<u8> {
        self.generations.store.with_value(|store| files::damaged(store.as_ref(), plan))
    }

    /// Saves what is there now, for the button of the banner.
    pub fn save_now(self, session: Session) {
        autosave::save_now(session, self.generations);
    }

    /// Reads what another tab has saved, for a tab that reads along or takes over.
    fn refresh(self, session: Session) {
        leptos::task::spawn_local(async move {
            // A plan is open, so the part is here.
            if let Ok(follow) = FOLLOW.fetch().await {
                follow(self, session);
            }
        });
    }

    async fn follow_stored(self, session: Session) {
        let id = session.now().id;
        if let Ok(ReadPlan::Plan { plan, head, .. }) = self.read(id).await
            && self.open_id() == Some(id)
        {
            self.generations.parents.set_value(vec![head]);
            session.follow(*plan);
        }
    }

    fn open_id(self) -> Option<PlanId> {
        match self.opened.get_untracked() {
            Opened::Plan(session) => Some(session.now().id),
            Opened::Nothing | Opened::Loading | Opened::Failed(_) => None,
        }
    }

    #[must_use]
    pub fn session(self) -> Option<Session> {
        match self.opened.get_untracked() {
            Opened::Plan(session) => Some(session),
            Opened::Nothing | Opened::Loading | Opened::Failed(_) => None,
        }
    }

    /// Opens a new plan that was made from another one, at its campaigns. It is kept as soon as it is open.
    pub fn open_new(self, plan: Plan) {
        leptos::task::spawn_local(async move {
            // What was changed last in the open plan is still being shown; then the plan itself leaves the page.
            browser::turn::wait(0).await;
            self.close();
            self.opened.set(Opened::Loading);
            browser::turn::wait(0).await;
            let id = plan.id;
            let session = self.begin(plan, Vec::new());
            session.mark_unsaved();
            self.navigation.go(Route::to(id, Step::Campaigns));
        });
    }

    /// Opens a plan that is at hand and shows its first step.
    fn show_plan(self, plan: Plan, parents: Vec<Head>) -> Session {
        let id = plan.id;
        let session = self.begin(plan, parents);
        self.navigation.go(Route::to(id, Step::Ledger));
        session
    }

    /// Begins to work on a plan that was read from these generations; a plan of a file or a new one has none.
    fn begin(self, plan: Plan, parents: Vec<Head>) -> Session {
        self.close();
        self.generations.parents.set_value(parents);
        // Of the page, not of the button that was pressed: that one goes when the plan is shown.
        let owner = self.home.with_value(Owner::child);
        let session = owner.with(|| {
            let session = Session::open(plan, self.navigation);
            let take_over = Callback::new(move |()| self.refresh(session));
            lock::ask(session, take_over);
            autosave::start(session, self.generations);
            backup_reminder::start(session);
            let save = move |()| autosave::save_before_closing(session, self.generations);
            self.save.set_value(Some(Callback::new(save)));
            session
        });
        self.owner.set_value(Some(owner));
        self.opened.set(Opened::Plan(session));
        session
    }

    fn close(self) {
        if let Some(save) = self.save.try_update_value(Option::take).flatten() {
            save.run(());
        }
        self.opened.set(Opened::Nothing);
        self.damaged.set(0);
        self.generations.parents.set_value(Vec::new());
        if let Some(owner) = self.owner.try_update_value(Option::take).flatten() {
            leptos::task::spawn_local(async move {
                // What shows the plan may look at it once more before it leaves the page.
                browser::turn::wait(0).await;
                owner.cleanup();
            });
        }
    }

    /// Shows the plan of the address.
    fn show(self, wanted: Option<PlanId>) {
        let Some(id) = wanted else {
            self.close();
            return;
        };
        self.close();
        self.opened.set(Opened::Loading);
        leptos::task::spawn_local(async move {
            match READ.fetch().await {
                Ok(read) => read(self, id),
                Err(_) => self.opened.set(Opened::Failed(WhyNot::PartMissing)),
            }
        });
    }

    /// Tries once more to open the plan of the address.
    pub fn show_again(self) {
        self.show(self.navigation.route().get_untracked().plan);
    }

    /// Reads the plan of the address and opens it.
    async fn open_stored(self, id: PlanId) {
        let found = self.read(id).await;
        if self.navigation.route().get_untracked().plan != Some(id) || self.open_id() == Some(id) {
            return;
        }
        match found {
            Ok(ReadPlan::Plan { plan, head, damaged }) => {
                self.begin(*plan, vec![head]);
                self.damaged.set(damaged);
            }
            Ok(ReadPlan::Nothing) => self.opened.set(Opened::Failed(WhyNot::NotHere)),
            Err(_) => self.opened.set(Opened::Failed(WhyNot::Denied)),
            Ok(ReadPlan::Unreadable) => self.opened.set(Opened::Failed(WhyNot::Unreadable(id))),
            Ok(ReadPlan::Newer) => self.opened.set(Opened::Failed(WhyNot::Newer(id))),
        }
    }

    /// Reads the newest good version of a plan in turns, so that the page is drawn before and stays alive.
    async fn read(self, id: PlanId) -> Result<ReadPlan, StorageError> {
        browser::turn::yield_now().await;
        let (store, mut pace) = (self.generations.store.get_value(), browser::turn::Yielder::begun());
        let rest = async || {
            pace.rest().await;
        };
        let recovery = store::recover(store.as_ref(), id, rest).await?;
        let damaged = recovery.damaged.len();
        Ok(match recovery.newest {
            // While a newer version has saved, this one must neither write nor show what is older as if it were all.
            _ if !recovery.newer.is_empty() => ReadPlan::Newer,
            Some(newest) => ReadPlan::Plan { plan: Box::new(newest.plan), head: newest.head, damaged },
            None if damaged > 0 => ReadPlan::Unreadable,
            None => ReadPlan::Nothing,
        })
    }

    /// Another tab has written something: a tab that reads along follows.
    fn heard_of(self, key: &str) {
        self.generations.changes.update(|changes| *changes += 1);
        if let Some(session) = self.session()
            && session.access().get_untracked() == access::Access::OtherTab
            && linli_storage::generation::StoreKey::plan_of(key) == self.open_id()
        {
            self.refresh(session);
        }
    }
}

/// What reading a plan came to.
enum ReadPlan {
    Plan { plan: Box<Plan>, head: Head, damaged: usize },
    Nothing,
    Unreadable,
    Newer,
}

#[must_use]
pub fn use_library() -> PlanLibrary {
    expect_context()
}
