//! An element that is to be, and one that is.

use std::cell::Cell;

use leptos::ev::{EventDescriptor, Targeted};
use leptos::prelude::*;
use leptos::tachys::html::attribute::{Attribute, any_attribute::AnyAttribute};
use leptos::tachys::html::{element::ElementType, node_ref::NodeRefContainer};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{CastFrom, RemoveEventHandler, Rndr, types};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;

use super::value::{Held, Place, Value};

thread_local! {
    /// An element is being taken out of the page: the browser says that the focus leaves it, but what its handlers
    /// speak of is gone already.
    static LEAVING: Cell<bool> = const { Cell::new(false) };
}

/// A number for a place in the source: markup of the same place is the same but for its values.
#[must_use]
pub const fn site(file: &str, line: u32, column: u32) -> u32 {
    let mut number = line.wrapping_mul(1_000_003) ^ column;
    let mut at = 0;
    while at < file.len() {
        number = (number ^ file.as_bytes()[at] as u32).wrapping_mul(16_777_619);
        at += 1;
    }
    number
}

/// An element that is to be.
pub struct Element {
    site: u32,
    tag: &'static str,
    parts: Vec<Part>,
    children: Vec<AnyView>,
}

enum Part {
    Put(Place, &'static str, Value),
    Hear(&'static str, Owner, SendWrapper<Handler>),
    Hand(Box<dyn FnOnce(&types::Element) + Send>),
}

type Handler = Box<dyn FnMut(types::Event)>;

impl Element {
    /// An element with nothing in it.
    #[must_use]
    pub fn new(site: u32, tag: &'static str) -> Self {
        Self { site, tag, parts: Vec::new(), children: Vec::new() }
    }

    /// An attribute that is always the same.
    pub fn fixed(&mut self, name: &'static str, text: &'static str) {
        self.attribute(name, Value::Text(text.into()));
    }

    /// An attribute.
    pub fn attribute(&mut self, name: &'static str, value: Value) {
        self.parts.push(Part::Put(Place::Attribute, name, value));
    }

    /// A property of the element's object.
    pub fn property(&mut self, name: &'static str, value: Value) {
        self.parts.push(Part::Put(Place::Property, name, value));
    }

    /// A class it has while something holds.
    pub fn class(&mut self, name: &'static str, value: Value) {
        self.parts.push(Part::Put(Place::Class, name, value));
    }

    /// A property of its style.
    pub fn style(&mut self, name: &'static str, value: Value) {
        self.parts.push(Part::Put(Place::Style, name, value));
    }

    /// Listens.
    pub fn on<E>(&mut self, _: E, name: &'static str, mut handler: impl FnMut(E::EventType) + 'static)
    where
        E: EventDescriptor,
        E::EventType: From<types::Event>,
    {
        self.hear(name, Box::new(move |event| handler(event.into())));
    }

    /// Listens, and is told which element it was.
    pub fn on_target<E, T>(
        &mut self,
        _: E,
        name: &'static str,
        mut handler: impl FnMut(Targeted<E::EventType, T::Output>) + 'static,
    ) where
        E: EventDescriptor,
        E::EventType: From<types::Event>,
        T: ElementType,
        T::Output: CastFrom<types::Element>,
    {
        self.hear(name, Box::new(move |event| handler(E::EventType::from(event).into())));
    }

    fn hear(&mut self, name: &'static str, handler: Handler) {
        let owner = Owner::current().unwrap_or_default();
        self.parts.push(Part::Hear(name, owner, SendWrapper::new(handler)));
    }

    /// Hands the element over as soon as it is there.
    pub fn hand<E>(&mut self, node: NodeRef<E>)
    where
        E: ElementType,
        E::Output: JsCast + 'static,
    {
        self.parts.push(Part::Hand(Box::new(move |element| node.load(element))));
    }

    /// A text that is always the same.
    pub fn text(&mut self, text: &'static str) {
        self.children.push(text.into_any());
    }

    /// An element in it.
    pub fn nest(&mut self, element: Self) {
        self.children.push(element.into_any());
    }

    /// Something in it.
    pub fn child(&mut self, child: AnyView) {
        self.children.push(child);
    }
}

/// An element of the page, and what of it has been set.
pub struct Built {
    site: u32,
    tag: &'static str,
    element: types::Element,
    parts: Vec<Done>,
    children: Vec<AnyViewState>,
}

enum Done {
    Put(Held),
    /// Forgetting it ends the listening.
    Heard(#[expect(dead_code, reason = "held, not used")] RemoveEventHandler<types::Element>),
    Handed,
}

impl Part {
    fn build(self, element: &types::Element) -> Done {
        match self {
            Self::Put(place, name, value) => Done::Put(Held::put(element, place, name, value)),
            Self::Hear(name, owner, handler) => {
                let mut handler = handler.take();
                let heard = move |event| {
                    if !LEAVING.get() {
                        owner.with(|| handler(event));
                    }
                };
                Done::Heard(Rndr::add_event_listener(element, name, Box::new(heard)))
            }
            Self::Hand(hand) => {
                hand(element);
                Done::Handed
            }
        }
    }

    fn rebuild(self, element: &types::Element, done: &mut Done) {
        match (self, done) {
            (Self::Put(place, name, value), Done::Put(held)) => held.renew(element, place, name, value),
            (part, done) => {
                // The old listener goes before the new one comes.
                *done = Done::Handed;
                *done = part.build(element);
            }
        }
    }
}

impl Render for Element {
    type State = Built;

    fn build(self) -> Built {
        let element = Rndr::create_element(self.tag, namespace(self.tag));
        let parts = self.parts.into_iter().map(|part| part.build(&element)).collect();
        let mut children: Vec<_> = self.children.into_iter().map(Render::build).collect();
        for child in &mut children {
            child.mount(&element, None);
        }
        Built { site: self.site, tag: self.tag, element, parts, children }
    }

    fn rebuild(self, built: &mut Built) {
        if self.site != built.site || self.tag != built.tag {
            let mut new = self.build();
            built.insert_before_this(&mut new);
            built.unmount();
            *built = new;
            return;
        }
        for (part, done) in self.parts.into_iter().zip(&mut built.parts) {
            part.rebuild(&built.element, done);
        }
        for (child, state) in self.children.into_iter().zip(&mut built.children) {
            child.rebuild(state);
        }
    }
}

impl Mountable for Built {
    fn unmount(&mut self) {
        LEAVING.set(true);
        Rndr::remove(&self.element);
        LEAVING.set(false);
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, &self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = Rndr::get_parent(&self.element).and_then(types::Element::cast_from);
        parent.is_some_and(|parent| {
            child.mount(&parent, Some(&self.element));
            true
        })
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.element.clone()]
    }
}

/// The namespace of the elements of a drawing.
fn namespace(tag: &str) -> Option<&'static str> {
    let drawn = matches!(
        tag,
        "svg"
            | "g"
            | "path"
            | "circle"
            | "line"
            | "rect"
            | "polyline"
            | "polygon"
            | "text"
            | "tspan"
            | "title"
    );
    drawn.then_some("http://www.w3.org/2000/svg")
}

impl AddAnyAttr for Element {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self {
        self
    }
}

/// There is no server: nothing is written as text, and nothing that was written is taken over.
impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Built {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
