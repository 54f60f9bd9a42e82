//! A sentence under construction: stretches of text, facts told apart.

use crate::Lang;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words, with their punctuation.
    pub text: String,
    /// A fact that the sentence rests on.
    pub strong: bool,
}

/// A sentence under construction.
#[derive(Default)]
pub(crate) struct Prose {
    pub(super) parts: Vec<Phrase>,
}

impl Prose {
    pub(super) fn say(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(text.into(), false)
    }

    pub(super) fn stress(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(text.into(), true)
    }

    pub(super) fn push(&mut self, text: String, strong: bool) -> &mut Self {
        match self.parts.last_mut() {
            Some(last) if last.strong == strong => last.text.push_str(&text),
            _ if text.is_empty() => {}
            _ => self.parts.push(Phrase { text, strong }),
        }
        self
    }

    /// Puts prose one after the other with a mark between them and another at the end.
    pub(super) fn sentence(&mut self, clauses: Vec<Self>, between: &str, end: &str) {
        let mut clauses = clauses.into_iter().filter(|clause| !clause.parts.is_empty()).peekable();
        while let Some(clause) = clauses.next() {
            for part in clause.parts {
                self.push(part.text, part.strong);
            }
            self.say(if clauses.peek().is_some() { between } else { end });
        }
    }
}

#[must_use]
pub fn plain(phrases: &[Phrase]) -> String {
    phrases.iter().map(|phrase| phrase.text.as_str()).collect()
}

/// The end of a sentence; English goes on after a blank.
pub(super) fn stop(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "。",
        Lang::En => ". ",
    }
}
