//! Files of the open plan in a folder that a person has chosen: written by themselves while work goes on.
//!
//! At most one in a quarter of an hour, and the last edit is in one when that is over. The last three of today stay, one of each day before, ten in all.

use std::{collections::BTreeSet, pin::Pin, rc::Rc};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use leptos::prelude::*;
use linli_plan::PlanId;

use super::{Session, save_state::SaveState};
use crate::browser::{
    self,
    folder::{Folder, Permission},
};

/// Minutes between two files.
const PAUSE: i64 = 15;
/// The same in milliseconds.
const PAUSE_MS: i32 = 15 * 60 * 1_000;
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
    /// Whether there is an edit that no file has, and whether a file of it is on its way.
    is_edited: StoredValue<bool>,
    is_waiting: StoredValue<bool>,
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
            is_edited: StoredValue::new(false),
            is_waiting: StoredValue::new(false),
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
                self.write(true).await;
            }
        });
    }

    /// Asks to be allowed again.
    pub fn allow(self) {
        leptos::task::spawn_local(async move {
            if let Some(folder) = self.folder.get_value() {
                self.take(folder, true).await;
                self.write(true).await;
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
        Effect::new(move |_| match self.session.save_state().get() {
            SaveState::Saving => self.is_edited.set_value(true),
            SaveState::Saved(_) | SaveState::HandedOver(_)
                if self.is_edited.get_value() && !self.is_waiting.get_value() =>
            {
                self.is_waiting.set_value(true);
                leptos::task::spawn_local(self.write_when_due());
            }
            _ => {}
        });
    }

    /// Writes at once, or when the last file is old enough: what was edited last is in a file, too, when nobody goes on.
    async fn write_when_due(self) {
        if !self.write(false).await {
            browser::turn::wait(PAUSE_MS).await;
            if self.is_edited.try_get_value() == Some(true) {
                self.write(false).await;
            }
        }
        let _ = self.is_waiting.try_update_value(|is_waiting| *is_waiting = false);
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

    /// Writes a file, unless nobody has asked and there is one of the last minutes; whether it is in the folder. The
    /// folder itself says when the last one was written, so a reload or another tab writes none too many.
    async fn write(self, is_asked: bool) -> bool {
        let may_write = matches!(
            self.state.try_get_untracked(),
            Some(FolderState::On { .. } | FolderState::Failed { .. })
        );
        let folder = self.folder.try_get_value().flatten().filter(|_| may_write);
        let (Some(folder), Some(plan)) = (folder, self.session.plan().try_get_untracked()) else {
            return true;
        };
        let now = browser::clock::now_millis();
        let file = BackupName::new(plan.id, now);
        let names = folder.names().await.unwrap_or_default();
        let last =
            names.iter().filter_map(|name| BackupName::read(name)).filter(|one| one.plan == plan.id).max();
        // A file of the future is one of a clock that was set back since.
        let is_fresh = last.is_some_and(|last| (0..PAUSE).contains(&(file.at - last.at).num_minutes()));
        let Some(make_file) = self.make_file.try_get_value().filter(|_| is_asked || !is_fresh) else {
            return false;
        };
        let _ = self.is_edited.try_update_value(|is_edited| *is_edited = false);
        let written = folder.write(&file.to_string(), &make_file().await).await;
        let name = folder.name();
        let _ = self.state.try_set(match written {
            Some(()) => FolderState::On { name, last: Some(now) },
            None => FolderState::Failed { name },
        });
        if written.is_none() {
            let _ = self.is_edited.try_update_value(|is_edited| *is_edited = true);
            return false;
        }
        // What was edited while it was written is in no file yet.
        if self.session.plan().try_get_untracked().is_some_and(|now| now.has_same_records(&plan)) {
            super::backup_reminder::handed_out(self.session);
        }
        let names = folder.names().await.unwrap_or_default();
        for old in outlived(&names, plan.id, browser::clock::today()) {
            // One that stays is tried again with the next file.
            let _ = folder.remove(&old).await;
        }
        true
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
