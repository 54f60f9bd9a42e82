//! Files of the open plan in a folder that a person has chosen: written by themselves while work goes on.
//!
//! At most one in a quarter of an hour. The last three of today stay, one of each day before, ten in all.

use std::{collections::BTreeSet, pin::Pin, rc::Rc};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use leptos::prelude::*;
use linli_plan::PlanId;

use super::{Session, save_state::SaveState};
use crate::browser::{
    self,
    folder::{Folder, Permission},
};

/// Milliseconds between two files.
const PAUSE: u64 = 15 * 60 * 1_000;
const TODAY: usize = 3;
const ALL: usize = 10;

/// Whether files are written into a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderState {
    /// This browser cannot write into folders.
    Unsupported,
    /// No folder is chosen.
    Off,
    /// The page may write into the folder of this name; the last file was written at this moment.
    On { name: String, last: Option<u64> },
    /// The page has to be allowed anew, which takes a click.
    Asks { name: String },
    /// The last file could not be written.
    Failed { name: String },
}

/// Makes the file of the open plan.
type MakeFile = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = Vec<u8>>>>>;

/// The folder of this page. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
pub struct FolderBackup {
    session: Session,
    make_file: StoredValue<MakeFile, LocalStorage>,
    folder: StoredValue<Option<Folder>, LocalStorage>,
    state: RwSignal<FolderState>,
    written_at: StoredValue<u64>,
}

impl FolderBackup {
    /// Goes on with the folder that was chosen before: writes a file whenever something was saved and the last file is
    /// old enough.
    pub(super) fn start(session: Session, make_file: MakeFile) -> Self {
        let is_supported = browser::folder::is_supported();
        let state = if is_supported { FolderState::Off } else { FolderState::Unsupported };
        let this = Self {
            session,
            make_file: StoredValue::new_local(make_file),
            folder: StoredValue::new_local(None),
            state: RwSignal::new(state),
            written_at: StoredValue::new(0),
        };
        if is_supported {
            leptos::task::spawn_local(async move {
                if let Some(folder) = Folder::kept().await {
                    this.take(folder, false).await;
                }
            });
        }
        this.follow();
        this
    }

    /// Whether files are written into a folder.
    #[must_use]
    pub fn state(self) -> ReadSignal<FolderState> {
        self.state.read_only()
    }

    /// Lets a person choose a folder and writes the first file.
    pub fn choose(self) {
        leptos::task::spawn_local(async move {
            if let Some(folder) = Folder::choose().await {
                self.take(folder, true).await;
                self.write().await;
            }
        });
    }

    /// Asks to be allowed again.
    pub fn allow(self) {
        leptos::task::spawn_local(async move {
            if let Some(folder) = self.folder.get_value() {
                self.take(folder, true).await;
                self.write().await;
            }
        });
    }

    /// Writes no more files.
    pub fn turn_off(self) {
        self.folder.set_value(None);
        self.state.set(FolderState::Off);
        leptos::task::spawn_local(Folder::forget());
    }

    fn follow(self) {
        let is_edited = StoredValue::new(false);
        Effect::new(move |_| {
            match self.session.save_state().get() {
                SaveState::Saving => is_edited.set_value(true),
                SaveState::Saved(_) | SaveState::HandedOver(_) if is_edited.get_value() => {
                    let now = browser::clock::now_millis();
                    if now.saturating_sub(self.written_at.get_value()) >= PAUSE {
                        is_edited.set_value(false);
                        leptos::task::spawn_local(self.write());
                    }
                }
                _ => {}
            };
        });
    }

    async fn take(self, folder: Folder, asks: bool) {
        let name = folder.name();
        let state = match folder.permission(asks).await {
            Permission::Granted => FolderState::On { name, last: None },
            Permission::Ask | Permission::Denied => FolderState::Asks { name },
        };
        self.folder.set_value(Some(folder));
        self.state.set(state);
    }

