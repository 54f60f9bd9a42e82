//! Certificates of drawn elections, read as JSON by a verifier that knows only the ballots; one changed number is refused.

use std::collections::BTreeSet;

use num_bigint::BigInt;
use proptest::prelude::*;
use serde_json::Value;

use super::{
    laws::{Fraction, Plain, RULES, plain},
    *,
};

fn fraction(value: &Value) -> Option<Fraction> {
    let text = value.as_str()?;
    let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
    let denominator: BigInt = denominator.parse().ok()?;
    (denominator > BigInt::ZERO).then_some(Fraction(numerator.parse().ok()?, denominator))
}

fn is_equal(one: &Fraction, other: &Fraction) -> bool {
    one.compare(other).is_eq()
}

fn sum<'a>(all: impl Iterator<Item = &'a Fraction>) -> Fraction {
    all.fold(Fraction::of(0), |sum, one| sum.plus(one))
}

/// Whether a list of amounts with numbers of voters says just this, amounts of nothing left out where `paid`.
fn are_counted(given: &Value, found: &[Fraction], paid: bool) -> Option<bool> {
    let mut found: Vec<Fraction> =
        found.iter().filter(|one| !paid || !is_equal(one, &Fraction::of(0))).cloned().collect();
    let mut stated = Vec::new();
    for entry in given.as_array()? {
        let each = fraction(&entry["each"])?;
        stated.extend((0..entry["voters"].as_u64()?.min(1000)).map(|_| each.clone()));
    }
    found.sort_by(Fraction::compare);
    stated.sort_by(Fraction::compare);
    Some(found.len() == stated.len() && found.iter().zip(&stated).all(|(one, other)| is_equal(one, other)))
}

struct Verifier<'a> {
    plain: &'a Plain,
    utility: Utility,
}

