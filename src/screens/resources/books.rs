//! The ledgers of this step: what their columns are called, and where the plan has their values.

use linli_plan::{
    AnyId, AnyRow, Association, AssociationId, Certificate, Certified, Committee, CommitteeId, Conversion,
    Converted, Deed, Enterprise, EnterpriseId, EnterpriseLedger, Incubation, LegalStage, Offer, Organisation,
    OrganisationClass, OrganisationId, Plan, Reached, RecordId, RecordKind, Reward, Training, Unit,
    Volunteer, VolunteerId, Worker, WorkerId, WorkerKind,
};
use linli_words::{Lang, needs, people};

use crate::records::{
    Book, Column,
    Kind::{
        self, Area, Choice, Day, Measured, Money, Month, Named, Names, Number, Quantity, Rows, Several, Text,
        Tick,
    },
    List, field, part,
};

/// A column that is called as the form calls it.
macro_rules! form_column {
    ($field:ident, $kind:expr) => {
        Column::new(|lang| needs::form_field(lang, linli_registers::kinds::RegisterField::$field), $kind)
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

const CERTIFICATES: &List<AnyRow, Certified> = &List {
    things: field!(Worker.certificates),
    blank: || Certified { level: Certificate::Assistant, since: None },
    parts: &[
        Named(choice!(Certificate, needs::certificate), part!(Certified.level)),
        Month(part!(Certified.since)),
    ],
};
const TRAINING: &[Kind<Training>] =
    &[Month(part!(Training.when)), Text(part!(Training.name)), Number(part!(Training.hours))];
const STAGES: &List<AnyRow, Reached> = &List {
    things: field!(Organisation.stages),
    blank: || Reached { stage: Incubation::Entered, on: None },
    parts: &[Named(choice!(Incubation, needs::incubation), part!(Reached.stage)), Day(part!(Reached.on))],
};
const STEPS: &List<AnyRow, Converted> = &List {
    things: field!(Organisation.conversion),
    blank: || Converted { step: Conversion::Willing, on: None },
    parts: &[Named(choice!(Conversion, needs::conversion), part!(Converted.step)), Day(part!(Converted.on))],
};
const OFFERS: &List<AnyRow, Offer> = &List {
    things: field!(Enterprise.offers),
    blank: Offer::default,
    parts: &[Text(part!(Offer.what)), Several(categories, part!(Offer.categories))],
};
const DEEDS: &List<AnyRow, Deed> = &List {
    things: field!(Enterprise.deeds),
    blank: Deed::default,
    parts: &[Day(part!(Deed.on)), Text(part!(Deed.what)), Named(campaigns, part!(Deed.campaign))],
};
const REWARDS: &List<AnyRow, Reward> = &List {
    things: field!(Volunteer.rewards),
    blank: Reward::default,
    parts: &[Day(part!(Reward.on)), Text(part!(Reward.what)), Money(part!(Reward.amount_fen))],
};

/// 社工名册
pub(super) static WORKERS: Book = Book {
    kind: RecordKind::Worker,
    columns: &[
        form_column!(WorkerName, Text(field!(Worker.name))),
        form_column!(WorkerCommunity, Text(field!(Worker.community))),
        form_column!(
            WorkerKind,
            Choice(choice!(WorkerKind, needs::worker_kind, or none), field!(Worker.kind))
        ),
        form_column!(WorkerAssociation, Named(associations, field!(Worker.association))),
        form_column!(WorkerWishes, Several(associations, field!(Worker.wishes))),
        form_column!(WorkerSkills, Names(field!(Worker.skills))),
        form_column!(WorkerDuties, Names(field!(Worker.duties))),
        form_column!(WorkerCertificate, Rows(2, CERTIFICATES)),
        form_column!(WorkerPost, Text(field!(Worker.post))),
        form_column!(WorkerGender, Text(field!(Worker.gender))),
        form_column!(WorkerBorn, Month(field!(Worker.born))),
        form_column!(WorkerHours, Number(field!(Worker.hours))),
        form_column!(WorkerGroup, Number(field!(Worker.union_group))),
        Column::new(people::lock_column, Tick(field!(Worker.locked))),
        Column::new(people::joined, Month(field!(Worker.joined))),
        Column::new(people::left, Month(field!(Worker.left))),
        Column::new(
            people::training,
            Rows(3, &List { things: field!(Worker.training), blank: Training::default, parts: TRAINING }),
        ),
        form_column!(WorkerNotes, Area(2, field!(Worker.notes))),
    ],
    order: Some(field!(Worker.order)),
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
        form_column!(OrganisationName, Text(field!(Organisation.name))),
        form_column!(OrganisationCommunity, Text(field!(Organisation.community))),
        form_column!(
            OrganisationClass,
            Choice(choice!(OrganisationClass, needs::class, or none), field!(Organisation.class))
        ),
        form_column!(
            OrganisationLegal,
            Choice(choice!(LegalStage, needs::legal, or none), field!(Organisation.legal))
        ),
        form_column!(OrganisationLeader, Text(field!(Organisation.leader))),
        form_column!(OrganisationMembers, Measured(Unit::People, field!(Organisation.members))),
        form_column!(OrganisationAssociation, Named(associations, field!(Organisation.association))),
        Column::new(people::incubation, Rows(3, STAGES)),
        Column::new(people::conversion, Rows(3, STEPS)),
        Column::new(people::serves, Several(categories, field!(Organisation.serves))),
        form_column!(OrganisationFounded, Month(field!(Organisation.founded))),
        form_column!(OrganisationVenue, Text(field!(Organisation.venue))),
        form_column!(OrganisationCadence, Text(field!(Organisation.cadence))),
        Column::new(people::sessions_per_month, Number(field!(Organisation.sessions_per_month))),
        form_column!(OrganisationNotes, Area(2, field!(Organisation.notes))),
    ],
    order: Some(field!(Organisation.order)),
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
        form_column!(EnterpriseName, Text(field!(Enterprise.name))),
        Column::new(
            people::ledgers,
            Several(choice!(EnterpriseLedger, needs::enterprise_ledger), field!(Enterprise.ledgers)),
        ),
        form_column!(EnterpriseCommunity, Text(field!(Enterprise.community))),
        form_column!(EnterpriseOffers, Rows(3, OFFERS)),
        form_column!(EnterpriseWants, Names(field!(Enterprise.wants))),
        form_column!(EnterpriseContact, Text(field!(Enterprise.contact))),
        form_column!(EnterpriseStaff, Measured(Unit::People, field!(Enterprise.staff))),
        form_column!(EnterpriseTimes, Measured(Unit::Count, field!(Enterprise.times))),
        Column::new(people::deeds, Rows(3, DEEDS)),
        form_column!(EnterpriseIndustry, Text(field!(Enterprise.industry))),
        form_column!(EnterpriseNature, Text(field!(Enterprise.nature))),
        form_column!(EnterpriseAddress, Text(field!(Enterprise.address))),
        form_column!(EnterpriseCode, Text(field!(Enterprise.credit_code))),
        Column::new(people::sessions_per_month, Number(field!(Enterprise.sessions_per_month))),
        form_column!(EnterpriseNotes, Area(2, field!(Enterprise.notes))),
    ],
    order: Some(field!(Enterprise.order)),
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
        Column::new(people::volunteer_number, Text(field!(Volunteer.number))),
        Column::new(people::volunteer_name, Text(field!(Volunteer.name))),
        Column::new(people::volunteer_place, Named(neighbourhoods, field!(Volunteer.neighbourhood))),
        Column::new(people::is_organisation, Named(organisations, field!(Volunteer.organisation))),
        form_column!(WorkerSkills, Names(field!(Volunteer.skills))),
        Column::new(people::service_hours, Quantity(field!(Volunteer.hours))),
        Column::new(people::stars, Number(field!(Volunteer.stars))),
        Column::new(
            people::training,
            Rows(3, &List { things: field!(Volunteer.training), blank: Training::default, parts: TRAINING }),
        ),
        Column::new(people::rewards, Rows(3, REWARDS)),
        form_column!(WorkerNotes, Area(2, field!(Volunteer.notes))),
    ],
    order: Some(field!(Volunteer.order)),
    new: |plan, _, bits| {
        let row = Volunteer { number: (plan.volunteers.len() + 1).to_string(), ..Volunteer::default() };
        (VolunteerId::from_random(bits), row).into()
    },
    add: people::add_volunteer,
    empty: people::no_volunteers,
};

