//! The plans in this browser: opening, keeping, bringing in files, taking out.

mod encrypted;
mod erasing;
mod files;
mod incoming;
mod merge_state;
mod merging;
mod prompt;
mod raw;
mod report;
mod shared_computer;
mod snapshots;

use std::{pin::Pin, rc::Rc};

use leptos::prelude::*;
use linli_merge::ActorId;
use linli_plan::{Finding, Plan, PlanId};
use linli_storage::{
    generation::StoreKey,
    plan_file::SetAside,
    store::{self, OtherBranch, StorageError, StoredPlan, Tip, Usage},
};
use linli_words::PlanNames;

pub use self::{
    erasing::NotErased,
    files::{export, file_name},
    incoming::{Incoming, OPEN_INCOMING},
    merge_state::{MergeState, MergedFile, MergedFiles, NotTaken, PlanFile},
    prompt::Prompt,
    report::Report,
    shared_computer::PlanAtEnd,
};
use super::{
    Session,
    access::Access,
    autosave::Autosave,
    backup_reminder,
    folder_backup::FolderBackup,
    jobs::Jobs,
    keeping::Keeping,
    kept_history,
    lock::PlanLock,
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
    /// Reading what another tab has saved; then this tab writes, if it is its turn.
    static FOLLOW: fn(PlanLibrary, Session, bool) = plan, follow_plan, |library, session, then_write| {
        leptos::task::spawn_local(library.follow_stored(session, then_write));
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
    keeping: Keeping,
    opened: RwSignal<Opened>,
    home: StoredValue<Owner>,
    owner: StoredValue<Option<Owner>>,
    /// Saves the open plan.
    autosave: StoredValue<Option<Autosave>>,
    /// Saves it before it is closed. A callback, so that the list of plans, which closes plans, is not where saving lies.
    save: StoredValue<Option<Callback<()>>>,
    lock: StoredValue<Option<PlanLock>>,
    folder: StoredValue<Option<FolderBackup>>,
    damaged: RwSignal<usize>,
    others: RwSignal<Vec<OtherBranch>>,
    prompt: RwSignal<Option<Prompt>>,
    navigation: Navigation,
    toaster: Toaster,
    jobs: Jobs,
    table: RwSignal<Option<TableSource>>,
    merging: RwSignal<Option<MergeState>, LocalStorage>,
    /// The merge whose files wait; what is asked of the program beside the page is numbered.
    merging_round: StoredValue<u32>,
    last_round: StoredValue<u32>,
    actor: StoredValue<ActorId>,
    /// This tab takes everything out of the browser.
    is_clearing: StoredValue<bool>,
}

impl PlanLibrary {
    /// Opens what the address says, and follows it from now on.
    #[must_use]
    pub fn start(navigation: Navigation, toaster: Toaster, jobs: Jobs) -> Self {
        let library = Self {
            keeping: Keeping::start(),
            opened: RwSignal::new(Opened::Nothing),
            home: StoredValue::new(Owner::current().unwrap_or_default()),
            owner: StoredValue::new(None),
            autosave: StoredValue::new(None),
            save: StoredValue::new(None),
            lock: StoredValue::new(None),
            folder: StoredValue::new(None),
            damaged: RwSignal::new(0),
            others: RwSignal::new(Vec::new()),
            prompt: RwSignal::new(None),
            navigation,
            toaster,
            jobs,
            table: RwSignal::new(None),
            merging: RwSignal::new_local(None),
            merging_round: StoredValue::new(0),
            last_round: StoredValue::new(0),
            actor: StoredValue::new(ActorId::from_random(browser::random::bits())),
            is_clearing: StoredValue::new(false),
        };
        let wanted = Memo::new(move |_| navigation.route().get().plan);
        Effect::new(move |_| {
            let wanted = wanted.get();
            if library.open_id() != wanted {
                library.show(wanted);
            }
        });
        browser::storage::on_change_elsewhere(move |key| library.heard_of(key.as_deref()));
        library.hear_of_clearing();
        leptos::task::spawn_local(library.keeping.find_lost());
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

    /// States of the open plan that other tabs have stored and that are not in it.
    #[must_use]
    pub fn others(self) -> ReadSignal<Vec<OtherBranch>> {
        self.others.read_only()
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
        self.keeping.changes.track();
        store::list(self.keeping.store().as_ref())
    }

    /// How full the browser's storage is.
    pub fn usage(self) -> Result<Usage, StorageError> {
        self.keeping.changes.track();
        store::usage(self.keeping.store().as_ref())
    }

    /// Takes a plan out of this browser with all its stored versions.
    pub fn remove(self, plan: PlanId) {
        if self.open_id() == Some(plan) {
            self.close();
            self.navigation.go(Route::default());
        }
        self.keeping.remove(plan);
        kept_history::forget(plan);
    }

    /// Counts what was stored, here or by another tab.
    #[must_use]
    pub fn changes(self) -> ReadSignal<u64> {
        self.keeping.changes.read_only()
    }

    /// Everything stored about a plan, as it stands, for someone who can help.
    #[must_use]
    pub fn raw(self, plan: PlanId) -> Vec<u8> {
        raw::raw(self.keeping.store().as_ref(), plan)
    }

    /// The damaged versions of a plan, as they stand.
    #[must_use]
    pub fn damaged_raw(self, plan: PlanId) -> Vec<u8> {
        raw::damaged(self.keeping.store().as_ref(), plan)
    }

    /// Tries once more to save what could not be saved.
    pub fn save_again(self) {
        if let Some(autosave) = self.autosave.get_value() {
            autosave.try_again();
        }
    }

    /// The folder into which files of the open plan are written by themselves.
    #[must_use]
    pub fn folder(self) -> Option<FolderBackup> {
        self.folder.get_value()
    }

    /// Asks the tab that writes the open plan to let this one write.
    pub fn take_over(self) {
        if let Some(lock) = self.lock.get_value() {
            lock.take_over();
        }
    }

    /// Reads what another tab has saved, for a tab that reads along, or whose turn it is to write.
    fn refresh(self, session: Session, then_write: bool) {
        leptos::task::spawn_local(async move {
            // A plan is open, so the part is here.
            if let Ok(follow) = FOLLOW.fetch().await {
                follow(self, session, then_write);
            }
        });
    }

    async fn follow_stored(self, session: Session, then_write: bool) {
        let id = session.now().id;
        let found = self.read(id).await;
        if self.open_id() != Some(id) {
            return;
        }
        // What could not be stored is in this tab alone and stays; at its turn it is stored as a branch of its own.
        if let Some(autosave) = self.autosave.get_value().filter(|autosave| autosave.has_work()) {
            if then_write {
                session.access.set(Access::Writing);
                autosave.try_again();
            }
            return;
        }
        let may_write = match found {
            Ok(ReadPlan::Plan(read)) => {
                self.keeping.opened(Some((read.tip, read.plan.clone())));
                self.others.set(read.others);
                session.follow(read.plan);
                true
            }
            // The other tab had nothing to store.
            Ok(ReadPlan::Nothing) => true,
            Ok(ReadPlan::Unreadable | ReadPlan::Newer) | Err(_) => false,
        };
        if then_write {
            session.access.set(if may_write { Access::Writing } else { Access::OtherTab });
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
            let session = self.begin(plan, None);
            session.mark_unsaved();
            self.navigation.go(Route::to(id, Step::Campaigns));
        });
    }

    /// Opens a plan that is at hand and shows its first step.
    fn show_plan(self, plan: Plan, tip: Option<Tip>) -> Session {
        let id = plan.id;
        let session = self.begin(plan, tip);
        self.navigation.go(Route::to(id, Step::Ledger));
        session
    }

    /// Begins to work on a plan that is stored as `tip`; a plan of a file or a new one is not stored yet.
    fn begin(self, plan: Plan, tip: Option<Tip>) -> Session {
        self.close();
        self.keeping.opened(tip.map(|tip| (tip, plan.clone())));
        // Of the page, not of the button that was pressed: that one goes when the plan is shown.
        let owner = self.home.with_value(Owner::child);
        let session = owner.with(|| {
            let session = Session::open(plan, self.navigation);
            let autosave = Autosave::start(session, self.keeping);
            let refresh = Callback::new(move |then_write| self.refresh(session, then_write));
            self.lock.set_value(Some(PlanLock::start(session, autosave, refresh)));
            self.autosave.set_value(Some(autosave));
            self.save.set_value(Some(Callback::new(move |()| autosave.save_at_once())));
            kept_history::start(session, self.keeping);
            let make_file = Rc::new(move || -> Pin<Box<dyn Future<Output = Vec<u8>>>> {
                Box::pin(self.file_to_send(session))
            });
            self.folder.set_value(Some(FolderBackup::start(session, make_file)));
            backup_reminder::start(session);
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
        self.autosave.set_value(None);
        self.lock.set_value(None);
        self.folder.set_value(None);
        self.opened.set(Opened::Nothing);
        self.damaged.set(0);
        self.others.set(Vec::new());
        self.merging.set(None);
        self.keeping.opened(None);
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
            Ok(ReadPlan::Plan(read)) => {
                let names = PlanNames::of(&read.plan);
                let session = self.begin(read.plan, Some(read.tip.clone()));
                kept_history::restore(session, &read.tip);
                self.damaged.set(read.damaged);
                self.others.set(read.others);
                if !read.set_aside.is_empty() {
                    self.prompt.set(Some(Prompt::Noticed {
                        findings: read.findings,
                        names,
                        set_aside: read.set_aside,
                    }));
                }
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
        self.keeping.meet(id).await;
        let mut pace = browser::turn::Yielder::begun();
        let rest = async || {
            pace.rest().await;
        };
        let recovery = store::recover(self.keeping.store().as_ref(), id, rest).await?;
        let damaged = recovery.damaged.len();
        Ok(match recovery.newest {
            // While a newer version has saved, this one must neither write nor show what is older as if it were all.
            _ if !recovery.newer.is_empty() => ReadPlan::Newer,
            Some(newest) => ReadPlan::Plan(Box::new(StoredRead {
                plan: newest.plan,
                tip: newest.tip,
                findings: newest.findings,
                set_aside: newest.set_aside,
                damaged,
                others: recovery.others,
            })),
            None if damaged > 0 => ReadPlan::Unreadable,
            None => ReadPlan::Nothing,
        })
    }

    /// Another tab has written something, or everything was cleared: a tab that reads along follows, and the one that
    /// writes puts back what is gone.
    fn heard_of(self, key: Option<&str>) {
        self.keeping.changes.update(|changes| *changes += 1);
        let Some(session) = self.session() else { return };
        let reads = matches!(session.access().get_untracked(), Access::OtherTab | Access::TakingOver);
        match key {
            None if !reads => session.mark_unsaved(),
            Some(key) if reads && StoreKey::plan_of(key) == self.open_id() => self.refresh(session, false),
            None | Some(_) => {}
        }
    }
}

/// What reading a plan came to.
enum ReadPlan {
    Plan(Box<StoredRead>),
    Nothing,
    Unreadable,
    Newer,
}

/// A plan that was read from what is stored.
struct StoredRead {
    plan: Plan,
    tip: Tip,
    findings: Vec<Finding>,
    set_aside: Vec<SetAside>,
    /// How many stored texts are damaged.
    damaged: usize,
    others: Vec<OtherBranch>,
}

/// The plans in this browser.
#[must_use]
pub fn use_library() -> PlanLibrary {
    expect_context()
}
