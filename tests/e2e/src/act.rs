//! What a person does with a page: click, fill in, press keys.
//!
//! Controls and fields are found by the name a screen reader would say; a control without one
//! cannot be used here, and should not be on the page.

use std::sync::Arc;

use serde_json::{Value, json};
use thirtyfour::{By, Key, WebElement};

use crate::Result;
use crate::obstacle::Obstacle;
use crate::page::Page;

const FIND: &str = include_str!("find.js");
/// Sets a value as a picker does: through the browser's own setter, then the events.
const SET: &str = "const [element, value] = arguments;
if (element instanceof HTMLSelectElement) {
  const option = [...element.options].find(({ text }) => text.trim() === value);
  if (!option) return `options: ${[...element.options].map(({ text }) => text).join(' | ')}`;
  element.value = option.value;
} else {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(element, value);
}
element.dispatchEvent(new Event('input', { bubbles: true }));
element.dispatchEvent(new Event('change', { bubbles: true }));
return '';";
const KIND: &str = "return arguments[0].localName === 'input' ? arguments[0].type : arguments[0].localName;";
/// Where an element is, seen from the focus.
const WAY: &str = "const here = document.activeElement ?? document.body;
if (here === arguments[0]) return 'here';
// A grid keeps Tab until Escape.
if (here.matches('textarea[aria-activedescendant]') && !window.leavesGrid) return (window.leavesGrid = true, 'Escape');
window.leavesGrid = false;
const back = Node.DOCUMENT_POSITION_PRECEDING | Node.DOCUMENT_POSITION_CONTAINS;
return here.compareDocumentPosition(arguments[0]) & back ? 'Shift+Tab' : 'Tab';";
/// The most that Tab is pressed on the way to something.
const TABS: usize = 400;
const VALUE: &str = "const [e] = arguments;
if (e.type === 'checkbox' || e.type === 'radio') return String(e.checked);
return e.selectedOptions?.[0]?.text ?? e.value ?? e.innerText;";

impl Page {
    /// Clicks the control of this name: a button, link, tab, checkbox, menu item, cell.
    ///
    /// # Errors
    /// When there is none that can be clicked, or more than one, for fifteen seconds.
    pub async fn click(&self, name: &str) -> Result<()> {
        self.until(&format!("clicking “{name}”"), async || {
            let control = self.find("control", name).await?;
            // A button that is shut for now, such as one that waits for the plan's lock, would not hear the click.
            if !control.is_enabled().await? {
                return Err(Obstacle("it is disabled".to_owned()));
            }
            Ok(control.click().await?)
        })
        .await
    }

    /// Clicks the first element of a selector, for what has no name, such as a point of a chart.
    ///
    /// # Errors
    /// When there is none for fifteen seconds.
    pub async fn click_at(&self, selector: &str) -> Result<()> {
        self.until(&format!("clicking {selector}"), async || {
            Ok(self.handle().await?.find(By::Css(selector)).await?.click().await?)
        })
        .await
    }

    /// Fills in the field of this label: replaces a text, chooses an option by its text, sets a date
    /// given as `2026-04-01`.
    ///
    /// # Errors
    /// When there is no such field or option for fifteen seconds.
    pub async fn fill(&self, label: &str, text: &str) -> Result<()> {
        self.until(&format!("filling in “{label}”"), async || {
            let element = self.find("field", label).await?;
            self.write(element, text).await
        })
        .await
    }

    /// The value of the field of this label; of a checkbox, "true" or "false".
    ///
    /// # Errors
    /// When there is no such field for fifteen seconds.
    pub async fn value(&self, label: &str) -> Result<String> {
        self.until(&format!("the field “{label}”"), async || {
            let element = self.find("field", label).await?;
            let value = self.script(VALUE, vec![element.to_json()?]).await?;
            Ok(value.as_str().unwrap_or_default().to_owned())
        })
        .await
    }

