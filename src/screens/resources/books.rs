//! The ledgers of this step: what their columns are called, and where the plan has their values.

use linli_plan::{
    Association, AssociationId, Certificate, Committee, CommitteeId, Conversion, Enterprise, EnterpriseId,
    EnterpriseLedger, Incubation, LegalStage, Organisation, OrganisationClass, OrganisationId, Plan,
    RecordId, RecordKind, Row, RowId, Unit, Volunteer, VolunteerId, Worker, WorkerId, WorkerKind,
};
use linli_words::{Lang, needs, people};

use crate::records::{
    Book, Column,
    Kind::{
        self, Area, Choice, Day, Measured, Money, Month, Named, Names, Number, Quantity, Rows, Several, Text,
        Tick,
    },
};

/// A column of one of the forms.
macro_rules! field {
    ($field:ident, $path:literal, $kind:expr) => {
        Column::new(|lang| needs::form_field(lang, linli_exchange::forms::FormField::$field), $path, $kind)
    };
}

/// The codes and names of a choice.
macro_rules! choice {
    ($choice:ident, $name:path) => {
        |_: &Plan, lang: Lang| {
            let all = $choice::CODES.iter().filter_map(|code| $choice::from_code(code));
            all.map(|one| (one.code().to_owned(), $name(lang, one).to_owned())).collect()
        }
    };
    ($choice:ident, $name:path, or none) => {
        |_: &Plan, lang: Lang| {
            let all = $choice::CODES.iter().filter_map(|code| $choice::from_code(code));
            let all = all.map(|one| (one.code().to_owned(), $name(lang, one).to_owned()));
            std::iter::once((String::new(), "—".to_owned())).chain(all).collect()
        }
    };
}

const CERTIFICATES: Kind =
    Rows(2, &[("level", Named(choice!(Certificate, needs::certificate))), ("since", Month)]);
const TRAINING: Kind = Rows(3, &[("when", Month), ("name", Text), ("hours", Number)]);
const STAGES: Kind = Rows(3, &[("stage", Named(choice!(Incubation, needs::incubation))), ("on", Day)]);
const STEPS: Kind = Rows(3, &[("step", Named(choice!(Conversion, needs::conversion))), ("on", Day)]);
const OFFERS: Kind = Rows(3, &[("what", Text), ("categories", Several(categories))]);
const DEEDS: Kind = Rows(3, &[("on", Day), ("what", Text), ("campaign", Named(campaigns))]);
const REWARDS: Kind = Rows(3, &[("on", Day), ("what", Text), ("amount_fen", Money)]);

/// 社工名册
pub(super) static WORKERS: Book = Book {
    kind: RecordKind::Worker,
    columns: &[
        field!(WorkerName, "name", Text),
        field!(WorkerCommunity, "community", Text),
        field!(WorkerKind, "kind", Choice(choice!(WorkerKind, needs::worker_kind, or none))),
        field!(WorkerAssociation, "association", Named(associations)),
        field!(WorkerWishes, "wishes", Several(associations)),
        field!(WorkerSkills, "skills", Names),
        field!(WorkerDuties, "duties", Names),
        field!(WorkerCertificate, "certificates", CERTIFICATES),
        field!(WorkerPost, "post", Text),
        field!(WorkerGender, "gender", Text),
        field!(WorkerBorn, "born", Month),
        field!(WorkerHours, "hours", Number),
        field!(WorkerGroup, "union_group", Number),
        Column::new(people::lock_column, "locked", Tick),
        Column::new(people::joined, "joined", Month),
        Column::new(people::left, "left", Month),
        Column::new(people::training, "training", TRAINING),
        field!(WorkerNotes, "notes", Area(2)),
    ],
    new: |_, lang, bits| {
        (WorkerId::from_random(bits), Worker { name: people::new_worker(lang).into(), ..Worker::default() })
            .into()
    },
    add: people::add_worker,
    empty: people::no_workers,
};

/// 社会组织台账
pub(super) static ORGANISATIONS: Book = Book {
    kind: RecordKind::Organisation,
    columns: &[
        field!(OrganisationName, "name", Text),
        field!(OrganisationCommunity, "community", Text),
        field!(OrganisationClass, "class", Choice(choice!(OrganisationClass, needs::class, or none))),
        field!(OrganisationLegal, "legal", Choice(choice!(LegalStage, needs::legal, or none))),
        field!(OrganisationLeader, "leader", Text),
        field!(OrganisationMembers, "members", Measured(Unit::People)),
        field!(OrganisationAssociation, "association", Named(associations)),
        Column::new(people::incubation, "stages", STAGES),
        Column::new(people::conversion, "conversion", STEPS),
        Column::new(people::serves, "serves", Several(categories)),
        field!(OrganisationFounded, "founded", Month),
        field!(OrganisationVenue, "venue", Text),
        field!(OrganisationCadence, "cadence", Text),
        field!(OrganisationNotes, "notes", Area(2)),
    ],
    new: |_, lang, bits| {
        let row = Organisation { name: people::new_organisation(lang).into(), ..Organisation::default() };
        (OrganisationId::from_random(bits), row).into()
    },
    add: people::add_organisation,
    empty: people::no_organisations,
};

