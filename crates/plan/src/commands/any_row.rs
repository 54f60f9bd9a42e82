//! A record of any kind, as commands carry it: what may be put into a plan, and what goes with what is taken out.

mod workshops;

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    Activity, AnyRecord, Association, Ballot, BlockedTime, BudgetLine, Campaign, CampaignId, CampaignPart,
    Card, CommandError, Committee, CustomField, CustomFieldId, CustomSegment, CustomSegmentId, Enterprise,
    Field, Fund, FundId, HolidayYear, IdError, Indicator, LedgerForm, Need, NeedCategory, NeedStatus,
    Neighbourhood, NeighbourhoodId, Organisation, OutlineId, Plan, PlanningSettings, Playbook, PlaybookId,
    Proposal, Record, RecordKind, ReportText, Risk, Rota, RuleSet, Scenario, SegmentRule, SegmentUses, Task,
    TaskId, Volunteer, VolunteerPost, Worker, Workshop, tables::references::References,
};

macro_rules! rows {
    ($($(#[$doc:meta])* $table:ident: $record:ident, $id:ident;)*) => {
        /// A record of any kind with its id.
        #[derive(Clone, Debug)]
        pub enum AnyRow {
            $($(#[$doc])* $record(crate::$id, Arc<crate::$record>),)*
        }

        /// The id of a record of any kind.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum AnyId {
            $($(#[$doc])* $record(crate::$id),)*
        }

        $(
            impl From<(crate::$id, crate::$record)> for AnyRow {
                fn from((id, record): (crate::$id, crate::$record)) -> Self {
                    Self::$record(id, Arc::new(record))
                }
            }

            impl From<crate::$id> for AnyId {
                fn from(id: crate::$id) -> Self {
                    Self::$record(id)
                }
            }
        )*

        impl AnyRow {
            /// The record without its id.
            #[must_use]
            pub fn shared(&self) -> AnyRecord {
                match self { $(Self::$record(_, record) => AnyRecord::$record(Arc::clone(record)),)* }
            }

            /// A record under an id of its kind; nothing where the kinds differ.
            #[must_use]
            pub fn of(id: AnyId, record: &AnyRecord) -> Option<Self> {
                match (id, record) {
                    $((AnyId::$record(id), AnyRecord::$record(record)) => {
                        Some(Self::$record(id, Arc::clone(record)))
                    })*
                    _ => None,
                }
            }

            /// The id with its kind.
            #[must_use]
            pub fn id(&self) -> AnyId {
                match self { $(Self::$record(id, _) => AnyId::$record(*id),)* }
            }
        }

        impl AnyId {
            /// Which table it is in.
            #[must_use]
            pub fn kind(self) -> RecordKind {
                match self { $(Self::$record(_) => RecordKind::$record,)* }
            }
        }

        impl std::fmt::Display for AnyId {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self { $(Self::$record(id) => id.fmt(out),)* }
            }
        }

        impl std::str::FromStr for AnyId {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                $(if let Ok(id) = text.parse::<crate::$id>() {
                    return Ok(Self::$record(id));
                })*
                Err(IdError::Form)
            }
        }
    };
}

crate::each_table!(rows);

impl PartialEq for AnyRow {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id() && self.shared() == other.shared()
    }
}

impl Plan {
    /// The ids of a table, in their order.
    #[must_use]
    pub fn ids(&self, kind: RecordKind) -> Vec<AnyId> {
        self.any_rows(kind).keys().copied().collect()
    }

    /// A record of any kind.
    #[must_use]
    pub fn row(&self, id: AnyId) -> Option<AnyRow> {
        self.any_rows(id.kind()).get(&id).and_then(|record| AnyRow::of(id, record))
    }

    /// Adds or replaces a record. Equal ones keep their pointer, so that nothing is redrawn or saved for it.
    pub(crate) fn put_row(&mut self, row: &AnyRow) -> Result<(), CommandError> {
        let (id, record) = (row.id(), self.with_its_kind(row));
        record.validate(self)?;
        let rows = self.any_rows_mut(id.kind());
        if rows.get(&id) != Some(&record) {
            rows.insert(id, record);
        }
        match id {
            AnyId::NeedCategory(id) => self.check_acyclic(id),
            AnyId::Need(id) => self.check_merged_acyclic(id),
            AnyId::Proposal(id) => self.check_proposal_acyclic(id),
            AnyId::Task(id) => self.check_tasks_acyclic(id),
            _ => Ok(()),
        }
    }

    /// The records that name this one, in the order of kinds.
    #[must_use]
    pub fn used_by(&self, id: AnyId) -> Vec<AnyId> {
        let mut users = Vec::new();
        self.each_reference_of(&mut |user, named| {
            if named == id && users.last() != Some(&user) {
                users.push(user);
            }
        });
        users
    }

    /// The names of what is not there: who says it, and the name.
    pub(crate) fn dangling_references(&self) -> Vec<(AnyId, AnyId)> {
        let mut found = Vec::new();
        self.each_reference_of(&mut |user, named| {
            if !self.has_row(named) {
                found.push((user, named));
            }
        });
        found
    }

    /// Calls back with who names what, record by record in the order of kinds.
    fn each_reference_of(&self, call: &mut dyn FnMut(AnyId, AnyId)) {
        for kind in RecordKind::ALL {
            for (user, record) in self.any_rows(*kind) {
                record.each_reference(&mut |named| call(*user, named));
            }
        }
    }

    /// Whether a record is there.
    pub(crate) fn has_row(&self, id: AnyId) -> bool {
        self.any_rows(id.kind()).contains_key(&id)
    }

    /// Takes a record out, and what makes no sense without it.
    pub(crate) fn remove_row(&mut self, id: AnyId) -> Result<(), CommandError> {
        self.check_removal(id)?;
        if let AnyId::Neighbourhood(id) = id {
            self.keep_words_for(id);
        }
        if self.any_rows_mut(id.kind()).remove(&id).is_none() {
            return Err(CommandError::NotThere { id: id.to_string() });
        }
        match id {
            AnyId::Neighbourhood(id) => self.redirect_neighbourhood(id, None),
            AnyId::Campaign(id) => {
                self.drop_parts(id);
                self.leave_campaign(id);
            }
            AnyId::Workshop(id) => self.drop_workshop(id),
            AnyId::CustomField(id) => self.empty_custom_field(id),
            AnyId::Fund(id) => self.leave_fund(id),
            AnyId::Task(id) => self.leave_task(id),
            AnyId::Playbook(id) => self.leave_playbook(id),
            _ => {}
        }
        Ok(())
    }

    /// Takes a record in as a file has it, whatever the rest of the plan says.
    pub fn insert_unchecked(&mut self, id: AnyId, record: AnyRecord) {
        self.any_rows_mut(id.kind()).insert(id, record);
    }

    /// All records of a kind with their ids, in the order of the ids.
    pub fn each_of(&self, kind: RecordKind) -> impl Iterator<Item = (AnyId, &AnyRecord)> {
        self.any_rows(kind).iter().map(|(id, record)| (*id, record))
    }
}

/// What is asked of a record before it is put into a plan.
pub(crate) trait Validate {
    /// Says what is wrong with the record in this plan.
    fn validate(&self, plan: &Plan) -> Result<(), CommandError>;
}

impl Validate for Neighbourhood {
    fn validate(&self, _: &Plan) -> Result<(), CommandError> {
        if self.name.is_empty() { Err(CommandError::NameMissing) } else { Ok(()) }
    }
}

impl Validate for CustomField {
    fn validate(&self, _: &Plan) -> Result<(), CommandError> {
        if self.name.trim().is_empty() { Err(CommandError::FieldNameMissing) } else { Ok(()) }
    }
}

macro_rules! always {
    ($($record:ty),*) => {$(
        impl Validate for $record {
            fn validate(&self, _: &Plan) -> Result<(), CommandError> {
                Ok(())
            }
        }
    )*};
}

always!(SegmentRule, Playbook, Fund, Campaign, LedgerForm, HolidayYear, PlanningSettings, ReportText);

macro_rules! named {
    ($($record:ty),*) => {$(
        impl Validate for $record {
            fn validate(&self, _: &Plan) -> Result<(), CommandError> {
                if self.name.trim().is_empty() { Err(CommandError::NameMissing) } else { Ok(()) }
            }
        }
    )*};
}

named!(CustomSegment, RuleSet, NeedStatus, BlockedTime, Rota, Scenario);

macro_rules! named_among_others {
    ($($record:ty: $name:ident),*) => {$(
        impl Validate for $record {
            fn validate(&self, plan: &Plan) -> Result<(), CommandError> {
                if self.$name.trim().is_empty() { Err(CommandError::NameMissing) } else { references_exist(self, plan) }
            }
        }
    )*};
}

named_among_others!(
    NeedCategory: name, Association: name, Worker: name, Organisation: name, Enterprise: name, Volunteer: number
);

impl Validate for Committee {
    fn validate(&self, plan: &Plan) -> Result<(), CommandError> {
        references_exist(self, plan)
    }
}

impl Validate for Need {
    fn validate(&self, plan: &Plan) -> Result<(), CommandError> {
        if self.text.trim().is_empty() && !self.illegible {
            return Err(CommandError::NameMissing);
        }
        if self.rerouting.as_ref().is_some_and(|rerouting| rerouting.reason.trim().is_empty()) {
            return Err(CommandError::ReasonMissing);
        }
        references_exist(self, plan)
    }
}

fn references_exist(record: &impl References, plan: &Plan) -> Result<(), CommandError> {
    let mut gone = None;
    record.each_reference(&mut |id| {
        if !plan.has_row(id) {
            gone = Some(id);
        }
    });
    gone.map_or(Ok(()), |id| Err(CommandError::NotThere { id: id.to_string() }))
}

macro_rules! of_a_campaign {
    ($($record:ty),*) => {$(
        impl Validate for $record {
            fn validate(&self, plan: &Plan) -> Result<(), CommandError> {
                in_its_campaign(self.campaign(), plan)?;
                references_exist(self, plan)
            }
        }
    )*};
}

impl Validate for Activity {
    fn validate(&self, plan: &Plan) -> Result<(), CommandError> {
        in_its_campaign(self.campaign, plan)?;
        if self.asked.zip(self.satisfied).is_some_and(|(asked, satisfied)| satisfied > asked) {
            return Err(CommandError::MoreSatisfiedThanAsked);
        }
        references_exist(self, plan)
    }
}

of_a_campaign!(BudgetLine, Indicator, Risk, Task, VolunteerPost);

fn in_its_campaign(id: CampaignId, plan: &Plan) -> Result<(), CommandError> {
    if plan.campaigns.contains_key(&id) { Ok(()) } else { Err(CommandError::NotThere { id: id.to_string() }) }
}

impl Plan {
    /// Writes another neighbourhood where records name one that is gone, or nothing: the one place that knows who
    /// names neighbourhoods.
    pub(crate) fn redirect_neighbourhood(&mut self, gone: NeighbourhoodId, to: Option<NeighbourhoodId>) {
        if let Some(outline) = self.outlines.remove(&OutlineId::of(gone))
            && let Some(to) = to
            && !self.outlines.contains_key(&OutlineId::of(to))
        {
            self.outlines.insert(OutlineId::of(to), outline);
        }
        change_where::<Campaign>(
            self,
            |campaign| campaign.neighbourhoods.contains(&gone),
            |_, campaign| {
                campaign.neighbourhoods.remove(&gone);
                campaign.neighbourhoods.extend(to);
            },
        );
        change_where::<Need>(
            self,
            |need| need.neighbourhood == Some(gone),
            |_, need| need.neighbourhood = to,
        );
        change_where::<Activity>(
            self,
            |row| row.neighbourhood == Some(gone),
            |_, row| row.neighbourhood = to,
        );
        change_where::<PlanningSettings>(
            self,
            |row| row.locks.iter().any(|lock| lock.neighbourhood == Some(gone)),
            |_, row| {
                // A choice that was made for one place alone is not one for all of them.
                row.locks.retain(|lock| to.is_some() || lock.neighbourhood != Some(gone));
                let there = row.locks.iter_mut().filter(|lock| lock.neighbourhood == Some(gone));
                there.for_each(|lock| lock.neighbourhood = to);
            },
        );
        change_where::<Volunteer>(
            self,
            |row| row.neighbourhood == Some(gone),
            |_, row| row.neighbourhood = to,
        );
        change_where::<Card>(self, |row| row.neighbourhood == Some(gone), |_, row| row.neighbourhood = to);
        change_where::<Proposal>(
            self,
            |row| row.neighbourhood == Some(gone),
            |_, row| row.neighbourhood = to,
        );
        change_where::<Ballot>(self, |row| row.neighbourhood == Some(gone), |_, row| row.neighbourhood = to);
        change_where::<Neighbourhood>(
            self,
            |row| row.distinct_from.contains(&gone),
            |id, row| {
                row.distinct_from.remove(&gone);
                row.distinct_from.extend(to.filter(|to| *to != id));
            },
        );
    }

    /// Takes the values of a custom field out of the rows.
    fn empty_custom_field(&mut self, id: CustomFieldId) {
        let field = Field::Custom(id);
        change_where::<Neighbourhood>(
            self,
            |row| row.custom.contains_key(&id) || row.unread.contains_key(&field),
            |_, row| {
                row.custom.remove(&id);
                row.unread.remove(&field);
            },
        );
    }

    /// Leaves the lines of a fund that is gone without one.
    fn leave_fund(&mut self, id: FundId) {
        change_where::<BudgetLine>(self, |line| line.fund == Some(id), |_, line| line.fund = None);
        change_where::<Workshop>(self, |row| row.fund == Some(id), |_, row| row.fund = None);
    }

    /// Tasks wait no longer for one that is gone.
    fn leave_task(&mut self, id: TaskId) {
        change_where::<Task>(
            self,
            |task| task.after.contains(&id),
            |_, task| {
                task.after.remove(&id);
            },
        );
    }

    /// Nothing was decided about a playbook that is gone, and no other depends on it.
    fn leave_playbook(&mut self, id: PlaybookId) {
        change_where::<Playbook>(
            self,
            |row| row.planning.excludes.contains(&id) || row.planning.after.contains(&id),
            |_, row| {
                row.planning.excludes.remove(&id);
                row.planning.after.remove(&id);
            },
        );
        change_where::<PlanningSettings>(
            self,
            |row| row.locks.iter().any(|lock| lock.playbook == id),
            |_, row| row.locks.retain(|lock| lock.playbook != id),
        );
    }

    /// A task is done after others and never after itself.
    fn check_tasks_acyclic(&self, id: TaskId) -> Result<(), CommandError> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<TaskId> =
            self.tasks.get(&id).into_iter().flat_map(|task| task.after.clone()).collect();
        while let Some(before) = open.pop() {
            if before == id {
                return Err(CommandError::Circle { id: id.to_string() });
            }
            if seen.insert(before) {
                open.extend(self.tasks.get(&before).into_iter().flat_map(|task| task.after.clone()));
            }
        }
        Ok(())
    }

    /// Needs, proposals and ballots keep the words for where they come from when the place goes.
    fn keep_words_for(&mut self, gone: NeighbourhoodId) {
        let Some(place) = self.neighbourhoods.get(&gone).cloned() else { return };
        change_where::<Need>(
            self,
            |need| need.neighbourhood == Some(gone),
            |_, need| {
                need.community.clone_from(&place.community);
                need.building.insert_str(0, &place.name);
                need.place_unverified = true;
            },
        );
        change_where::<Proposal>(
            self,
            |row| row.neighbourhood == Some(gone),
            |_, row| {
                row.community.clone_from(&place.community);
                row.place.insert_str(0, &place.name);
            },
        );
        change_where::<Ballot>(
            self,
            |row| row.neighbourhood == Some(gone),
            |_, row| row.community.clone_from(&place.community),
        );
    }

    /// What names an own segment, in the order of kinds; nothing where it may be taken out.
    #[must_use]
    pub fn uses_of(&self, id: CustomSegmentId) -> SegmentUses {
        let mut uses: SegmentUses = Vec::new();
        for user in self.used_by(id.into()) {
            match uses.last_mut() {
                Some((kind, count)) if *kind == user.kind() => *count += 1,
                _ => uses.push((user.kind(), 1)),
            }
        }
        uses
    }

    /// What others are sorted into or count on stays as long as anything names it.
    fn check_removal(&self, id: AnyId) -> Result<(), CommandError> {
        let stays = matches!(
            id,
            AnyId::CustomSegment(_)
                | AnyId::CustomField(_)
                | AnyId::NeedCategory(_)
                | AnyId::NeedStatus(_)
                | AnyId::Need(_)
                | AnyId::Association(_)
                | AnyId::Worker(_)
                | AnyId::Organisation(_)
                | AnyId::Enterprise(_)
                | AnyId::Volunteer(_)
                | AnyId::Proposal(_)
        );
        let users = if stays { self.used_by(id) } else { Vec::new() };
        let Some(kind) = users.first().map(|user| user.kind()) else { return Ok(()) };
        let count = users.iter().filter(|user| user.kind() == kind).count();
        Err(CommandError::InUse { kind, count })
    }

    /// Needs, proposals and records of what units did go on without a campaign that is gone.
    fn leave_campaign(&mut self, id: CampaignId) {
        change_where::<Need>(
            self,
            |need| need.campaigns.contains(&id),
            |_, need| {
                need.campaigns.remove(&id);
            },
        );
        change_where::<Proposal>(self, |row| row.campaign == Some(id), |_, row| row.campaign = None);
        change_where::<Enterprise>(
            self,
            |row| row.deeds.iter().any(|deed| deed.campaign == Some(id)),
            |_, row| {
                row.deeds
                    .iter_mut()
                    .filter(|deed| deed.campaign == Some(id))
                    .for_each(|deed| deed.campaign = None);
            },
        );
    }

    fn drop_parts(&mut self, campaign: CampaignId) {
        drop_parts::<Activity>(self, campaign);
        drop_parts::<BudgetLine>(self, campaign);
        drop_parts::<Task>(self, campaign);
        drop_parts::<Indicator>(self, campaign);
        drop_parts::<Risk>(self, campaign);
        drop_parts::<VolunteerPost>(self, campaign);
    }
}

pub(crate) fn change_where<R: Record>(
    plan: &mut Plan,
    is_touched: impl Fn(&R) -> bool,
    change: impl Fn(R::Id, &mut R),
) {
    change_each(plan, R::TABLE, &|id, record| {
        let mut row = R::of(record).filter(|row| is_touched(row))?.clone();
        change(*R::id_of(&id)?, Arc::make_mut(&mut row));
        Some(R::share(row))
    });
}

/// Puts another record in place of each for which there is one.
fn change_each(plan: &mut Plan, kind: RecordKind, change: &dyn Fn(AnyId, &AnyRecord) -> Option<AnyRecord>) {
    let changed: Vec<_> =
        plan.each_of(kind).filter_map(|(id, record)| Some((id, change(id, record)?))).collect();
    for (id, record) in changed {
        plan.insert_unchecked(id, record);
    }
}

fn drop_parts<R: CampaignPart>(plan: &mut Plan, campaign: CampaignId) {
    drop_each(plan, R::TABLE, &|record| R::of(record).is_some_and(|part| part.campaign() == campaign));
}

/// Takes out each record that is to go.
pub(crate) fn drop_each(plan: &mut Plan, kind: RecordKind, goes: &dyn Fn(&AnyRecord) -> bool) {
    let gone: Vec<AnyId> = plan.each_of(kind).filter(|(_, record)| goes(record)).map(|(id, _)| id).collect();
    for id in gone {
        plan.any_rows_mut(kind).remove(&id);
    }
}

/// Puts a row in, keeping the pointer of an equal one so that nothing is redrawn or saved for it.
pub(crate) fn put<R: Record>(plan: &mut Plan, id: R::Id, row: &R) {
    let table = R::table_mut(plan);
    if table.get(&id).is_none_or(|present| present.as_ref() != row) {
        table.insert(id, Arc::new(row.clone()));
    }
}
