//! 志愿者台账: one row a volunteer, known by a number.

use linli_plan::{OrganisationId, Plan, Quantity, Reward, Training, Volunteer};
use linli_tables::value::plain;

use super::{
    RegisterField,
    cells::{Reader, RowReading},
    likeness::{Likeness, agree},
    names,
    read::{code, digits, line},
};
use crate::ledger::{DoubtReason, NoteKind};

/// Writes what a row says over a volunteer.
pub(super) fn write(row: &mut Volunteer, said: &mut RowReading<'_>, reader: &Reader<'_>) {
    said.each(|field, text| take(row, field, text, reader.plan));
}

fn take(row: &mut Volunteer, field: RegisterField, text: &str, plan: &Plan) -> Option<Option<NoteKind>> {
    match field {
        RegisterField::VolunteerNumber => row.number = code(text)?,
        RegisterField::VolunteerName => row.name = line(text),
        RegisterField::VolunteerPlace => {
            row.neighbourhood = names::place(plan, "", text).map(|(id, _)| Some(id))?;
        }
        RegisterField::VolunteerOrganisation => row.organisation = Some(organisation(plan, text)?),
        RegisterField::VolunteerSkills => {
            row.skills = names::entries(text).map(ToOwned::to_owned).collect();
        }
        RegisterField::VolunteerHours => row.hours = Some(hours(text)?),
        RegisterField::VolunteerStars => {
            row.stars = Some(u8::try_from(digits(text)?).ok().filter(|stars| (1..=5).contains(stars))?);
        }
        RegisterField::VolunteerTraining => {
            // What is known of one that is named stays.
            let named = |name: &str| {
                let known = row.training.iter().find(|one| one.name == name).cloned();
                known.unwrap_or_else(|| Training { name: name.to_owned(), ..Training::default() })
            };
            row.training = names::entries(text).map(named).collect();
        }
        RegisterField::VolunteerRewards => {
            let named = |what: &str| {
                let known = row.rewards.iter().find(|one| one.what == what).cloned();
                known.unwrap_or_else(|| Reward { what: what.to_owned(), ..Reward::default() })
            };
            row.rewards = names::entries(text).map(named).collect();
        }
        RegisterField::VolunteerNotes => row.notes = text.trim().to_owned(),
        _ => {}
    }
    Some(None)
}

fn organisation(plan: &Plan, text: &str) -> Option<OrganisationId> {
    let name = plain(text);
    plan.organisations.iter().find(|(_, row)| plain(&row.name) == name).map(|(id, _)| *id)
}

/// Hours with up to three decimals: 36.5小时.
fn hours(text: &str) -> Option<Quantity> {
    let text = plain(text);
    let number = text.trim_end_matches(['小', '时', '个', 'h', 'H']);
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let is_number = !whole.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let whole: u32 = whole.parse().ok().filter(|_| is_number)?;
    let part: i64 = format!("{part:0<3}").parse().ok()?;
    Some(Quantity { thousandths: i64::from(whole) * 1_000 + part })
}

/// What a volunteer has in a field, as it is read back.
pub(super) fn cell(plan: &Plan, row: &Volunteer, field: RegisterField) -> String {
    let list = |names: Vec<&str>| names.join("、");
    match field {
        RegisterField::VolunteerNumber => row.number.clone(),
        RegisterField::VolunteerName => row.name.clone(),
        RegisterField::VolunteerPlace => {
            let place = row.neighbourhood.and_then(|id| plan.neighbourhoods.get(&id));
            place.map(|place| place.name.clone()).unwrap_or_default()
        }
        RegisterField::VolunteerOrganisation => {
            let found = row.organisation.and_then(|id| plan.organisations.get(&id));
            found.map(|found| found.name.clone()).unwrap_or_default()
        }
        RegisterField::VolunteerSkills => list(row.skills.iter().map(String::as_str).collect()),
        RegisterField::VolunteerHours => row.hours.map(written).unwrap_or_default(),
        RegisterField::VolunteerStars => row.stars.map(|stars| stars.to_string()).unwrap_or_default(),
        RegisterField::VolunteerTraining => list(row.training.iter().map(|one| one.name.as_str()).collect()),
        RegisterField::VolunteerRewards => list(row.rewards.iter().map(|one| one.what.as_str()).collect()),
        RegisterField::VolunteerNotes => row.notes.clone(),
        _ => String::new(),
    }
}

fn written(hours: Quantity) -> String {
    let (whole, rest) = (hours.thousandths / 1_000, hours.thousandths % 1_000);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:03}").trim_end_matches('0').to_owned() }
}

/// How a row and a volunteer are alike; `by_code` where the number of both belongs to them alone.
pub(super) fn likeness(known: &Volunteer, row: &Volunteer, by_code: bool) -> Likeness {
    if by_code {
        return match (known.number == row.number, agree(&known.name, &row.name)) {
            (true, true) => Likeness::Same,
            (true, false) => Likeness::Doubtful(DoubtReason::SameCode),
            (false, _) => Likeness::None,
        };
    }
    let is_place = known.neighbourhood.is_none()
        || row.neighbourhood.is_none()
        || known.neighbourhood == row.neighbourhood;
    let is_it =
        !known.name.is_empty() && known.name == row.name && is_place && agree(&known.number, &row.number);
    if is_it { Likeness::Same } else { Likeness::None }
}