/// 专业协会
pub(super) static ASSOCIATIONS: &[Column] = &[
    Column::new(people::association, Text(field!(Association.name))).class("grows"),
    Column::new(people::committee, Text(field!(Association.committee))).class("grows"),
    Column::new(people::association_head, Named(workers, field!(Association.head))).class("narrow"),
    Column::new(people::least, Number(field!(Association.least))).class("narrow num"),
    Column::new(people::most, Number(field!(Association.most))).class("narrow num"),
    Column::shown(people::members_today, members).class("num"),
    Column::new(people::sessions_per_month, Number(field!(Association.sessions_per_month)))
        .class("narrow num"),
    Column::new(people::hours_per_month, Quantity(field!(Association.hours_per_month))).class("narrow num"),
    Column::new(people::fits, Names(field!(Association.fits))).class("grows"),
];

pub(super) static SIZES: &[Column] = &[
    Column::new(people::association, Text(field!(Association.name))).class("grows"),
    Column::new(people::least, Number(field!(Association.least))).class("narrow num"),
    Column::new(people::most, Number(field!(Association.most))).class("narrow num"),
    Column::shown(people::members_today, members).class("num"),
];

/// 委员会
pub(super) static COMMITTEES: Book = Book {
    kind: RecordKind::Committee,
    columns: &[
        Column::new(people::committee_kind, Named(associations, field!(Committee.association))),
        form_column!(WorkerCommunity, Text(field!(Committee.community))),
        Column::new(people::committee_head, Text(field!(Committee.head))),
        Column::new(people::committee_members, Number(field!(Committee.members))),
        form_column!(WorkerNotes, Text(field!(Committee.notes))),
    ],
    order: None,
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
pub(super) fn new_association(plan: &Plan, lang: Lang, bits: u128) -> AnyRow {
    let last = plan.associations.values().map(|row| row.order).max();
    let row = Association {
        order: last.map_or(0, |last| last.saturating_add(1)),
        name: people::new_association(lang).to_owned(),
        ..Association::default()
    };
    (AssociationId::from_random(bits), row).into()
}

fn members(plan: &Plan, _: Lang, row: &AnyRow) -> String {
    let AnyId::Association(id) = row.id() else { return String::new() };
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
