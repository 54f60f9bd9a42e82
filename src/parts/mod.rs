//! Parts of the program that are fetched when they are first needed.
//!
//! A [`Part`] is one item of such a part: a pointer to a function, mostly one that makes a view. In the page that
//! `cargo xtask dist` builds, all that only these functions reach lies in files of its own; a `part!` names the file.
//! Everywhere else the same items are plain functions of the one program. A part that could not be fetched is fetched
//! anew when it is next asked for.

mod view;

use std::{future::Future, pin::Pin, sync::OnceLock};

pub use leptos::wasm_split::SplitLoaderError as NotFetched;

pub use self::view::{Frame, PartView};

/// The fetching of an item.
pub type Fetching<F> = Pin<Box<dyn Future<Output = Result<F, NotFetched>>>>;

/// An item of a part: a pointer to a function, once the part is here.
pub struct Part<F: 'static> {
    fetch: fn() -> Fetching<F>,
    item: OnceLock<F>,
}

impl<F: Copy> Part<F> {
    /// For `part!`.
    #[must_use]
    pub const fn new(fetch: fn() -> Fetching<F>) -> Self {
        Self { fetch, item: OnceLock::new() }
    }

    /// The item, where its part is here already.
    #[must_use]
    pub fn get(&self) -> Option<F> {
        self.item.get().copied()
    }

    /// The item; its part is fetched where it is not here yet.
    ///
    /// # Errors
    /// The file did not come or is not a file of this build. A later call tries again.
    pub async fn fetch(&self) -> Result<F, NotFetched> {
        if let Some(item) = self.get() {
            return Ok(item);
        }
        let item = (self.fetch)().await?;
        Ok(*self.item.get_or_init(|| item))
    }
}

/// Declares a [`Part`]: `part!(pub static FINDER: fn(Context) -> AnyView = tools, finder, |context| …)`, with the name of
/// the part's file and a name for the function that the splitter cuts at.
macro_rules! part {
    ($(#[$doc:meta])* $vis:vis static $name:ident: $item:ty = $file:ident, $cut:ident, $value:expr) => {
        $(#[$doc])*
        $vis static $name: $crate::parts::Part<$item> = $crate::parts::Part::new(|| {
            #[cfg_attr(
                linli_parts,
                leptos::wasm_split::wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible)
            )]
            #[allow(clippy::unnecessary_wraps, reason = "in a page of parts, fetching can fail")]
            fn $cut() -> Result<$item, $crate::parts::NotFetched> {
                Ok($value)
            }
            #[cfg(linli_parts)]
            let item = $cut();
            #[cfg(not(linli_parts))]
            let item = std::future::ready($cut());
            Box::pin(item)
        });
    };
}
pub(crate) use part;

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    static ASKED: AtomicUsize = AtomicUsize::new(0);
    static ITEM: Part<fn() -> usize> = Part::new(|| {
        ASKED.fetch_add(1, Ordering::Relaxed);
        Box::pin(std::future::ready(Ok((|| 7) as fn() -> usize)))
    });

    fn now<T>(future: impl Future<Output = T>) -> Option<T> {
        let mut future = std::pin::pin!(future);
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(done) => Some(done),
            std::task::Poll::Pending => None,
        }
    }

    #[test]
    fn an_item_is_fetched_once() {
        assert!(ITEM.get().is_none());
        for _ in 0..2 {
            let item = now(ITEM.fetch()).and_then(Result::ok);
            assert_eq!(item.map(|item| item()), Some(7));
        }
        assert_eq!(ASKED.load(Ordering::Relaxed), 1);
        assert!(ITEM.get().is_some());
    }
}