    /// Presses keys where the focus is: `"Enter"`, `"Control+Shift+z"`, `"Tab"`.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn press(&self, keys: &str) -> Result<()> {
        let parts: Vec<char> = keys.split('+').map(key).collect();
        let mut chain = self.handle().await?.action_chain();
        for part in &parts {
            chain = chain.key_down(*part);
        }
        for part in parts.iter().rev() {
            chain = chain.key_up(*part);
        }
        Ok(chain.perform().await?)
    }

    /// Goes to the control of this name with Tab or Shift+Tab, as one does without a mouse.
    ///
    /// # Errors
    /// When there is none, or Tab does not come to it.
    pub async fn reach(&self, name: &str) -> Result<()> {
        self.tab_to(&format!("“{name}”"), async || self.find("control", name).await).await
    }

    /// Goes to the field of this label with Tab.
    ///
    /// # Errors
    /// When there is none, or Tab does not come to it.
    pub async fn reach_field(&self, label: &str) -> Result<()> {
        self.tab_to(&format!("the field “{label}”"), async || self.find("field", label).await).await
    }

    /// Goes to the first element of a selector with Tab.
    ///
    /// # Errors
    /// When there is none, or Tab does not come to it.
    pub async fn reach_at(&self, selector: &str) -> Result<()> {
        self.tab_to(selector, async || Ok(self.handle().await?.find(By::Css(selector)).await?)).await
    }

    /// Presses Tab, or Shift+Tab where that is the way, until the focus is on the element; it may be redrawn meanwhile.
    async fn tab_to(&self, what: &str, find: impl AsyncFn() -> Result<WebElement, Obstacle>) -> Result<()> {
        self.until(&format!("coming to {what} with Tab"), async || {
            let wanted = find().await?.to_json()?;
            for _ in 0..TABS {
                let way = self.script(WAY, vec![wanted.clone()]).await?;
                match way.as_str() {
                    Some(keys @ ("Tab" | "Shift+Tab" | "Escape")) => self.press(keys).await?,
                    _ => return Ok(()),
                }
            }
            Err(Obstacle(format!("{TABS} times were not enough")))
        })
        .await
    }

    /// Drags with the mouse from one element to another.
    ///
    /// # Errors
    /// When one of them is not there.
    pub async fn drag(&self, from: &str, to: &str) -> Result<()> {
        let handle = self.handle().await?;
        let (from, to) = (handle.find(By::Css(from)).await?, handle.find(By::Css(to)).await?);
        Ok(handle.action_chain().drag_and_drop_element(&from, &to).perform().await?)
    }

    /// Types where the focus is.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        let element = self.handle().await?.active_element().await?;
        Ok(element.send_keys(text).await?)
    }

    async fn find(&self, kind: &str, name: &str) -> Result<WebElement, Obstacle> {
        let arguments = vec![json!(kind), json!(name), json!(self.part)];
        let answer = self.script(FIND, arguments).await?;
        if let Some(problem) = answer.get("problem").and_then(Value::as_str) {
            return Err(Obstacle(problem.to_owned()));
        }
        let element = answer.get("element").cloned().unwrap_or_default();
        Ok(WebElement::from_json(element, Arc::clone(self.handle().await?))?)
    }

    async fn write(&self, element: WebElement, text: &str) -> Result<(), Obstacle> {
        let kind = self.script(KIND, vec![element.to_json()?]).await?;
        match kind.as_str().unwrap_or_default() {
            "select" | "date" | "time" | "datetime-local" | "month" | "week" | "color" | "range" => {
                let problem = self.script(SET, vec![element.to_json()?, json!(text)]).await?;
                let problem = problem.as_str().unwrap_or_default();
                if problem.is_empty() { Ok(()) } else { Err(Obstacle(problem.to_owned())) }
            }
            _ => {
                element.click().await?;
                element.send_keys(Key::Control + "a").await?;
                let keys =
                    if text.is_empty() { char::from(Key::Delete).to_string() } else { text.to_owned() };
                Ok(element.send_keys(keys).await?)
            }
        }
    }
}

/// The key of a name; a single character is itself.
fn key(name: &str) -> char {
    let special = match name {
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Meta" => Key::Meta,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => Key::Space,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "F1" => Key::F1,
        "F2" => Key::F2,
        _ => return name.chars().next().unwrap_or('+'),
    };
    special.into()
}
