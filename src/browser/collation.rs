//! The order in which people expect texts: Chinese by pinyin, numbers within them by value (2号 before 10号).
//!
//! Browsers know it; tables of pinyin would be larger than the rest of the page.

use std::collections::{BTreeMap, BTreeSet};

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The place of each text among all of them.
#[must_use]
pub fn ranks(texts: BTreeSet<String>) -> BTreeMap<String, usize> {
    let options = Object::new();
    // Setting a property of a plain object does not fail.
    let _ = Reflect::set(&options, &"numeric".into(), &JsValue::TRUE);
    let collator = Intl::Collator::new(&Array::of1(&"zh".into()), &options);
    let sorted: Array = texts.iter().map(|text| JsValue::from_str(text)).collect();
    let sort = Reflect::get(&sorted, &"sort".into()).ok().and_then(|sort| sort.dyn_into::<Function>().ok());
    let in_order = sort.and_then(|sort| sort.call1(&sorted, &collator.compare()).ok());
    match in_order {
        Some(_) => sorted.iter().filter_map(|text| text.as_string()).zip(0..).collect(),
        None => texts.into_iter().zip(0..).collect(),
    }
}
