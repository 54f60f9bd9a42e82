//! From an election to the text of a .pb file.

use std::borrow::Cow;

use super::{PbFile, amount::written};

/// Writes a file that `read` reads as the same.
#[must_use]
pub fn write(file: &PbFile) -> String {
    let mut text = String::from("META\nkey;value\n");
    let mut line = |cells: &[&str]| {
        let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(";"));
        text.push('\n');
    };
    for (key, value) in &file.meta {
        line(&[key, value]);
    }
    line(&["num_projects", &file.projects.len().to_string()]);
    line(&["num_votes", &file.votes.len().to_string()]);
    line(&["budget", &written(file.budget, file.decimals)]);
    line(&["vote_type", file.vote_type.code()]);
    line(&["PROJECTS"]);
    line(&["project_id", "cost", "name"]);
    for project in &file.projects {
        line(&[&project.id, &written(project.cost, file.decimals), &project.name]);
    }
    line(&["VOTES"]);
    let points = file.vote_type.has_points();
    line(if points { &["voter_id", "vote", "points"] } else { &["voter_id", "vote"] });
    for (voter, marks) in file.votes.voters.iter().zip(file.votes.iter()) {
        let ids = marks.iter().filter_map(|(place, _)| file.projects.get(*place as usize));
        let ids: Vec<&str> = ids.map(|project| project.id.as_str()).collect();
        let given = marks.iter().map(|(_, points)| written(u64::from(*points), file.point_decimals));
        let given: Vec<String> = given.collect();
        if points {
            line(&[voter, &ids.join(","), &given.join(",")]);
        } else {
            line(&[voter, &ids.join(",")]);
        }
    }
    text
}

/// With quotation marks where a reader needs them.
fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.contains([';', '"', '\n', '\r']) {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(cell)
    }
}
