//! What an attribute, a property, a class or a style is given.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;

use crate::reactive::{Memo, ReadSignal, RwSignal};

use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::{Rndr, types};
use wasm_bindgen::JsValue;

/// A value, or what reads it again whenever it has changed.
pub enum Value {
    /// Nothing: the attribute is not there.
    Absent,
    /// Whether it holds.
    Flag(bool),
    /// A text.
    Text(Cow<'static, str>),
    /// Read again when what it has read changes.
    Live(Box<dyn FnMut() -> Self + Send>),
}

/// What can be given to an attribute, a property, a class or a style.
pub trait IntoValue {
    /// Gives it.
    fn into_value(self) -> Value;
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        Value::Flag(self)
    }
}

impl IntoValue for &'static str {
    fn into_value(self) -> Value {
        Value::Text(self.into())
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Text(self.into())
    }
}

impl IntoValue for Arc<str> {
    fn into_value(self) -> Value {
        Value::Text(self.to_string().into())
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {
        $(impl IntoValue for $number {
            fn into_value(self) -> Value {
                Value::Text(self.to_string().into())
            }
        })*
    };
}
numbers!(i32 u32 i64 u64 usize);

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Absent, T::into_value)
    }
}

impl<T, F> IntoValue for F
where
    T: IntoValue,
    F: FnMut() -> T + Send + 'static,
{
    fn into_value(mut self) -> Value {
        Value::Live(Box::new(move || self().into_value()))
    }
}

macro_rules! signals {
    ($($signal:ident)*) => {
        $(impl<T: IntoValue + Clone + Send + Sync + 'static> IntoValue for $signal<T> {
            fn into_value(self) -> Value {
                Value::Live(Box::new(move || self.get().into_value()))
            }
        })*
    };
}
signals!(Signal Memo RwSignal ReadSignal);

/// What of an element is set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Attribute,
    Property,
    Class,
    Style,
}

/// What is set now; what is live sets itself again.
pub(super) enum Held {
    Fixed(Value),
    Live(RenderEffect<Value>),
}

impl Held {
    /// Sets it for the first time.
    pub(super) fn put(element: &types::Element, place: Place, name: &'static str, value: Value) -> Self {
        match value {
            Value::Live(read) => Self::Live(RenderEffect::new(keep(element, place, name, read))),
            fixed => {
                set(element, place, name, None, &fixed);
                Self::Fixed(fixed)
            }
        }
    }

    /// Sets it where something was set before.
    pub(super) fn renew(&mut self, element: &types::Element, place: Place, name: &'static str, value: Value) {
        let before = match self {
            Self::Fixed(before) => Some(std::mem::replace(before, Value::Absent)),
            Self::Live(effect) => effect.take_value(),
        };
        *self = match value {
            Value::Live(read) => {
                Self::Live(RenderEffect::new_with_value(keep(element, place, name, read), before))
            }
            fixed => {
                set(element, place, name, before.as_ref(), &fixed);
                Self::Fixed(fixed)
            }
        };
    }
}

/// What an effect does each time: reads, sets, remembers.
fn keep(
    element: &types::Element,
    place: Place,
    name: &'static str,
    mut read: Box<dyn FnMut() -> Value + Send>,
) -> impl FnMut(Option<Value>) -> Value + 'static {
    let element = element.clone();
    move |before| {
        let mut now = read();
        while let Value::Live(mut inner) = now {
            now = inner();
        }
        set(&element, place, name, before.as_ref(), &now);
        now
    }
}

fn set(element: &types::Element, place: Place, name: &str, before: Option<&Value>, now: &Value) {
    match (place, now) {
        (Place::Attribute, now) => set_attribute(element, name, before.and_then(attribute), attribute(now)),
        // Always, because what a person has typed since is not known here.
        (Place::Property, now) => Rndr::set_property_or_value(element, name, &property(now)),
        (Place::Class, Value::Flag(true)) => Rndr::add_class(&Rndr::class_list(element), name),
        (Place::Class, _) => Rndr::remove_class(&Rndr::class_list(element), name),
        (Place::Style, Value::Text(text)) => Rndr::set_css_property(&Rndr::style(element), name, text),
        (Place::Style, _) => Rndr::remove_css_property(&Rndr::style(element), name),
    }
}

fn set_attribute(element: &types::Element, name: &str, before: Option<&str>, now: Option<&str>) {
    match now {
        Some(_) if before == now => {}
        Some(text) => Rndr::set_attribute(element, name, text),
        None if before.is_some() => Rndr::remove_attribute(element, name),
        None => {}
    }
}

fn attribute(value: &Value) -> Option<&str> {
    match value {
        Value::Flag(true) => Some(""),
        Value::Text(text) => Some(text),
        Value::Absent | Value::Flag(false) | Value::Live(_) => None,
    }
}

fn property(value: &Value) -> JsValue {
    match value {
        Value::Flag(flag) => JsValue::from_bool(*flag),
        Value::Text(text) => JsValue::from_str(text),
        Value::Absent | Value::Live(_) => JsValue::UNDEFINED,
    }
}
