//! Names of the vocabularies that the parts are written in.

/// The namespace of Word's own elements.
pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of references from one part to another.
pub(super) const REFERENCE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
