//! The plan as a file that only a passphrase opens: words that are offered, or own ones with what they are worth.

use leptos::prelude::*;
use linli_words::{encryption as words, shell};
use linli_worker::{OfferWords, OfferedWord, PassphraseStrength, WeighPassphrase};

use crate::{
    browser::{self, turn},
    session::{
        Session,
        latest::Latest,
        library::{PlanLibrary, use_library},
        prefs::use_lang,
        use_session,
    },
    widgets::{dialog::Dialog, passphrase::PassphraseField, toast::Toaster},
};

/// Between the words as they are typed.
const BETWEEN: &str = "-";
/// How long nobody types before a passphrase is weighed, in milliseconds.
const TYPING: i32 = 300;
/// Where the strength of an own passphrase is said.
const STRENGTH: &str = "passphrase-strength";

/// Words that are offered.
#[derive(Clone, PartialEq)]
enum Offer {
    Coming,
    Words(Vec<OfferedWord>),
    /// The program that makes them did not come.
    Missing,
}

impl Offer {
    fn passphrase(&self) -> String {
        match self {
            Self::Words(words) => {
                words.iter().map(|word| word.sound.as_str()).collect::<Vec<_>>().join(BETWEEN)
            }
            Self::Coming | Self::Missing => String::new(),
        }
    }
}

/// Asks for a passphrase and saves the plan under it.
#[component]
pub(super) fn EncryptDialog(on_close: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let session = use_session();
    let toaster = expect_context::<Toaster>();
    on_cleanup(move || library.forget_passphrases());
    let is_own = RwSignal::new(false);
    let offer = RwSignal::new(Offer::Coming);
    let own = RwSignal::new(String::new());
    let is_working = RwSignal::new(false);
    let has_failed = RwSignal::new(false);
    let passphrase = move || if is_own.get() { own.get() } else { offer.with(Offer::passphrase) };
    let cannot_encrypt = move || is_working.get() || passphrase().trim().is_empty();
    let encrypt = move |_| {
        let passphrase = untrack(passphrase);
        is_working.set(true);
        has_failed.set(false);
        leptos::task::spawn_local(async move {
            match library.export_encrypted(session, lang, passphrase).await {
                Some(name) => {
                    toaster.say(words::exported(lang, &name));
                    on_close.try_run(());
                }
                None => {
                    let _ = has_failed.try_set(true);
                    let _ = is_working.try_set(false);
                }
            }
        });
    };
    let choice = move |own: bool, label: &'static str| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="passphrase-kind"
                    prop:checked=move || is_own.get() == own
                    on:change=move |_| is_own.set(own)
                />
                <span>{label}</span>
            </label>
        }
    };
    let outcome = move || match (is_working.get(), has_failed.get()) {
        (true, _) => words::encrypting(lang),
        (false, true) => words::encrypt_failed(lang),
        (false, false) => "",
    };
    view! {
        <Dialog
            title=words::encrypt_title(lang)
            close=shell::close(lang)
            on_close
            foot=move || {
                view! {
                    <button on:click=move |_| on_close.run(())>{shell::cancel(lang)}</button>
                    <button class="primary" prop:disabled=cannot_encrypt on:click=encrypt>
                        {words::encrypt_now(lang)}
                    </button>
                }
            }
        >
            <div class="stack">
                <p>{words::encrypt_about(lang)}</p>
                <fieldset class="passphrase-kinds">
                    <legend class="visually-hidden">{words::words_label(lang)}</legend>
                    {choice(false, words::generated_words(lang))}
                    {choice(true, words::own_words(lang))}
                </fieldset>
                {move || {
                    if is_own.get() { view! { <OwnWords own /> }.into_any() } else { view! { <OfferedWords offer /> }.into_any() }
                }}
                <p class="note">{words::tell_apart(lang)}</p>
                <p role="status">{outcome}</p>
            </div>
        </Dialog>
    }
}

#[component]
fn OfferedWords(offer: RwSignal<Offer>) -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let toaster = expect_context::<Toaster>();
    let draw = move || {
        leptos::task::spawn_local(async move {
            let drawn = library.ask_about_passphrase(OfferWords).await;
            let _ = offer.try_set(drawn.map_or(Offer::Missing, Offer::Words));
        });
    };
    if untrack(move || offer.get()) == Offer::Coming {
        draw();
    }
    let copy = move |_| {
        if browser::clipboard::copy(&offer.with_untracked(Offer::passphrase)) {
            toaster.say(words::words_copied(lang));
        }
    };
    let list = move || match offer.get() {
        Offer::Coming => view! { <p class="muted" role="status">{words::preparing(lang)}</p> }.into_any(),
        Offer::Missing => view! { <p role="status">{words::no_words(lang)}</p> }.into_any(),
        Offer::Words(offered) => {
            let words = offered
                .into_iter()
                .map(|OfferedWord { sound, written }| {
                    view! { <li><span class="sound">{sound}</span><span class="muted" lang="zh-CN">{written}</span></li> }
                })
                .collect_view();
            view! { <ol class="passphrase-words" translate="no">{words}</ol> }.into_any()
        }
    };
    let is_there = move || matches!(offer.get(), Offer::Words(_));
    view! {
        {list}
        <div class="row">
            <button on:click=copy prop:disabled=move || !is_there()>{words::copy_words(lang)}</button>
            <button class="quiet" on:click=move |_| draw()>{words::other_words(lang)}</button>
        </div>
    }
}

#[component]
fn OwnWords(own: RwSignal<String>) -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let session = use_session();
    let strength = RwSignal::new(None::<PassphraseStrength>);
    let latest = Latest::default();
    Effect::new(move |_| weigh_soon(library, session, own.get(), strength, latest));
    let said = move || match strength.get() {
        None => "",
        Some(PassphraseStrength::Weak) => words::strength_weak(lang),
        Some(PassphraseStrength::Fair) => words::strength_fair(lang),
        Some(PassphraseStrength::Strong) => words::strength_strong(lang),
    };
    view! {
        <PassphraseField label=words::words_label(lang) value=own described_by=STRENGTH />
        <p id=STRENGTH class="muted" role="status">{said}</p>
    }
}

/// Has a passphrase weighed once nobody types.
fn weigh_soon(
    library: PlanLibrary,
    session: Session,
    passphrase: String,
    strength: RwSignal<Option<PassphraseStrength>>,
    latest: Latest,
) {
    let begun = latest.begin();
    leptos::task::spawn_local(async move {
        turn::wait(TYPING).await;
        if passphrase.trim().is_empty() {
            let _ = strength.try_set(None);
        } else if begun.is_latest() {
            let about = vec![session.now().about.office.clone()];
            let weighed = library.ask_about_passphrase(WeighPassphrase { passphrase, about }).await;
            if begun.is_latest() {
                strength.set(weighed.ok());
            }
        }
    });
}
