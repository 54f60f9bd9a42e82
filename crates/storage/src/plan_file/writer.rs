//! A plan as the bytes of a plan file: one record a line, so that two files can be compared line by line.

use linli_plan::{AnyRecord, Plan, RecordKind};
use serde_json::Value;

use super::{FORMAT, FORMAT_VERSION, canonical, document::RecordsChecksum, rows};

/// Names of the envelope that no kept field may take.
pub(super) const ENVELOPE: [&str; 6] =
    ["format", "format_version", "plan_id", "kind", "records", "integrity"];

enum Body {
    /// Still shared with the plan.
    Record(AnyRecord),
    Kept(Value),
}

impl Body {
    fn value(self) -> Value {
        match self {
            // Records serialise always: their maps have text for keys and no type of theirs refuses. The law that what
            // is written is read back would show one that did.
            Self::Record(record) => record.write().unwrap_or_default(),
            Self::Kept(value) => value,
        }
    }
}

struct FileLine {
    kind: String,
    id: Option<String>,
    body: Body,
}

/// Writes a plan in slices, so that a page stays alive while it saves a large one.
pub struct PlanWriter {
    lines: std::vec::IntoIter<FileLine>,
    tail: String,
    out: String,
    checksum: RecordsChecksum,
    kind: Option<String>,
    in_table: bool,
    complete: bool,
}

impl PlanWriter {
    /// A writer of a plan as it is now; later changes of the plan do not reach it.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let mut out = String::from("{\n");
        for (name, value) in [
            ("format", Value::from(FORMAT)),
            ("format_version", Value::from(FORMAT_VERSION)),
            ("plan_id", Value::from(plan.id.to_string())),
            ("kind", Value::from("full")),
        ] {
            member(name, &value, &mut out);
        }
        out.push_str("  \"records\": {");
        let mut tail = String::new();
        for (name, value) in plan.kept.fields.iter().filter(|(name, _)| !ENVELOPE.contains(&name.as_str())) {
            member(name, value, &mut tail);
        }
        Self {
            lines: lines(plan).into_iter(),
            tail,
            out,
            checksum: RecordsChecksum::default(),
            kind: None,
            in_table: false,
            complete: false,
        }
    }

    /// Writes up to this many more records; true once the file is complete.
    pub fn step(&mut self, records: usize) -> bool {
        for _ in 0..records {
            let Some(line) = self.lines.next() else {
                self.complete();
                return true;
            };
            self.line(line);
        }
        self.complete
    }

    /// The bytes of the file; writes what is left of it.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        while !self.step(usize::MAX) {}
        self.out.into_bytes()
    }

    fn line(&mut self, line: FileLine) {
        let value = line.body.value();
        let mut text = String::new();
        canonical::write(&value, &mut text);
        self.checksum.add(&line.kind, line.id.as_deref(), &text);
        let goes_on = self.in_table && self.kind.as_ref() == Some(&line.kind);
        if goes_on {
            self.out.push(',');
        } else {
            self.close_table();
            self.out.push_str(if self.kind.is_some() { ",\n    " } else { "\n    " });
            canonical::write_string(&line.kind, &mut self.out);
            self.out.push_str(if line.id.is_some() { ": {" } else { ": " });
        }
        if let Some(id) = &line.id {
            self.out.push_str("\n      ");
            canonical::write_string(id, &mut self.out);
            self.out.push_str(": ");
        }
        self.out.push_str(&text);
        self.in_table = line.id.is_some();
        self.kind = Some(line.kind);
    }

    fn close_table(&mut self) {
        if self.in_table {
            self.out.push_str("\n    }");
            self.in_table = false;
        }
    }

    fn complete(&mut self) {
        if self.complete {
            return;
        }
        self.complete = true;
        self.close_table();
        self.out.push_str("\n  },\n");
        self.out.push_str(&self.tail);
        self.out.push_str("  \"integrity\": {\"sha256\": \"");
        self.out.push_str(&std::mem::take(&mut self.checksum).finish());
        self.out.push_str("\"}\n}\n");
    }
}

/// A plan as the bytes of a plan file. Equal plans give equal bytes.
#[must_use]
pub fn write(plan: &Plan) -> Vec<u8> {
    PlanWriter::new(plan).finish()
}

fn member(name: &str, value: &Value, out: &mut String) {
    out.push_str("  ");
    canonical::write_string(name, out);
    out.push_str(": ");
    canonical::write(value, out);
    out.push_str(",\n");
}

/// Kind, id and value of all records in the order of the file.
pub(super) fn values(plan: &Plan) -> impl Iterator<Item = (String, Option<String>, Value)> {
    lines(plan).into_iter().map(|line| (line.kind, line.id, line.body.value()))
}

/// All records in the order of the file.
fn lines(plan: &Plan) -> Vec<FileLine> {
    let mut lines = Vec::with_capacity(plan.record_count() + 1);
    let about = Body::Kept(serde_json::to_value(&plan.about).unwrap_or_default());
    lines.push(FileLine { kind: rows::ABOUT.to_owned(), id: Some(plan.id.to_string()), body: about });
    add_tables(plan, &mut lines);
    for (kind, value) in plan.kept.kinds.iter().filter(|(kind, _)| !rows::is_known(kind)) {
        match value {
            Value::Object(records) if !records.is_empty() => {
                lines.extend(records.iter().map(|(id, record)| FileLine {
                    kind: kind.clone(),
                    id: Some(id.clone()),
                    body: Body::Kept(record.clone()),
                }));
            }
            whole => lines.push(FileLine { kind: kind.clone(), id: None, body: Body::Kept(whole.clone()) }),
        }
    }
    lines.sort_by(|left, right| {
        canonical::compare_names(&left.kind, &right.kind).then_with(|| {
            canonical::compare_names(left.id.as_deref().unwrap_or(""), right.id.as_deref().unwrap_or(""))
        })
    });
    lines
}

fn add_tables(plan: &Plan, lines: &mut Vec<FileLine>) {
    for kind in RecordKind::ALL {
        lines.extend(plan.each_of(*kind).map(|(id, record)| FileLine {
            kind: kind.code().to_owned(),
            id: Some(id.to_string()),
            body: Body::Record(record.clone()),
        }));
    }
}
