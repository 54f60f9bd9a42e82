//! XML as text, element by element: what is opened is closed, what is text is escaped.

/// Attributes with their values.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A part of a file that is being written.
pub(super) struct Xml {
    text: String,
}

impl Xml {
    /// A part with its declaration.
    pub(super) fn part() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned() }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    /// An element and what `inside` writes into it.
    pub(super) fn element(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.begin(name, attributes);
        self.text.push('>');
        inside(self);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// An element without anything in it.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.text.push_str("/>");
    }

    /// An element that says no more than `w:val`, as most of Word's do.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.escape(text);
    }

    fn begin(&mut self, name: &str, attributes: Attributes<'_>) {
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            self.escape(value);
            self.text.push('"');
        }
    }

    fn escape(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                // XML has no place for the rest of the control characters, not even escaped.
                '\t' | '\n' => self.text.push(letter),
                '\u{fffe}' | '\u{ffff}' => {}
                _ if letter.is_control() => {}
                _ => self.text.push(letter),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let mut xml = Xml { text: String::new() };
        xml.element("a", &[("b", "\"<&")], |xml| xml.text("1 < 2 & \u{0}\u{b}\u{202e}3"));
        assert_eq!(xml.finish(), "<a b=\"&quot;&lt;&amp;\">1 &lt; 2 &amp; \u{202e}3</a>");
    }
}
