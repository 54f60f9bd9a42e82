//! The page's own parts in a real browser: the session, its memos, the browser's storage.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use leptos::prelude::*;
use linli::{
    browser::{self, storage::BrowserStore},
    session::{DispatchError, Session, access::Access, jobs::Jobs, library::PlanLibrary, route::Navigation},
    widgets::toast::Toaster,
};
use linli_plan::{
    About, Command, Field, Measured, Neighbourhood, NeighbourhoodId, Period, Plan, PlanId, RecordId, Value,
    presets,
};
use linli_storage::store::{self, Store};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A page with a new plan of three neighbourhoods that this tab may write.
async fn desk() -> (Owner, Session) {
    // Starts what effects run on.
    mount_to_body(|| ());
    let owner = Owner::new();
    let library = owner.with(|| {
        let navigation = Navigation::start();
        let library = PlanLibrary::start(navigation, Toaster::default(), Jobs::default());
        library.open_new(plan());
        library
    });
    until(async move || library.session().is_some()).await;
    let session = library.session().unwrap();
    until(async move || session.access().get_untracked() == Access::Writing).await;
    let rows = (1..=3).map(|number| (place(number), Neighbourhood::named(&format!("{number}号院"))));
    session.dispatch(&Command::AcceptImport(rows.collect())).unwrap();
    (owner, session)
}

/// A plan with the default rules.
fn plan() -> Plan {
    let today = browser::clock::today();
    let mut plan =
        Plan::empty(PlanId::from_random(browser::random::bits()), About::begun(Period::around(today), today));
    plan.segment_rules =
        presets::segment_rules().into_iter().map(|(id, rule)| (id, Arc::new(rule))).collect();
    plan
}

fn place(number: u16) -> NeighbourhoodId {
    NeighbourhoodId::preset(number)
}

fn built_in(number: u16, year: i64) -> Command {
    Command::SetFields(vec![(place(number), Field::BuiltYear, Some(Value::Number(Measured::exact(year))))])
}

/// Waits until something holds, five seconds at most.
async fn until(holds: impl AsyncFn() -> bool) {
    for _ in 0..100 {
        if holds().await {
            return;
        }
        browser::turn::wait(50).await;
    }
    panic!("it never came true");
}

#[wasm_bindgen_test]
async fn one_edit_wakes_one_row() {
    let (owner, session) = desk().await;
    let counts = [(); 3].map(|()| Arc::new(AtomicUsize::new(0)));
    owner.with(|| {
        for (count, number) in counts.iter().cloned().zip(1..) {
            let row = session.derived().neighbourhood(place(number));
            Effect::new(move |_| {
                row.track();
                row.with(|_| count.fetch_add(1, Ordering::Relaxed));
            });
        }
    });
    let seen = || counts.each_ref().map(|count| count.load(Ordering::Relaxed));
    until(async || seen() == [1, 1, 1]).await;
    session.dispatch(&built_in(2, 1986)).unwrap();
    until(async || seen() != [1, 1, 1]).await;
    browser::turn::wait(100).await;
    assert_eq!(seen(), [1, 2, 1]);
}

#[wasm_bindgen_test]
async fn undo_and_redo_travel_between_the_same_plans() {
    let (_owner, session) = desk().await;
    let before = session.now();
    session.dispatch(&built_in(1, 1986)).unwrap();
    let after = session.now();
    session.undo().unwrap();
    assert!(session.now().is_same(&before));
    session.redo().unwrap();
    assert!(session.now().is_same(&after));
    assert!(session.redo().is_none());
}

#[wasm_bindgen_test]
async fn a_refused_command_changes_nothing() {
    let (_owner, session) = desk().await;
    let (before, revision) = (session.now(), session.revision().get_untracked());
    let refused = session.dispatch(&built_in(1, 19_860));
    assert!(matches!(refused, Err(DispatchError::Command(_))));
    assert!(session.now().is_same(&before));
    assert_eq!(session.revision().get_untracked(), revision);
}

#[wasm_bindgen_test]
async fn derived_values_follow_the_plan() {
    let (owner, session) = desk().await;
    let order = session.derived().ledger_order;
    assert_eq!(order.get_untracked().len(), 3);
    session.dispatch(&Command::RemoveNeighbourhoods(vec![place(2)])).unwrap();
    assert_eq!(*order.get_untracked(), [place(1), place(3)]);
    assert_eq!(session.derived().verdicts.get_untracked().len(), 2);
    drop(owner);
}

#[wasm_bindgen_test]
async fn a_change_is_kept_in_the_browser_without_being_asked() {
    let (_owner, session) = desk().await;
    session.dispatch(&built_in(3, 2008)).unwrap();
    let wanted = session.now();
    let id = wanted.id;
    until(async || {
        let kept = store::recover(&BrowserStore, id, async || {}).await.unwrap();
        kept.newest.is_some_and(|kept| kept.plan == wanted)
    })
    .await;
    store::delete_plan(&BrowserStore, session.now().id).unwrap();
}

#[wasm_bindgen_test]
fn the_browsers_storage_is_a_store() {
    let key = "linli.test";
    BrowserStore.set(key, "约1200户").unwrap();
    assert_eq!(BrowserStore.get(key).unwrap().as_deref(), Some("约1200户"));
    assert!(BrowserStore.keys().unwrap().iter().any(|other| other == key));
    BrowserStore.remove(key).unwrap();
    assert_eq!(BrowserStore.get(key).unwrap(), None);
}

#[wasm_bindgen_test]
fn random_bits_differ() {
    let drawn: std::collections::BTreeSet<u128> = (0..64).map(|_| browser::random::bits()).collect();
    assert_eq!(drawn.len(), 64);
}

#[wasm_bindgen_test]
fn texts_stand_in_the_order_of_pinyin_and_numbers_by_value() {
    let in_order =
        ["2号院", "10号院", "安慧里", "北里2区", "北里10区", "朝阳里", "厦门里", "亚运村", "张家院", "SOHO"];
    let ranks = browser::collation::ranks(in_order.into_iter().map(str::to_owned).collect());
    let mut sorted = in_order;
    sorted.sort_by_key(|text| ranks[*text]);
    assert_eq!(sorted, in_order);
}
