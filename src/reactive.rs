//! Signals and memos without their types inside.
//!
//! Leptos compiles all that a memo does for every type of value, some two and a half kilobytes each, and of a signal
//! one and a half; the page has a hundred such types. Here the value is held behind a pointer and the work is compiled
//! once; only what a caller reads has a type.

use std::{any::Any, marker::PhantomData, sync::Arc};

use leptos::prelude::{
    Notify as _, Set as _, Signal, Track as _, Update as _, With as _, WithUntracked as _,
};

/// A value of any type.
type Anything = Arc<dyn Any + Send + Sync>;

/// A value of any type that can be told from another of the same type.
struct Held {
    value: Anything,
    same: fn(&Anything, &Anything) -> bool,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&self.value, &other.value)
    }
}

impl Held {
    fn of<T: PartialEq + Send + Sync + 'static>(value: T) -> Self {
        let same: fn(&Anything, &Anything) -> bool =
            |one, other| one.downcast_ref::<T>() == other.downcast_ref::<T>();
        Self { value: Arc::new(value), same }
    }
}

/// A value that is worked out from others, and again when one of them has changed; who reads it hears of it only where
/// it has become another.
pub struct Memo<T> {
    inner: leptos::prelude::Memo<Held>,
    of: PhantomData<fn() -> T>,
}

/// A value that can be set, and that tells whoever has read it.
pub struct RwSignal<T> {
    inner: leptos::prelude::RwSignal<Anything>,
    of: PhantomData<fn(T) -> T>,
}

/// A signal that another may set.
pub struct ReadSignal<T>(RwSignal<T>);

type Work = Box<dyn Fn(Option<&Anything>) -> Held + Send + Sync>;

#[inline(never)]
fn worked_out(work: Work) -> leptos::prelude::Memo<Held> {
    leptos::prelude::Memo::new(move |before: Option<&Held>| work(before.map(|held| &held.value)))
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// Works a value out of others; is given the one before.
    #[must_use]
    pub fn new(work: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let work: Work =
            Box::new(move |before| Held::of(work(before.and_then(|value| value.downcast_ref()))));
        Self { inner: worked_out(work), of: PhantomData }
    }
}

impl<T> Memo<T> {
    fn read(&self) -> Anything {
        memo_followed(self.inner)
    }

    fn read_untracked(&self) -> Option<Anything> {
        memo_now(self.inner)
    }

    /// Follows it.
    pub fn track(&self) {
        self.inner.track();
    }
}

// What follows has no type of a value and is not to be written out wherever a value is read.

#[inline(never)]
fn memo_followed(memo: leptos::prelude::Memo<Held>) -> Anything {
    memo.with(|held| Arc::clone(&held.value))
}

#[inline(never)]
fn memo_now(memo: leptos::prelude::Memo<Held>) -> Option<Anything> {
    memo.try_with_untracked(|held| Arc::clone(&held.value))
}

#[inline(never)]
fn signal_followed(signal: leptos::prelude::RwSignal<Anything>) -> Anything {
    signal.with(Arc::clone)
}

#[inline(never)]
fn signal_now(signal: leptos::prelude::RwSignal<Anything>) -> Option<Anything> {
    signal.try_with_untracked(Arc::clone)
}

#[inline(never)]
fn signal_set(signal: leptos::prelude::RwSignal<Anything>, value: Anything) -> bool {
    signal.try_set(value).is_none()
}

impl<T> RwSignal<T> {
    fn read(&self) -> Anything {
        signal_followed(self.inner)
    }

    fn read_untracked(&self) -> Option<Anything> {
        signal_now(self.inner)
    }

    /// Follows it.
    pub fn track(&self) {
        self.inner.track();
    }

    /// The same, without the right to set it.
    #[must_use]
    pub fn read_only(self) -> ReadSignal<T> {
        ReadSignal(self)
    }
}

impl<T> ReadSignal<T> {
    fn read(&self) -> Anything {
        self.0.read()
    }