    async fn write(self) {
        let may_write =
            matches!(self.state.get_untracked(), FolderState::On { .. } | FolderState::Failed { .. });
        let Some(folder) = self.folder.get_value().filter(|_| may_write) else { return };
        let now = browser::clock::now_millis();
        self.written_at.set_value(now);
        let plan = self.session.now().id;
        let bytes = self.make_file.get_value()().await;
        let name = folder.name();
        let written = folder.write(&BackupName::new(plan, now).to_string(), &bytes).await;
        self.state.set(match written {
            Some(()) => FolderState::On { name, last: Some(now) },
            None => FolderState::Failed { name },
        });
        if written.is_some() {
            super::backup_reminder::handed_out(self.session);
            let names = folder.names().await.unwrap_or_default();
            for old in outlived(&names, plan, browser::clock::today()) {
                // One that stays is tried again with the next file.
                let _ = folder.remove(&old).await;
            }
        }
    }
}

/// The name of a file: `linli-<plan>-20261130-231005.linli.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct BackupName {
    plan: PlanId,
    at: NaiveDateTime,
}

const ENDING: &str = ".linli.json";

impl BackupName {
    fn new(plan: PlanId, millis: u64) -> Self {
        let (day, time): (NaiveDate, NaiveTime) = browser::clock::local(millis);
        Self { plan, at: day.and_time(time) }
    }

    fn read(name: &str) -> Option<Self> {
        let stem = name.strip_prefix("linli-")?.strip_suffix(ENDING)?;
        let (plan, at) = stem.split_once('-')?;
        let number = |from: usize, to: usize| at.get(from..to)?.parse::<u32>().ok();
        let day = NaiveDate::from_ymd_opt(number(0, 4)?.try_into().ok()?, number(4, 6)?, number(6, 8)?)?;
        let at = day.and_hms_opt(number(9, 11)?, number(11, 13)?, number(13, 15)?)?;
        Some(Self { plan: plan.parse().ok()?, at })
    }
}

// Not by chrono's patterns, which would bring their reader and writer for this one name.
impl std::fmt::Display for BackupName {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { plan, at } = self;
        write!(out, "linli-{plan}-{:04}{:02}{:02}-", at.year(), at.month(), at.day())?;
        write!(out, "{:02}{:02}{:02}{ENDING}", at.hour(), at.minute(), at.second())
    }
}

/// The files of a plan that may go. A file of another name is nobody's business here.
fn outlived(names: &[String], plan: PlanId, today: NaiveDate) -> Vec<String> {
    let mut files: Vec<BackupName> =
        names.iter().filter_map(|name| BackupName::read(name)).filter(|file| file.plan == plan).collect();
    files.sort_by(|left, right| right.cmp(left));
    let mut days = BTreeSet::new();
    let mut kept = 0;
    let mut gone = Vec::new();
    for file in files {
        let day = file.at.date();
        let of_today = day == today && kept < TODAY;
        let stays = kept < ALL && (of_today || (day != today && days.insert(day)));
        if stays {
            kept += 1;
        } else {
            gone.push(file.to_string());
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use linli_plan::RecordId;

    use super::*;

    fn name(day: u32, hour: u32) -> String {
        let at = NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(hour, 10, 0).unwrap();
        BackupName { plan: PlanId::preset(1), at }.to_string()
    }

    #[test]
    fn three_of_today_one_of_each_day_ten_in_all() {
        let mut names: Vec<String> = (9..19).map(|hour| name(30, hour)).collect();
        names.extend((10..30).flat_map(|day| [name(day, 9), name(day, 17)]));
        names.push("别人的文件.json".to_owned());
        names.push(
            BackupName::read(&name(30, 9))
                .map(|one| BackupName { plan: PlanId::preset(2), ..one })
                .unwrap()
                .to_string(),
        );
        let today = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
        let gone = outlived(&names, PlanId::preset(1), today);
        let kept: Vec<&String> = names.iter().filter(|name| !gone.contains(name)).collect();
        let mut expected: Vec<String> = (16..19).map(|hour| name(30, hour)).collect();
        expected.extend((23..30).rev().map(|day| name(day, 17)));
        assert_eq!(kept.len(), expected.len() + 2);
        assert!(expected.iter().all(|name| kept.contains(&name)));
        assert_eq!(BackupName::read(&name(3, 4)).unwrap().to_string(), name(3, 4));
    }
}
