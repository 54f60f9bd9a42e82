//! Mouse, pen and finger as one: holding on to what is dragged, and what lies under it.

use leptos::ev::PointerEvent;
use wasm_bindgen::JsCast;

use super::window;

/// Sends what the pointer does from now on to the element that hears the event, wherever it goes.
pub fn hold(event: &PointerEvent) {
    let element = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if let Some(element) = element {
        // A pointer that is gone already has nothing to be held.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// The value of an attribute of the nearest element below the pointer that has it.
#[must_use]
pub fn attribute_below(event: &PointerEvent, name: &str) -> Option<String> {
    let page = window()?.document()?;
    let below = page.element_from_point(event.client_x() as f32, event.client_y() as f32)?;
    below.closest(&format!("[{name}]")).ok()??.get_attribute(name)
}

/// How far from the left edge of the element that hears the event the pointer is, and how wide the element is, in pixels.
#[must_use]
pub fn place_and_width(event: &PointerEvent) -> [f64; 2] {
    let element = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(frame) = element.map(|element| element.get_bounding_client_rect()) else { return [0.0, 0.0] };
    [f64::from(event.client_x()) - frame.left(), frame.width()]
}

/// How far below the upper edge of the element that hears the event the pointer is, and how high the element is, in pixels.
#[must_use]
pub fn height_within(event: &PointerEvent) -> [f64; 2] {
    let element = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(frame) = element.map(|element| element.get_bounding_client_rect()) else { return [0.0, 0.0] };
    [f64::from(event.client_y()) - frame.top(), frame.height()]
}
