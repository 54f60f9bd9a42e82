//! Two rows for one neighbourhood: taking one into the other, and remembering that two are two.

use crate::{
    CommandError, Field, Neighbourhood, NeighbourhoodId, Plan, Record,
    commands::{
        any_row::put,
        command::{edit, neighbourhood},
    },
};

impl Neighbourhood {
    /// What both say together: this one where it speaks, the other where it is silent; the other's name is an alias.
    #[must_use]
    pub fn merged_with(&self, other: &Self) -> Self {
        let mut next = self.clone();
        next.aliases.extend(other.aliases.iter().cloned());
        next.aliases.insert(other.name.clone());
        next.aliases.remove(&next.name);
        next.aliases.remove("");
        let own = other.custom.keys().copied().map(Field::Custom);
        for field in Field::ALL.iter().copied().chain(own) {
            let silent = next.get(field).is_none();
            let value = other.get(field).filter(|_| silent && field != Field::Aliases);
            // What the other holds was checked when it was written there.
            let filled = value.is_some() && next.set(field, value).is_ok();
            if filled {
                next.unread.remove(&field);
            } else if silent && let Some(text) = other.unread.get(&field) {
                next.unread.entry(field).or_insert_with(|| text.clone());
            }
        }
        next.recognition = next.recognition.or_else(|| other.recognition.clone());
        next.adjustment = next.adjustment.or_else(|| other.adjustment.clone());
        next.distinct_from.extend(other.distinct_from.iter().copied());
        for (name, value) in &other.extra {
            next.extra.entry(name.clone()).or_insert_with(|| value.clone());
        }
        next
    }
}

impl Plan {
    /// Whether somebody has said that two neighbourhoods that look alike are two.
    #[must_use]
    pub fn are_distinct(&self, one: NeighbourhoodId, other: NeighbourhoodId) -> bool {
        let said = |at: NeighbourhoodId, of| {
            self.neighbourhoods.get(&at).is_some_and(|row| row.distinct_from.contains(&of))
        };
        said(one, other) || said(other, one)
    }

    pub(crate) fn merge(&mut self, keep: NeighbourhoodId, gone: NeighbourhoodId) -> Result<(), CommandError> {
        let other = neighbourhood(self, gone)?;
        let mut merged = neighbourhood(self, keep)?.merged_with(&other);
        if keep == gone {
            return Ok(());
        }
        Neighbourhood::table_mut(self).remove(&gone);
        merged.distinct_from.remove(&keep);
        merged.distinct_from.remove(&gone);
        put(self, keep, &merged);
        self.redirect_neighbourhood(gone, Some(keep));
        Ok(())
    }

    pub(crate) fn distinguish(
        &mut self,
        pairs: &[(NeighbourhoodId, NeighbourhoodId)],
    ) -> Result<(), CommandError> {
        for (one, other) in pairs {
            let (first, second) = (*one.min(other), *one.max(other));
            neighbourhood(self, second)?;
            edit::<Neighbourhood>(self, first, |row| {
                row.distinct_from.extend((first != second).then_some(second));
            })?;
        }
        Ok(())
    }
}
