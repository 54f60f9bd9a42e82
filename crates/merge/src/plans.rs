//! Merging put to use: plans, as the program holds them, and their files.
//!
//! The side-car lives among what a plan keeps beside its records, so an undo takes it back together with them.

use std::{collections::BTreeMap, sync::Arc};

use linli_plan::{Activity, AnyId, Finding, Plan, PlanId, VolunteerId};
use linli_storage::plan_file::{self, PlanRow, ReadError};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use crate::{
    ActorId, Choice, Conflict, Difference, Fault, OpenPoint, RecordChange, Replica, RowKey, Rows, Side,
    catch_up, choice, compare, difference, open_points, replica,
};

/// The field of a plan file in which the side-car lies.
pub const SYNC: &str = "sync";
const SET_ASIDE: &str = "set_aside";
/// What stands for a field beside the records, which is merged like one. No table has a name like it.
const ENVELOPE: &str = ".file";

/// Why plans cannot be merged. Nothing has changed when one of these is returned.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "fault")]
#[non_exhaustive]
pub enum MergeError {
    /// The file cannot be opened at all, or is a report.
    #[error("the file cannot be opened: {fault}")]
    Unreadable {
        /// Why.
        #[serde(rename = "why")]
        fault: ReadError,
    },
    /// The file is of another plan.
    #[error("the file is of the plan {file}, not of {here}")]
    OtherPlan {
        /// The plan at hand.
        here: PlanId,
        /// That of the file.
        file: PlanId,
    },
    /// The plan at hand is closed and is only read; files are merged all the same where nobody works on one.
    #[error("the plan is closed")]
    Frozen,
    /// What lies beside the records of one side cannot be used.
    #[error("side-car of {side:?}: {fault}")]
    SideCar {
        /// Which one.
        side: Side,
        /// Why.
        #[serde(rename = "why")]
        fault: Fault,
    },
    /// The two do not go together.
    #[error("the files contradict each other: {fault}")]
    Together {
        /// Why.
        #[serde(rename = "why")]
        fault: Fault,
    },
    /// Together they are more than a plan holds.
    #[error("the merged plan cannot be held: {fault}")]
    TooMuch {
        /// Why.
        #[serde(rename = "why")]
        fault: ReadError,
    },
}

/// A record that this version cannot read. It is kept beside the records and goes along in every file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unread {
    /// The record.
    pub key: RowKey,
    /// What a person knows it by, where the file says it.
    pub name: Option<String>,
}

/// Two plans made one, to be looked at before it is taken.
#[derive(Clone, Debug, PartialEq)]
pub struct MergedPlan {
    /// The plan, with the side-car that goes with it.
    pub plan: Plan,
    /// What both sides did since they parted, and where they disagree.
    pub difference: Difference,
    /// Records that cannot be read, of either side.
    pub unread: Vec<Unread>,
    /// What was noticed while the file was opened.
    pub findings: Vec<Finding>,
    /// What to look at now that was not so before.
    pub to_do: Vec<OpenPoint>,
}

/// A plan as it is handed on: what was done since its side-car was made is in it as one edit.
///
/// # Errors
/// The side-car that the plan came with cannot be used.
pub fn prepare_to_send(plan: &Plan, actor: ActorId) -> Result<Plan, MergeError> {
    let replica = replica_of(plan, Some(actor)).map_err(|fault| side(Side::Here, fault))?;
    Ok(with_sync(plan, replica.sync()))
}

/// Merges a file into the plan at hand. What was done at hand is an edit by an actor; by none where the plan is a file too.
///
/// # Errors
/// The file cannot be opened, or not be merged.
pub fn merge_file(
    here: &Plan,
    bytes: &[u8],
    actor: impl Into<Option<ActorId>>,
) -> Result<MergedPlan, MergeError> {
    let opened = plan_file::read(bytes).map_err(|fault| MergeError::Unreadable { fault })?;
    let merged = merge_plans(here, &opened.plan, actor)?;
    Ok(MergedPlan { findings: opened.findings, ..merged })
}

/// Merges the plan of a file into the plan at hand.
///
/// # Errors
/// They are different plans, one of them was tampered with, or together they are too much.
pub fn merge_plans(
    here: &Plan,
    file: &Plan,
    actor: impl Into<Option<ActorId>>,
) -> Result<MergedPlan, MergeError> {
    if here.id != file.id {
        return Err(MergeError::OtherPlan { here: here.id, file: file.id });
    }
    let actor = actor.into();
    if actor.is_some() && here.about.frozen_on.is_some() {
        return Err(MergeError::Frozen);
    }
    let mine = replica_of(here, actor).map_err(|fault| side(Side::Here, fault))?;
    let theirs = replica_of(file, None).map_err(|fault| side(Side::File, fault))?;
    let merged = replica::merge(&mine, &theirs).map_err(|fault| MergeError::Together { fault })?;
    let difference = difference(&mine, &theirs, &merged);
    let plan = plan_from(here.id, &merged)?;
    let unread = unread(&plan);
    let to_do = open_points::new_points(here, &plan);
    Ok(MergedPlan { plan, difference, unread, findings: Vec::new(), to_do })
}

