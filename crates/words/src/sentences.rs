//! The form in which sentences are written down.

/// Declares sentences: `name => "中文" | "English";` gives a `&'static str`, and
/// `name(count: usize) => "共 {count} 个" | "{count} in all";` a `String` made with `format!`.
#[macro_export]
macro_rules! sentences {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident: $kind:ty),* $(,)?))? => $zh:literal | $en:literal;)*) => {
        $(sentences!(@one [$(#[$doc])*] $name $(($($arg: $kind),*))? => $zh | $en);)*
    };
    (@one [$(#[$doc:meta])*] $name:ident => $zh:literal | $en:literal) => {
        $(#[$doc])*
        #[doc = concat!("`", $zh, "`")]
        #[must_use]
        pub fn $name(lang: $crate::Lang) -> &'static str {
            match lang {
                $crate::Lang::Zh => $zh,
                $crate::Lang::En => $en,
            }
        }
    };
    (@one [$(#[$doc:meta])*] $name:ident ($($arg:ident: $kind:ty),*) => $zh:literal | $en:literal) => {
        $(#[$doc])*
        #[doc = concat!("`", $zh, "`")]
        #[must_use]
        pub fn $name(lang: $crate::Lang, $($arg: $kind),*) -> String {
            match lang {
                $crate::Lang::Zh => format!($zh),
                $crate::Lang::En => format!($en),
            }
        }
    };
}

pub(crate) use sentences;
