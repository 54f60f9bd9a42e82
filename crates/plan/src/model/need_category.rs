//! 需求类别: a tree of the office's own, and who handles what.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AssociationId, Extra, NeedCategoryId, Plan};

/// 类别: what needs are about. What it does not say is as its parent says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct NeedCategory {
    /// Place among its siblings.
    pub order: i64,
    /// What it is called.
    pub name: String,
    /// 上级类别
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<NeedCategoryId>,
    /// 关键词: words it is known by before anything has been confirmed.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub keywords: BTreeSet<String>,
    /// 牵头
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<AssociationId>,
    /// 配合
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub supporting: BTreeSet<AssociationId>,
    /// 办理时限, in working days
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// Fields of a newer version.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl Plan {
    /// Categories as a tree is read: each before its children, with how deep it lies.
    #[must_use]
    pub fn categories_in_order(&self) -> Vec<(NeedCategoryId, usize)> {
        let mut all: Vec<NeedCategoryId> = self.need_categories.keys().copied().collect();
        all.sort_by_cached_key(|id| (self.need_categories.get(id).map_or(0, |row| row.order), *id));
        let mut listed = Vec::with_capacity(all.len());
        self.list_below(None, 0, &all, &mut listed);
        // A file made by hand may hang a category on nothing; it is shown all the same.
        for id in all {
            if !listed.iter().any(|(there, _)| *there == id) {
                listed.push((id, 0));
            }
        }
        listed
    }

    fn list_below(
        &self,
        parent: Option<NeedCategoryId>,
        depth: usize,
        all: &[NeedCategoryId],
        listed: &mut Vec<(NeedCategoryId, usize)>,
    ) {
        for id in all {
            if self.need_categories.get(id).is_some_and(|row| row.parent == parent) {
                listed.push((*id, depth));
                self.list_below(Some(*id), depth + 1, all, listed);
            }
        }
    }

    /// A category and those above it, itself first.
    #[must_use]
    pub fn category_path(&self, id: NeedCategoryId) -> Vec<NeedCategoryId> {
        let mut path = Vec::new();
        let mut next = Some(id);
        while let Some(id) = next.filter(|id| !path.contains(id)) {
            let Some(row) = self.need_categories.get(&id) else { break };
            path.push(id);
            next = row.parent;
        }
        path
    }

    /// The category at the top of the tree under which another lies.
    #[must_use]
    pub fn category_root(&self, id: NeedCategoryId) -> NeedCategoryId {
        self.category_path(id).last().copied().unwrap_or(id)
    }

    /// The name of a category with those above it, the highest first.
    #[must_use]
    pub fn category_name(&self, id: NeedCategoryId) -> String {
        let path = self.category_path(id);
        let names = path.iter().rev().filter_map(|id| self.need_categories.get(id));
        names.map(|row| row.name.as_str()).collect::<Vec<_>>().join("/")
    }

    /// The place among all categories after the last one.
    #[must_use]
    pub fn next_category_order(&self) -> i64 {
        self.need_categories.values().map(|row| row.order).max().map_or(0, |last| last.saturating_add(1))
    }
}
