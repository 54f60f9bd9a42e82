//! Scores as exact fractions: sums of what ballots give, averages of score sheets, tracks weighed as agreed.

use linli_plan::{BallotKind, Track, Workshop};

use super::{fraction::Fraction, outcome::CountFault, sheets::Sheets};

/// The tracks that have ballots, with their weights: one of all ballots where none is weighed.
pub(super) fn tracks(row: &Workshop, sheets: &Sheets) -> Vec<(Option<Track>, u32)> {
    if !row.weighs_tracks() {
        return vec![(None, 1)];
    }
    let all = Track::CODES.iter().filter_map(|code| Track::from_code(code));
    let cast = |track: &Track| sheets.sheets.iter().any(|sheet| sheet.track == *track);
    all.filter(cast)
        .map(|track| (Some(track), row.weight_of(track)))
        .filter(|(_, weight)| *weight > 0)
        .collect()
}

/// The score of each proposal.
pub(super) fn scores(row: &Workshop, sheets: &Sheets) -> Result<Vec<Fraction>, CountFault> {
    let tracks = tracks(row, sheets);
    (0..sheets.proposals.len()).map(|place| score(row, sheets, &tracks, place)).collect()
}

/// The weighted average of what the tracks say, or what all ballots say where tracks are not weighed.
fn score(
    row: &Workshop,
    sheets: &Sheets,
    tracks: &[(Option<Track>, u32)],
    place: usize,
) -> Result<Fraction, CountFault> {
    let too_large = CountFault::TooLarge;
    let (mut of, mut by, mut weights) = (0_u128, 1_u128, 0_u128);
    for (track, weight) in tracks {
        let (sum, count) = in_track(row, sheets, *track, place);
        // A track of which no sheet scores it has nothing to say of it.
        if count == 0 {
            continue;
        }
        weights += u128::from(*weight);
        // of/by + weight × sum/count
        let count = u128::from(count);
        let added = u128::from(sum) * u128::from(*weight);
        let whole = of.checked_mul(count).zip(added.checked_mul(by)).ok_or(too_large)?;
        let next =
            Fraction::reduced(whole.0.checked_add(whole.1).ok_or(too_large)?, by * count).ok_or(too_large)?;
        (of, by) = (next.of, u128::from(next.by));
    }
    // What criteria and tracks weigh is divided out, so that a score is on the scale of what is given.
    let scale = weights.max(1).checked_mul(u128::from(sheets.scale)).ok_or(too_large)?;
    Fraction::reduced(of, by.checked_mul(scale).ok_or(too_large)?).ok_or(too_large)
}

/// The sum of what the ballots of a track give, and by how many it is divided: by those that score it on score sheets,
/// by all of the track where tracks are weighed, by one otherwise.
fn in_track(row: &Workshop, sheets: &Sheets, track: Option<Track>, place: usize) -> (u64, u64) {
    let own = sheets.sheets.iter().filter(|sheet| track.is_none_or(|track| sheet.track == track));
    let own: Vec<_> = own.collect();
    let marks = own.iter().flat_map(|sheet| sheet.marks.iter().filter(|(other, _)| *other == place));
    let mut given: Vec<u64> = marks.map(|(_, worth)| u64::from(*worth)).collect();
    if row.ballot != BallotKind::Score {
        let by = if track.is_some() { own.len() as u64 } else { 1 };
        return (given.iter().sum(), by);
    }
    given.sort_unstable();
    let middle = match given.len() {
        count @ 3.. if row.trimmed => &given[1..count - 1],
        _ => given.as_slice(),
    };
    (middle.iter().sum(), middle.len() as u64)
}
