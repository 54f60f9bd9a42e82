//! 计票: the ballots as they come in, and whether their numbers agree.

use crate::view::prelude::*;
use linli_plan::WorkshopId;
use linli_words::shell;
use linli_worker::Tell;

use crate::{
    records::told::{Teller, ToldView},
    session::prefs::use_lang,
};

/// The ballots of a workshop.
#[component]
pub(super) fn Ballots(id: WorkshopId) -> impl IntoView {
    let teller = Teller::of(Some(Tell::Ballots(id)));
    let tail = Callback::new(|_| Some(().into_any()));
    view! {
        <section class="card pad">
            <ToldView teller caption=shell::view_ballots(use_lang()) tail />
        </section>
    }
    .into_any()
}