impl Verifier<'_> {
    fn voters(&self) -> std::ops::Range<usize> {
        0..self.plain.points.len()
    }

    fn supporters(&self, place: usize) -> Vec<usize> {
        self.voters().filter(|voter| self.plain.points[*voter][place] > 0).collect()
    }

    fn place(&self, entry: &Value) -> Option<usize> {
        let place = entry["id"].as_str()?.parse().ok()?;
        (self.plain.costs.get(place).copied() == entry["cost"].as_u64() && entry["cost"].is_u64())
            .then_some(place)
    }

    fn ids(places: &[usize]) -> Value {
        places.iter().map(|place| format!("{place:02}")).collect()
    }

    fn is_tie(entry: &Value, among: &[usize]) -> bool {
        match entry.get("tie") {
            None => among.len() == 1,
            Some(tie) => among.len() > 1 && *tie == Self::ids(among),
        }
    }

    fn pays(&self, place: usize, rate: &Fraction, left: &[Fraction]) -> Vec<Fraction> {
        let pay = |voter: usize| {
            let due = rate.times(self.plain.utility(voter, place, self.utility));
            if left[voter].below(&due) { left[voter].clone() } else { due }
        };
        self.voters().map(pay).collect()
    }

    fn are_refused(&self, given: &Value, bought: &[usize], left: &[Fraction]) -> Option<bool> {
        let mut named = BTreeSet::new();
        for entry in given.as_array()? {
            let place = self.place(entry)?;
            let supporters = self.supporters(place);
            let money = sum(supporters.iter().map(|voter| &left[*voter]));
            let right = entry["supporters"].as_u64()? == supporters.len() as u64
                && is_equal(&fraction(&entry["left"])?, &money);
            if !right || bought.contains(&place) || !named.insert(place) {
                return Some(false);
            }
        }
        Some(named.len() + bought.len() == self.plain.costs.len())
    }

    /// What is bought with shares raised by so many steps, and what voters have left.
    fn purchases(&self, given: &Value, steps: u64) -> Option<(Vec<usize>, Vec<Fraction>)> {
        let voters = self.plain.points.len() as u64;
        let share = Fraction((self.plain.budget + steps.min(1 << 40) * voters).into(), voters.into());
        let (mut left, mut bought) = (vec![share.clone(); self.plain.points.len()], Vec::new());
        let mut right = is_equal(&fraction(&given["share"])?, &share);
        for round in given["rounds"].as_array()? {
            let (place, rate) = (self.place(round)?, fraction(&round["rate"])?);
            let cost = |place: usize| Fraction::of(self.plain.costs[place]);
            let pays = self.pays(place, &rate, &left);
            let pays_in_full = |place: usize| {
                self.supporters(place).iter().any(|voter| {
                    !left[*voter].below(&rate.times(self.plain.utility(*voter, place, self.utility)))
                })
            };
            right &= is_equal(&sum(pays.iter()), &cost(place)) && pays_in_full(place);
            right &= are_counted(&round["payments"], &pays, true)? && !bought.contains(&place);
            let mut among = Vec::new();
            for other in (0..self.plain.costs.len()).filter(|other| !bought.contains(other)) {
                match sum(self.pays(other, &rate, &left).iter()).compare(&cost(other)) {
                    std::cmp::Ordering::Less => {}
                    std::cmp::Ordering::Equal if pays_in_full(other) => among.push(other),
                    // Cheaper than what was bought.
                    _ => return None,
                }
            }
            right &= among.first() == Some(&place) && Self::is_tie(round, &among);
            left = left.iter().zip(&pays).map(|(left, pay)| left.minus(pay)).collect();
            bought.push(place);
        }
        right &= are_counted(&given["left"], &left, false)?;
        right &= self.are_refused(&given["refused"], &bought, &left)?;
        right.then_some((bought, left))
    }

    fn cost(&self, places: &[usize]) -> u64 {
        places.iter().map(|place| self.plain.costs[*place]).sum()
    }

    fn equal_shares(&self, given: &Value) -> Option<Vec<usize>> {
        let raised = &given["raised"];
        let steps = if raised.is_null() { 0 } else { raised["steps"].as_u64()? };
        let (mut bought, left) = self.purchases(&given["purchases"], steps)?;
        let all: Vec<usize> = (0..self.plain.costs.len()).collect();
        let supported: Vec<usize> =
            all.iter().copied().filter(|place| !self.supporters(*place).is_empty()).collect();
        let open = |place: &&usize| !bought.contains(place);
        let money = |place: &usize| sum(self.supporters(*place).iter().map(|voter| &left[*voter]));
        let settled =
            all.iter().filter(open).all(|place| money(place).below(&Fraction::of(self.plain.costs[*place])));
        let spent = self.cost(&bought);
        let ended = match raised["ended_by"].as_str() {
            None => raised.is_null(),
            Some("all_fit") => steps == 0 && self.cost(&all) <= self.plain.budget,
            Some("all_supported_bought") => supported.iter().all(|place| bought.contains(place)),
            Some("nothing_more_fits") => {
                all.iter().filter(open).all(|place| spent + self.plain.costs[*place] > self.plain.budget)
            }
            Some("next_overspends") => {
                let (more, _) = self.purchases(&raised["next"], steps + 1)?;
                self.cost(&more) > self.plain.budget
            }
            _ => false,
        };
        if !settled || !ended || spent > self.plain.budget {
            return None;
        }
        if given["completion"] == "add1-greedy" {
            let taken = self.turns(given, &bought, self.plain.budget - spent)?;
            bought.extend(taken);
        }
        Some(bought)
    }

    /// What is taken in turn.
    fn turns(&self, given: &Value, before: &[usize], mut money: u64) -> Option<Vec<usize>> {
        let score = |place: usize| {
            let total = |utility| {
                self.voters().map(|voter| self.plain.utility(voter, place, utility)).sum::<u64>().into()
            };
            match given["rule"].as_str() {
                Some("score") => Fraction(total(Utility::Count), 1.into()),
                _ => Fraction(total(self.utility), self.plain.costs[place].into()),
            }
        };
        let mut queue: Vec<usize> = (0..self.plain.costs.len())
            .filter(|place| !before.contains(place))
            .filter(|place| given["rule"] != "score" || !self.supporters(*place).is_empty())
            .collect();
        queue.sort_by(|one, other| score(*other).compare(&score(*one)).then(one.cmp(other)));
        let turns = given["turns"].as_array()?;
        let (mut taken, mut ended) = (Vec::new(), turns.len() != queue.len());
        if ended {
            return None;
        }
        for (at, turn) in turns.iter().enumerate() {
            let place = self.place(turn)?;
            let fits = self.plain.costs[place] <= money && !ended;
            let equal = |other: &&usize| {
                is_equal(&score(**other), &score(place)) && self.plain.costs[**other] <= money
            };
            let among: Vec<usize> = queue[at..].iter().filter(equal).copied().collect();
            let right = place == queue[at]
                && is_equal(&fraction(&turn["score"])?, &score(place))
                && turn["money"].as_u64()? == money
                && turn["taken"].as_bool()? == fits
                && (if fits { Self::is_tie(turn, &among) } else { turn.get("tie").is_none() });
            if !right {
                return None;
            }
            if fits {
                money -= self.plain.costs[place];
                taken.push(place);
            }
            ended |= !fits && given["too_dear"] == "stop";
        }
        Some(taken)
    }

    fn phragmen(&self, given: &Value) -> Option<Vec<usize>> {
        let mut paid = vec![Fraction::of(0); self.plain.points.len()];
        let (mut bought, mut money, mut now) = (Vec::new(), self.plain.budget, Fraction::of(0));
        let end = given.get("end");
        let rounds = given["purchases"]["rounds"].as_array()?;
        for round in rounds.iter().chain(end) {
            let is_end = round.get("time").is_some();
            now = fraction(&round[if is_end { "time" } else { "rate" }])?;
            let saved = |place: usize| {
                let each: Vec<Fraction> =
                    self.supporters(place).iter().map(|voter| now.minus(&paid[*voter])).collect();
                each
            };
            let mut among = Vec::new();
            for place in (0..self.plain.costs.len()).filter(|place| !bought.contains(place)) {
                let cost = self.plain.costs[place];
                if cost > self.plain.budget || self.supporters(place).is_empty() {
                    continue;
                }
                match sum(saved(place).iter()).compare(&Fraction::of(cost)) {
                    std::cmp::Ordering::Less => {}
                    std::cmp::Ordering::Equal => among.push(place),
                    std::cmp::Ordering::Greater => return None,
                }
            }
            let dear: Vec<usize> =
                among.iter().copied().filter(|place| self.plain.costs[*place] > money).collect();
            if is_end {
                let right = !dear.is_empty()
                    && round["among"] == Self::ids(&among)
                    && round["too_dear"] == Self::ids(&dear)
                    && round["money"].as_u64()? == money;
                right.then_some(())?;
                continue;
            }
            let place = self.place(round)?;
            let right = among.first() == Some(&place)
                && dear.is_empty()
                && Self::is_tie(round, &among)
                && are_counted(&round["payments"], &saved(place), true)?;
            right.then_some(())?;
            self.supporters(place).iter().for_each(|voter| paid[*voter] = now.clone());
            money -= self.plain.costs[place];
            bought.push(place);
        }
        let left: Vec<Fraction> = paid.iter().map(|paid| now.minus(paid)).collect();
        let right = are_counted(&given["purchases"]["left"], &left, false)?
            && self.are_refused(&given["purchases"]["refused"], &bought, &left)?;
        right.then_some(())?;
        let mut rest: Vec<usize> = (0..self.plain.costs.len())
            .filter(|place| !bought.contains(place) && self.plain.costs[*place] <= self.plain.budget)
            .collect();
        while !rest.is_empty()
            && rest
                .iter()
                .all(|place| self.supporters(*place).is_empty() && self.plain.costs[*place] <= money)
        {
            let place = rest.remove(0);
            money -= self.plain.costs[place];
            bought.push(place);
        }
        Some(bought)
    }
}

