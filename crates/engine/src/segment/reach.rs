//! Everything that a neighbourhood could turn out to be once its blanks are filled in.
//!
//! Never too little: where there are too many ways to fill them, a field is taken to say anything at all, whatever the
//! others say.

use std::collections::BTreeSet;

use linli_plan::{Confidence, Field, Management, PropertyType, Segment};

use super::{
    Lack, ResolvedRules, Ruled, Truth,
    condition::Leaf,
    facts::Fact,
    seen::{Seen, Survey},
};

/// Ways to fill the blanks that are tried one by one before what follows is only estimated.
const MOST_WAYS: usize = 128;

/// Answers to the tests of one field.
type Answers = Vec<(usize, Truth)>;

impl ResolvedRules {
    /// Adds what a column that the office hardly keeps could still change: the verdict does not wait for it, but it is
    /// not well founded either.
    pub(super) fn doubt_columns_hardly_kept(&self, ruled: &mut Ruled, seen: &Seen<'_>, not_high_end: bool) {
        let strict = Seen { facts: seen.facts.clone(), answers: self.answers_if_filled(seen, &[]) };
        let Survey { winner, open } = self.survey(&strict, not_high_end);
        let mut challengers = self.challengers(&strict, winner, &open);
        challengers.retain(|index| self.rules[*index].segment != ruled.segment);
        if challengers.is_empty() {
            return;
        }
        for lack in self.lacks(&strict, &challengers) {
            if ruled.missing.iter().all(|known| known.field != lack.field) {
                ruled.missing.push(lack);
            }
        }
        ruled.status = ruled.status.max(Confidence::Insufficient);
    }

    /// The segments that the rules could give once some of the missing fields, and of those that the rules ask for
    /// then, are filled in. Exact where there are few ways to fill them, else never too few.
    pub(super) fn reachable(&self, seen: &Seen<'_>, missing: &[Lack], not_high_end: bool) -> Vec<Segment> {
        let seen = &self.see(seen.facts.hinting_all());
        let fields = self.fields_in_question(seen, missing, not_high_end);
        let mut segments = BTreeSet::new();
        match self.ways_to_fill(seen, &fields) {
            Some(ways) => self.fill_each_way(seen, &ways, not_high_end, &mut segments),
            None => {
                let filled =
                    Seen { facts: seen.facts.clone(), answers: self.answers_if_filled(seen, &fields) };
                let Survey { winner, open } = self.survey(&filled, not_high_end);
                segments.extend(open.into_iter().chain(winner).filter_map(|index| self.rules[index].segment));
            }
        }
        if !not_high_end && self.may_be_asked_for_high_end(seen, &fields) {
            segments.insert(Segment::HighEnd);
        }
        // In the order of the rules, which is the order in which people read them.
        let mut in_order: Vec<Segment> = self.rules.iter().filter_map(|rule| rule.segment).collect();
        in_order.retain(|segment| segments.remove(segment));
        in_order.extend(segments);
        in_order
    }

    /// The missing fields, with those that the rules may ask for once others are filled in.
    fn fields_in_question(&self, seen: &Seen<'_>, missing: &[Lack], not_high_end: bool) -> Vec<Field> {
        let mut fields: Vec<Field> = missing.iter().map(|lack| lack.field).collect();
        loop {
            let known = fields.len();
            let filled = Seen { facts: seen.facts.clone(), answers: self.answers_if_filled(seen, &fields) };
            let Survey { winner, open } = self.survey(&filled, not_high_end);
            let mut asked: Vec<Field> = Vec::new();
            for index in open.iter().chain(&winner) {
                asked.extend(self.asked_for(seen, &self.rules[*index]).map(|lack| lack.field));
            }
            for index in &open {
                self.rules[*index]
                    .when
                    .doubts(&filled.answers, &mut |test| asked.push(self.leaves[test].field));
            }
            for field in asked {
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
            if fields.len() == known {
                return fields;
            }
        }
    }

    /// For each field the answers to its tests that its values can give, blank among them; nothing where there are too
    /// many to try.
    fn ways_to_fill(&self, seen: &Seen<'_>, fields: &[Field]) -> Option<Vec<Vec<Answers>>> {
        let mut count = 1;
        let mut each = Vec::new();
        for field in fields {
            let tests: Vec<usize> =
                (0..self.leaves.len()).filter(|test| self.leaves[*test].field == *field).collect();
            let answers = |seen: &Seen<'_>| tests.iter().map(|test| (*test, seen.answers[*test])).collect();
            let mut ways: Vec<Answers> = vec![answers(seen)];
            self.for_each_value(seen, *field, &mut |filled| {
                let way = answers(filled);
                if !ways.contains(&way) {
                    ways.push(way);
                }
            });
            count *= ways.len();
            if count > MOST_WAYS || (ways.len() == 1 && !tests.is_empty() && seen.facts.is_blank(*field)) {
                return None;
            }
            each.push(ways);
        }
        Some(each)
    }

    fn fill_each_way(
        &self,
        seen: &Seen<'_>,
        ways: &[Vec<Answers>],
        not_high_end: bool,
        segments: &mut BTreeSet<Segment>,
    ) {
        let Some((first, rest)) = ways.split_first() else {
            segments.extend(self.settled(seen, not_high_end));
            return;
        };
        for way in first {
            let mut filled = Seen { facts: seen.facts.clone(), answers: seen.answers.clone() };
            for (test, answer) in way {
                filled.answers[*test] = *answer;
            }
            self.fill_each_way(&filled, rest, not_high_end, segments);
        }
    }

    fn answers_if_filled(&self, seen: &Seen<'_>, fields: &[Field]) -> Vec<Truth> {
        let open = |(leaf, answer): (&Leaf, &Truth)| {
            let known = seen.facts.known(leaf.field);
            if leaf.may_change(known, fields.contains(&leaf.field)) { Truth::Unknown } else { *answer }
        };
        self.leaves.iter().zip(&seen.answers).map(open).collect()
    }

    /// 商品房, after 2000, 专业物业, neither fee nor price: only the street office can say.
    pub(super) fn is_candidate(&self, seen: &Seen<'_>, ruled: &Ruled) -> bool {
        ruled.segment != Some(Segment::HighEnd) && self.may_be_asked_for_high_end(seen, &[])
    }

    /// Whether the street office would be asked once these fields are filled in the right way.
    fn may_be_asked_for_high_end(&self, seen: &Seen<'_>, fields: &[Field]) -> bool {
        let filled = |field| fields.contains(&field) && seen.facts.is_blank(field);
        let is = |field, place: usize| {
            filled(field) || matches!(seen.facts.known(field), Fact::Choice(found) if found == place)
        };
        let year = match seen.facts.known(Field::BuiltYear) {
            Fact::Number(year) if fields.contains(&Field::BuiltYear) => year.high > 2000,
            Fact::Number(year) => year.low > 2000,
            _ => filled(Field::BuiltYear),
        };
        self.asks_for_high_end
            && year
            && is(Field::PropertyType, PropertyType::Commodity as usize)
            && is(Field::Management, Management::Professional as usize)
            && seen.facts.is_blank(Field::Fee)
            && seen.facts.is_blank(Field::Price)
    }
}