/// 社会单位台账
pub(super) static ENTERPRISES: Book = Book {
    kind: RecordKind::Enterprise,
    columns: &[
        field!(EnterpriseName, "name", Text),
        Column::new(people::ledgers, "ledgers", Several(choice!(EnterpriseLedger, needs::enterprise_ledger))),
        field!(EnterpriseCommunity, "community", Text),
        field!(EnterpriseOffers, "offers", OFFERS),
        field!(EnterpriseWants, "wants", Names),
        field!(EnterpriseContact, "contact", Text),
        field!(EnterpriseStaff, "staff", Measured(Unit::People)),
        field!(EnterpriseTimes, "times", Measured(Unit::Count)),
        Column::new(people::deeds, "deeds", DEEDS),
        field!(EnterpriseIndustry, "industry", Text),
        field!(EnterpriseNature, "nature", Text),
        field!(EnterpriseAddress, "address", Text),
        field!(EnterpriseCode, "credit_code", Text),
        field!(EnterpriseNotes, "notes", Area(2)),
    ],
    new: |_, lang, bits| {
        let row = Enterprise { name: people::new_enterprise(lang).into(), ..Enterprise::default() };
        (EnterpriseId::from_random(bits), row).into()
    },
    add: people::add_enterprise,
    empty: people::no_enterprises,
};

/// 志愿者
pub(super) static VOLUNTEERS: Book = Book {
    kind: RecordKind::Volunteer,
    columns: &[
        Column::new(people::volunteer_number, "number", Text),
        Column::new(people::volunteer_name, "name", Text),
        Column::new(people::volunteer_place, "neighbourhood", Named(neighbourhoods)),
        Column::new(people::is_organisation, "organisation", Named(organisations)),
        field!(WorkerSkills, "skills", Names),
        Column::new(people::service_hours, "hours", Quantity),
        Column::new(people::stars, "stars", Number),
        Column::new(people::training, "training", TRAINING),
        Column::new(people::rewards, "rewards", REWARDS),
        field!(WorkerNotes, "notes", Area(2)),
    ],
    new: |plan, _, bits| {
        let row = Volunteer { number: (plan.volunteers.len() + 1).to_string(), ..Volunteer::default() };
        (VolunteerId::from_random(bits), row).into()
    },
    add: people::add_volunteer,
    empty: people::no_volunteers,
};

/// 专业协会
pub(super) static ASSOCIATIONS: &[Column] = &[
    Column::new(people::association, "name", Text).class("grows"),
    Column::new(people::committee, "committee", Text).class("grows"),
    Column::new(people::association_head, "head", Named(workers)).class("narrow"),
    Column::new(people::least, "least", Number).class("narrow num"),
    Column::new(people::most, "most", Number).class("narrow num"),
    Column::shown(people::members_today, members).class("num"),
    Column::new(people::fits, "fits", Names).class("grows"),
];

/// The sizes of associations.
pub(super) static SIZES: &[Column] = &[
    Column::new(people::association, "name", Text).class("grows"),
    Column::new(people::least, "least", Number).class("narrow num"),
    Column::new(people::most, "most", Number).class("narrow num"),
    Column::shown(people::members_today, members).class("num"),
];

/// 委员会
pub(super) static COMMITTEES: Book = Book {
    kind: RecordKind::Committee,
    columns: &[
        Column::new(people::committee_kind, "association", Named(associations)),
        field!(WorkerCommunity, "community", Text),
        Column::new(people::committee_head, "head", Text),
        Column::new(people::committee_members, "members", Number),
        field!(WorkerNotes, "notes", Text),
    ],
    new: |plan, _, bits| {
        let kind = plan.associations_in_order().first().copied();
        let row = committee(kind.unwrap_or_else(|| AssociationId::preset(0)), String::new());
        (CommitteeId::from_random(bits), row).into()
    },
    add: people::add_committee,
    empty: people::no_committees,
};

/// A committee of which nothing else is known.
pub(super) fn committee(association: AssociationId, community: String) -> Committee {
    Committee {
        association,
        community,
        head: String::new(),
        members: None,
        notes: String::new(),
        extra: Default::default(),
    }
}

/// An association with nothing but its name, behind the last.
pub(super) fn new_association(plan: &Plan, lang: Lang, bits: u128) -> Row {
    let last = plan.associations.values().map(|row| row.order).max();
    let row = Association {
        order: last.map_or(0, |last| last.saturating_add(1)),
        name: people::new_association(lang).to_owned(),
        ..Association::default()
    };
    (AssociationId::from_random(bits), row).into()
}

fn members(plan: &Plan, _: Lang, row: &Row) -> String {
    let RowId::Association(id) = row.id() else { return String::new() };
    let is_in = |worker: &&std::sync::Arc<Worker>| worker.association == Some(id) && worker.left.is_none();
    plan.workers.values().filter(is_in).count().to_string()
}

pub(super) fn associations(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    plan.associations_in_order()
        .into_iter()
        .map(|id| (id.to_string(), plan.association_name(id).to_owned()))
        .collect()
}

pub(super) fn workers(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    let row = |id| Some((WorkerId::to_string(&id), plan.workers.get(&id)?.name.clone()));
    plan.workers_in_order().into_iter().filter_map(row).collect()
}

fn organisations(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    plan.organisations.iter().map(|(id, row)| (id.to_string(), row.name.clone())).collect()
}

fn neighbourhoods(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    plan.neighbourhoods.iter().map(|(id, row)| (id.to_string(), row.name.clone())).collect()
}

fn campaigns(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    plan.campaigns.iter().map(|(id, row)| (id.to_string(), row.title.clone())).collect()
}

fn categories(plan: &Plan, _: Lang) -> Vec<(String, String)> {
    let all = plan.categories_in_order().into_iter();
    all.map(|(id, _)| (id.to_string(), plan.category_name(id))).collect()
}
