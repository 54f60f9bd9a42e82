//! The bytes of a plan file as a plan.
//!
//! In order: size, encoding, JSON, envelope, checksum, migration, records. Nothing of the file is used before its
//! envelope is understood.

use std::collections::BTreeMap;

use linli_plan::{About, Finding, FindingCode, Kept, Plan, PlanId, RECORD_LIMIT, Severity};
use serde::Deserialize as _;
use serde_json::Value;

use super::{
    FORMAT, FORMAT_VERSION, ReadError, SIZE_LIMIT, TextPosition, canonical,
    document::{Document, RecordsChecksum, Row, Table, rows_in_order},
    migrate,
    parse::Cursor,
    rows::{self, Aside, Rows},
    set_aside,
    writer::ENVELOPE,
};

/// A record that is not in the plan, or not all of it, as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Which one, as `kind.id`.
    pub at: String,
    /// Where its value begins in the file.
    pub place: TextPosition,
    /// The value that cannot be read, or what is wrong otherwise.
    pub detail: String,
    /// The whole record as JSON.
    pub text: String,
}

/// A plan file that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub plan: Plan,
    /// What was noticed, in the order of the file. References are not looked at: `Plan::check` does.
    pub findings: Vec<Finding>,
    /// What is not in the plan, to be saved beside it.
    pub set_aside: Vec<SetAside>,
}

/// Opens a plan file.
///
/// # Errors
/// Says why the file as a whole cannot be opened; single bad records are set aside instead.
pub fn read(bytes: &[u8]) -> Result<Opened, ReadError> {
    PlanReader::new(bytes)?.finish()
}

enum Phase {
    /// Between the fields of the envelope.
    Envelope,
    /// Between the tables.
    Tables,
    /// Between the records of a table.
    Records(String),
    /// Everything is parsed; rows up to this one are in the checksum.
    Check(usize),
    /// Rows become records, after them those that an earlier reader had set aside.
    Rows(Box<Rows>, std::vec::IntoIter<Row>, Vec<Row>),
}

/// Reads a plan file in slices, so that a page stays alive while it opens a large one.
pub struct PlanReader<'a> {
    text: &'a str,
    cursor: Cursor<'a>,
    phase: Phase,
    first: bool,
    envelope: BTreeMap<String, (Value, usize)>,
    tables: Option<BTreeMap<String, Table>>,
    records: usize,
    rows: Vec<Row>,
    checksum: RecordsChecksum,
    changed_outside: bool,
}

impl<'a> PlanReader<'a> {
    /// Begins to read.
    ///
    /// # Errors
    /// The bytes are too many, none, or not the UTF-8 text of a JSON object.
    pub fn new(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let text = text_of(bytes)?;
        let mut cursor = Cursor::new(text);
        match cursor.peek_token() {
            None => return Err(ReadError::Empty),
            Some(b'{') => cursor.open(b'{', 0)?,
            Some(b'[') => return Err(ReadError::OtherFormat { format: None }),
            Some(_) => return Err(ReadError::NotJson { place: cursor.place(cursor.at()) }),
        }
        Ok(Self {
            text,
            cursor,
            phase: Phase::Envelope,
            first: true,
            envelope: BTreeMap::new(),
            tables: None,
            records: 0,
            rows: Vec::new(),
            checksum: RecordsChecksum::default(),
            changed_outside: false,
        })
    }