/// Whether a certificate is true of the ballots.
fn holds(plain: &Plain, given: &Value) -> bool {
    let utility = if given["utility"] == "count" { Utility::Count } else { Utility::Cost };
    let verifier = Verifier { plain, utility };
    let funded = match given["rule"].as_str() {
        Some("mes") => verifier.equal_shares(given),
        Some("phragmen") => verifier.phragmen(given),
        _ => verifier.turns(given, &[], plain.budget),
    };
    let funded = funded.map(|places| Verifier::ids(&places));
    given["budget"] == plain.budget
        && given["unit"] == 1
        && given["point_unit"] == 1
        && given["voters"] == plain.points.len()
        && funded.as_ref() == Some(&given["funded"])
}

/// Where the numbers are, as JSON pointers. An id is a name.
fn numbers(value: &Value, path: &str, found: &mut Vec<String>) {
    let is_name = |key: &str| ["id", "tie", "among", "too_dear", "funded"].contains(&key);
    match value {
        Value::Object(parts) => parts
            .iter()
            .filter(|(key, _)| !is_name(key))
            .for_each(|(key, part)| numbers(part, &format!("{path}/{key}"), found)),
        Value::Array(parts) => {
            parts.iter().enumerate().for_each(|(at, part)| numbers(part, &format!("{path}/{at}"), found));
        }
        Value::Number(_) | Value::Bool(_) => found.push(path.to_owned()),
        Value::String(_) if fraction(value).is_some() => found.push(path.to_owned()),
        Value::String(_) | Value::Null => {}
    }
}

fn changed(value: &Value, by: u64) -> Value {
    match (value, fraction(value)) {
        (Value::Bool(is), _) => (!is).into(),
        (_, Some(Fraction(numerator, denominator))) => format!("{}/{denominator}", numerator + by).into(),
        (number, None) => (number.as_u64().unwrap_or_default() + by).into(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_certificate_holds_and_with_a_changed_number_it_does_not(plain in plain(7, 6, 3), by in 1_u64..4) {
        let election = plain.election(Kind::Points);
        for rule in RULES {
            let outcome = outcome(&election, rule);
            let given = serde_json::to_value(certificate(&election, rule, &outcome)).unwrap();
            prop_assert!(holds(&plain, &given), "{:?} {}", rule, given);
            let mut places = Vec::new();
            numbers(&given, "", &mut places);
            for place in places {
                let mut other = given.clone();
                let number = other.pointer_mut(&place).unwrap();
                *number = changed(number, by);
                prop_assert!(!holds(&plain, &other), "{:?} {} {}", rule, place, given);
            }
        }
    }
}