    fn read_untracked(&self) -> Option<Anything> {
        self.0.read_untracked()
    }

    /// Follows it.
    pub fn track(&self) {
        self.0.track();
    }
}

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal with its first value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { inner: begun(Arc::new(value)), of: PhantomData }
    }

    /// Sets it.
    pub fn set(&self, value: T) {
        signal_set(self.inner, Arc::new(value));
    }

    /// Sets it where it is still there; whether it was.
    pub fn try_set(&self, value: T) -> bool {
        signal_set(self.inner, Arc::new(value))
    }

    /// Tells whoever has read it, as if it had become another.
    pub fn notify(&self) {
        self.inner.notify();
    }

    /// Changes it where it is still there.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        let mut change = Some(change);
        changed(self.inner, &mut |value| {
            if let (Some(value), Some(change)) = (value.downcast_mut(), change.take()) {
                change(value);
            }
        });
    }
}

#[inline(never)]
fn begun(value: Anything) -> leptos::prelude::RwSignal<Anything> {
    leptos::prelude::RwSignal::new(value)
}

/// Nobody else has the value while it is changed: who reads it has given it back.
#[inline(never)]
fn changed(
    signal: leptos::prelude::RwSignal<Anything>,
    change: &mut dyn FnMut(&mut (dyn Any + Send + Sync)),
) {
    let _ = signal.try_update(|value| {
        if let Some(value) = Arc::get_mut(value) {
            change(value);
        }
    });
}

impl<T: Default + Send + Sync + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

#[expect(clippy::unreachable, reason = "only what was put in is taken out")]
#[inline(never)]
fn seen<T: 'static>(value: &Anything) -> &T {
    value.downcast_ref().unwrap_or_else(|| unreachable!("it holds what it was made for"))
}

#[expect(clippy::panic, reason = "what reading something that is gone has always meant")]
#[inline(never)]
fn there(value: Option<Anything>) -> Anything {
    value.unwrap_or_else(|| panic!("it is gone"))
}

macro_rules! reading {
    ($($signal:ident)*) => {$(
        impl<T: 'static> $signal<T> {
            /// Reads and follows it.
            pub fn with<U>(&self, read: impl FnOnce(&T) -> U) -> U {
                read(seen(&self.read()))
            }

            /// Reads it.
            pub fn with_untracked<U>(&self, read: impl FnOnce(&T) -> U) -> U {
                read(seen(&there(self.read_untracked())))
            }

            /// Reads it where it is still there.
            pub fn try_with_untracked<U>(&self, read: impl FnOnce(&T) -> U) -> Option<U> {
                self.read_untracked().map(|value| read(seen(&value)))
            }
        }

        impl<T: Clone + 'static> $signal<T> {
            /// A copy, followed.
            #[must_use]
            pub fn get(&self) -> T {
                self.with(T::clone)
            }

            /// A copy.
            #[must_use]
            pub fn get_untracked(&self) -> T {
                self.with_untracked(T::clone)
            }

            /// A copy where it is still there.
            #[must_use]
            pub fn try_get_untracked(&self) -> Option<T> {
                self.try_with_untracked(T::clone)
            }
        }

        impl<T> Clone for $signal<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $signal<T> {}

        impl<T> std::fmt::Debug for $signal<T> {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(stringify!($signal))
            }
        }

        impl<T: Clone + Send + Sync + 'static> From<$signal<T>> for Signal<T> {
            fn from(signal: $signal<T>) -> Self {
                Self::derive(move || signal.get())
            }
        }
    )*};
}

reading!(Memo RwSignal ReadSignal);

impl<T> PartialEq for Memo<T> {
    fn eq(&self, other: &Self) -> bool {
        self.inner == other.inner
    }
}

impl<T> PartialEq for RwSignal<T> {
    fn eq(&self, other: &Self) -> bool {
        self.inner == other.inner
    }
}