    /// Reads on by about this many records; true once there is nothing left to do.
    ///
    /// # Errors
    /// As [`read`].
    pub fn step(&mut self, records: usize) -> Result<bool, ReadError> {
        for _ in 0..records {
            if self.one()? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The plan; reads what is left.
    ///
    /// # Errors
    /// As [`read`].
    pub fn finish(mut self) -> Result<Opened, ReadError> {
        while !self.step(usize::MAX)? {}
        let Phase::Rows(rows, ..) = self.phase else {
            return Err(ReadError::Envelope { field: "records".to_owned(), place: None });
        };
        let (plan, mut findings, aside) = rows.finish();
        if self.changed_outside {
            let at = "integrity".to_owned();
            findings
                .insert(0, Finding { severity: Severity::Warning, at, code: FindingCode::ChangedOutside });
        }
        let set_aside = aside
            .into_iter()
            .filter(|one| !one.again)
            .map(|Aside { row, detail, .. }| {
                let mut text = String::new();
                canonical::write(&row.value, &mut text);
                SetAside {
                    at: row.name(),
                    place: TextPosition::of(self.text.as_bytes(), row.at),
                    detail,
                    text,
                }
            })
            .collect();
        Ok(Opened { plan, findings, set_aside })
    }

    fn one(&mut self) -> Result<bool, ReadError> {
        match std::mem::replace(&mut self.phase, Phase::Envelope) {
            Phase::Envelope => self.envelope_field()?,
            Phase::Tables => self.table()?,
            Phase::Records(kind) => self.record(kind)?,
            Phase::Check(next) => match self.rows.get(next) {
                Some(row) => {
                    let mut text = String::new();
                    canonical::write(&row.value, &mut text);
                    self.checksum.add(&row.kind, row.id.as_deref(), &text);
                    self.phase = Phase::Check(next + 1);
                }
                None => self.phase = self.begin_rows()?,
            },
            Phase::Rows(mut rows, mut left, mut aside) => {
                let row = left.next();
                let done = row.is_none() && aside.is_empty();
                if let Some(row) = row {
                    rows.take(row);
                } else if !done {
                    rows.set_aside_before();
                    left = std::mem::take(&mut aside).into_iter();
                }
                self.phase = Phase::Rows(rows, left, aside);
                return Ok(done);
            }
        }
        Ok(false)
    }

    fn envelope_field(&mut self) -> Result<(), ReadError> {
        let Some((name, start)) = self.cursor.name(std::mem::take(&mut self.first))? else {
            self.cursor.end()?;
            self.check_version()?;
            self.rows = rows_in_order(self.tables.take().ok_or_else(|| missing("records"))?);
            self.phase = Phase::Check(0);
            return Ok(());
        };
        let is_records = name == "records";
        if self.envelope.contains_key(&name) || (is_records && self.tables.is_some()) {
            return Err(ReadError::DuplicateKey { place: self.cursor.place(start), key: name });
        }
        let next = self.cursor.peek_token();
        let at = self.cursor.at();
        if is_records && next == Some(b'{') {
            self.cursor.open(b'{', 1)?;
            self.tables = Some(BTreeMap::new());
            (self.phase, self.first) = (Phase::Tables, true);
        } else {
            let value = self.cursor.value(1)?;
            self.envelope.insert(name, (value, at));
        }
        Ok(())
    }

    fn table(&mut self) -> Result<(), ReadError> {
        let Some((kind, start)) = self.cursor.name(std::mem::take(&mut self.first))? else {
            (self.phase, self.first) = (Phase::Envelope, false);
            return Ok(());
        };
        let next = self.cursor.peek_token();
        let mut table = Table { at: self.cursor.at(), ..Table::default() };
        if next == Some(b'{') {
            self.cursor.open(b'{', 2)?;
            (self.phase, self.first) = (Phase::Records(kind.clone()), true);
        } else {
            table.other = Some(self.cursor.value(2)?);
            (self.phase, self.first) = (Phase::Tables, false);
        }
        let tables = self.tables.get_or_insert_default();
        if tables.contains_key(&kind) {
            return Err(ReadError::DuplicateKey { place: self.cursor.place(start), key: kind });
        }
        tables.insert(kind, table);
        Ok(())
    }

    fn record(&mut self, kind: String) -> Result<(), ReadError> {
        let Some((id, start)) = self.cursor.name(std::mem::take(&mut self.first))? else {
            (self.phase, self.first) = (Phase::Tables, false);
            return Ok(());
        };
        self.cursor.peek_token();
        let at = self.cursor.at();
        let value = self.cursor.value(3)?;
        self.records += 1;
        // What the plan is counts as no record.
        if self.records > RECORD_LIMIT + 1 {
            return Err(ReadError::TooManyRecords { limit: RECORD_LIMIT });
        }
        let table = self.tables.get_or_insert_default().entry(kind.clone()).or_default();
        if table.rows.contains_key(&id) {
            return Err(ReadError::DuplicateKey { place: self.cursor.place(start), key: id });
        }
        table.rows.insert(id, (value, at));
        self.phase = Phase::Records(kind);
        Ok(())
    }

    /// What the file says it is, before anything in it is believed.
    fn check_version(&self) -> Result<(), ReadError> {
        let text = |name: &str| self.envelope.get(name).and_then(|(value, _)| value.as_str());
        if text("format") != Some(FORMAT) {
            return Err(ReadError::OtherFormat { format: text("format").map(str::to_owned) });
        }
        let version = self.envelope.get("format_version").and_then(|(value, _)| value.as_u64());
        match version {
            None | Some(0) => return Err(self.wrong("format_version")),
            Some(file) if file > FORMAT_VERSION => {
                return Err(ReadError::Newer { file, program: FORMAT_VERSION });
            }
            Some(_) => {}
        }
        match text("kind") {
            Some("full") => {}
            Some("report") => return Err(ReadError::Report),
            Some(kind) => return Err(ReadError::OtherKind { kind: kind.to_owned() }),
            None => return Err(self.wrong("kind")),
        }
        if self.tables.is_none() {
            return Err(self.wrong("records"));
        }
        Ok(())
    }

    fn wrong(&self, field: &str) -> ReadError {
        let place = self.envelope.get(field).map(|(_, at)| self.cursor.place(*at));
        ReadError::Envelope { field: field.to_owned(), place }
    }

    /// Compares the checksum, migrates, and finds what the plan is.
    fn begin_rows(&mut self) -> Result<Phase, ReadError> {
        let sum = std::mem::take(&mut self.checksum).finish();
        let said = self.envelope.get("integrity").and_then(|(value, _)| value.get("sha256")?.as_str());
        self.changed_outside = said != Some(sum.as_str());
        let version = self.envelope.get("format_version").and_then(|(value, _)| value.as_u64());
        let id = self.envelope.get("plan_id").and_then(|(value, _)| value.as_str()?.parse::<PlanId>().ok());
        let id = id.ok_or_else(|| self.wrong("plan_id"))?;
        let fields = std::mem::take(&mut self.envelope)
            .into_iter()
            .filter(|(name, _)| !ENVELOPE.contains(&name.as_str()));
        let mut document = Document {
            rows: std::mem::take(&mut self.rows),
            fields: fields.map(|(name, (value, _))| (name, value)).collect(),
        };
        migrate::bring_up(&mut document, version.unwrap_or(FORMAT_VERSION), migrate::MIGRATIONS);

        let name = id.to_string();
        let is_about = |row: &Row| row.kind == rows::ABOUT && row.id.as_deref() == Some(name.as_str());
        let about = document.rows.iter().position(is_about).map(|place| document.rows.remove(place));
        let about = about.ok_or_else(|| missing("records.plan"))?;
        let typed = About::deserialize(&about.value).map_err(|_| ReadError::Envelope {
            field: "records.plan".to_owned(),
            place: Some(self.cursor.place(about.at)),
        })?;
        let aside = set_aside::take(&mut document);
        let kept = Kept { fields: document.fields, ..Kept::default() };
        let mut rows = Rows::new(Plan::empty(id, typed.clone()), kept);
        rows.look_at(about, &typed.extra, &|| serde_json::to_value(&typed).ok());
        Ok(Phase::Rows(Box::new(rows), document.rows.into_iter(), aside))
    }
}

fn missing(field: &str) -> ReadError {
    ReadError::Envelope { field: field.to_owned(), place: None }
}

/// How a file of age begins, in bytes and in an armour of letters.
const ENCRYPTED: [&[u8]; 2] = [b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----"];

/// Whether only a passphrase opens these bytes.
#[must_use]
pub fn is_encrypted(bytes: &[u8]) -> bool {
    ENCRYPTED.iter().any(|beginning| bytes.starts_with(beginning))
}

/// The text of the file without its byte order mark.
fn text_of(bytes: &[u8]) -> Result<&str, ReadError> {
    if bytes.len() > SIZE_LIMIT {
        let number = |size: usize| u64::try_from(size).unwrap_or(u64::MAX);
        return Err(ReadError::TooLarge { size_bytes: number(bytes.len()), limit_bytes: number(SIZE_LIMIT) });
    }
    if matches!(bytes, [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, _, ..] | [_, 0, ..]) {
        return Err(ReadError::Utf16);
    }
    if is_encrypted(bytes) {
        return Err(ReadError::Encrypted);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // A workbook or a picture chosen by mistake is not damaged text, so its first byte is looked at first.
    match bytes.trim_ascii_start().first() {
        None => return Err(ReadError::Empty),
        Some(b'{' | b'[') => {}
        Some(_) => {
            let at = bytes.len() - bytes.trim_ascii_start().len();
            return Err(ReadError::NotJson { place: TextPosition::of(bytes, at) });
        }
    }
    std::str::from_utf8(bytes).map_err(|fault| {
        let place = TextPosition::of(bytes, fault.valid_up_to());
        // A character of which only the beginning is there is where the file was cut.
        if fault.error_len().is_none() {
            ReadError::Truncated { place }
        } else {
            ReadError::NotUtf8 { place }
        }
    })
}

/// Reads bytes that are one JSON value of another format, as strictly as a plan file.
///
/// # Errors
/// Says why they are not.
pub fn read_json(bytes: &[u8]) -> Result<Value, ReadError> {
    super::parse::parse(text_of(bytes)?)
}
