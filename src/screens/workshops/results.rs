//! 结果: what the ballots come to, and why.

use crate::view::prelude::*;
use linli_plan::WorkshopId;
use linli_words::shell;
use linli_worker::Tell;

use crate::{
    records::told::{Teller, ToldView},
    session::prefs::use_lang,
};

/// The result of a workshop.
#[component]
pub(super) fn Results(id: WorkshopId) -> impl IntoView {
    view! { <section class="card pad">{told(id)}</section> }.into_any()
}

/// The same on the projector.
pub(super) fn projected(id: WorkshopId) -> AnyView {
    told(id)
}

fn told(id: WorkshopId) -> AnyView {
    let teller = Teller::of(Some(Tell::Vote(id)));
    let tail = Callback::new(|_| Some(().into_any()));
    view! { <ToldView teller caption=shell::view_results(use_lang()) tail /> }.into_any()
}
