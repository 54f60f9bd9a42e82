//! The names by which text refers to its style.

pub(super) const TITLE: &str = "Title";
pub(super) const HEADINGS: [&str; 3] = ["Heading1", "Heading2", "Heading3"];
pub(super) const BODY: &str = "BodyText";
pub(super) const OPEN_POINT: &str = "OpenPoint";
pub(super) const SIGNATURE: &str = "Signature";
pub(super) const ATTACHMENT_LABEL: &str = "AttachmentLabel";
pub(super) const ATTACHMENT_TITLE: &str = "AttachmentTitle";
pub(super) const ATTACHMENT_LIST: &str = "AttachmentList";
pub(super) const TABLE: &str = "TableGrid";
pub(super) const TABLE_TEXT: &str = "TableText";
pub(super) const TABLE_HEAD: &str = "TableHead";
pub(super) const WIDE_TEXT: &str = "WideTableText";
pub(super) const WIDE_HEAD: &str = "WideTableHead";
pub(super) const SECTION_END: &str = "SectionEnd";
pub(super) const FOOTER_ODD: &str = "FooterOdd";
pub(super) const FOOTER_EVEN: &str = "FooterEven";
pub(super) const NORMAL: &str = "Normal";