/// What offices disagree about in a plan.
///
/// # Errors
/// Its side-car cannot be used.
pub fn conflicts_in(plan: &Plan) -> Result<Vec<Conflict>, MergeError> {
    Ok(replica_of(plan, None).map_err(|fault| side(Side::Here, fault))?.conflicts())
}

/// Settles conflicts of a plan, one by one or all at once.
///
/// # Errors
/// Its side-car cannot be used.
pub fn settle(plan: &Plan, choices: &[Choice], actor: ActorId) -> Result<Plan, MergeError> {
    let replica = replica_of(plan, Some(actor)).map_err(|fault| side(Side::Here, fault))?;
    plan_from(plan.id, &choice::choose(&replica, choices, actor))
}

/// Erases records for ever: from the plan, and from every file that is merged with it from now on.
///
/// # Errors
/// The side-car of the plan cannot be used.
pub fn erase(plan: &Plan, ids: &[AnyId], actor: ActorId) -> Result<Plan, MergeError> {
    let plan = &without_names_of_volunteers(plan, ids);
    let replica = replica_of(plan, Some(actor)).map_err(|fault| side(Side::Here, fault))?;
    let keys: Vec<RowKey> = ids.iter().map(|id| RowKey::new(id.kind().code(), &id.to_string())).collect();
    plan_from(plan.id, &replica.erase(&keys))
}

/// Sessions that say no longer whom volunteers' hours were of, where these are to be erased; how many they were and how
/// long they served stays.
fn without_names_of_volunteers(plan: &Plan, ids: &[AnyId]) -> Plan {
    let is_erased = |id: VolunteerId| ids.contains(&AnyId::Volunteer(id));
    let named = |session: &Activity| session.service.iter().any(|one| is_erased(one.volunteer));
    let mut without = plan.clone();
    for (id, session) in plan.sessions.iter().filter(|(_, session)| named(session)) {
        let mut session = Activity::clone(session);
        session.volunteers = session.volunteers_present();
        session.volunteer_hours = session.hours_served();
        session.service.retain(|one| !is_erased(one.volunteer));
        without.sessions.insert(*id, Arc::new(session));
    }
    without
}

/// What two plans differ in, whoever did what; they need not have to do with each other.
#[must_use]
pub fn compare_plans(one: &Plan, other: &Plan) -> Vec<RecordChange> {
    compare(&rows(one), &rows(other))
}

/// A plan as it was, with the side-car of now: going back to it is an edit like any other.
///
/// This is what an undo has to leave once a file of the later plan has gone out; before that, the plan of before with
/// its own side-car is enough.
#[must_use]
pub fn undone_after_sending(before: &Plan, now: &Plan) -> Plan {
    now.kept.fields.get(SYNC).map_or_else(|| before.clone(), |sync| with_sync(before, sync.clone()))
}

fn side(side: Side, fault: Fault) -> MergeError {
    MergeError::SideCar { side, fault }
}

fn replica_of(plan: &Plan, actor: Option<ActorId>) -> Result<Replica, Fault> {
    catch_up(&rows(plan), plan.kept.fields.get(SYNC), actor).map(|caught_up| caught_up.replica)
}

/// Everything of a plan that is merged: records, what could not be read, and unknown fields beside them.
fn rows(plan: &Plan) -> Rows {
    let is_empty =
        |row: &PlanRow| row.id.is_none() && row.value.as_object().is_some_and(serde_json::Map::is_empty);
    let records = plan_file::set_aside_in(plan).into_iter().chain(plan_file::rows_of(plan));
    let mut rows: Rows = records
        .filter(|row| !is_empty(row))
        .map(|PlanRow { kind, id, value }| (RowKey { kind, id }, value))
        .collect();
    let beside = plan.kept.fields.iter().filter(|(name, _)| ![SYNC, SET_ASIDE].contains(&name.as_str()));
    rows.extend(beside.map(|(name, value)| (RowKey::new(ENVELOPE, name), value.clone())));
    rows
}

fn plan_from(id: PlanId, replica: &Replica) -> Result<Plan, MergeError> {
    let mut fields: BTreeMap<String, Value> = BTreeMap::from([(SYNC.to_owned(), replica.sync())]);
    let mut records = Vec::new();
    for (RowKey { kind, id }, value) in replica.rows() {
        match id {
            Some(name) if kind == ENVELOPE => _ = fields.insert(name, value),
            id => records.push(PlanRow { kind, id, value }),
        }
    }
    let made = plan_file::plan_of(id, records, fields);
    made.map(|(plan, _)| plan).map_err(|fault| MergeError::TooMuch { fault })
}

fn with_sync(plan: &Plan, sync: Value) -> Plan {
    let mut plan = plan.clone();
    if plan.kept.fields.get(SYNC) != Some(&sync) {
        Arc::make_mut(&mut plan.kept).fields.insert(SYNC.to_owned(), sync);
    }
    plan
}

fn unread(plan: &Plan) -> Vec<Unread> {
    let name = |value: &Value| {
        ["name", "title", "text", "item", "risk", "duty"]
            .iter()
            .filter_map(|field| value.get(field)?.as_str())
            .find(|text| !text.is_empty())
            .map(str::to_owned)
    };
    let rows = plan_file::set_aside_in(plan).into_iter();
    rows.map(|row| Unread { name: name(&row.value), key: RowKey { kind: row.kind, id: row.id } }).collect()
}
