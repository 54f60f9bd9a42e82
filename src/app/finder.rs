//! The palette of the page: commands and records by a few letters.

use leptos::prelude::*;
use linli_engine::find::{Findable, find};
use linli_plan::{CampaignId, NeighbourhoodId};
use linli_words::commands as words;

use super::commands::{COMMANDS, CommandContext, step_command, step_key};
use crate::{
    session::route::{At, Step},
    widgets::palette::{Hit, Palette, PaletteWords},
};

/// Most hits that are shown: more than anybody reads.
const MOST: usize = 50;
/// How many of what was used lately are remembered.
const LATELY: usize = 12;

/// Everything that can be found, gathered once when the palette opens.
#[derive(Default)]
struct Stock {
    hits: Vec<Hit>,
    findables: Vec<Findable>,
}

impl Stock {
    fn put(&mut self, recent: &[String], hit: Hit, others: &[&str]) {
        let lately = recent.iter().position(|key| *key == hit.key);
        self.findables.push(Findable::new(&hit.name, others.iter().copied(), lately));
        self.hits.push(hit);
    }
}

/// The palette, as long as it is asked for.
#[component]
pub(super) fn Finder(desk: CommandContext) -> impl IntoView {
    let lang = desk.lang;
    let stock = StoredValue::new(gather(desk));
    let search = Callback::new(move |wanted: String| {
        stock.with_value(|stock| {
            let places = find(&wanted, &stock.findables, MOST);
            places.into_iter().filter_map(|place| stock.hits.get(place).cloned()).collect::<Vec<_>>()
        })
    });
    let close = Callback::new(move |()| desk.finding.set(false));
    let choose = Callback::new(move |key: String| {
        desk.finding.set(false);
        desk.preferences.change(|prefs| {
            prefs.recent.retain(|earlier| *earlier != key);
            prefs.recent.insert(0, key.clone());
            prefs.recent.truncate(LATELY);
        });
        // The palette goes first, so that what it opens may take the focus.
        leptos::task::spawn_local(async move {
            crate::browser::turn::yield_now().await;
            follow(desk, &key);
        });
    });
    let words = PaletteWords {
        label: words::palette(lang),
        hint: words::palette_hint(lang),
        nothing: words::nothing(lang),
        count: match lang {
            linli_words::Lang::Zh => |count| words::found(linli_words::Lang::Zh, count),
            linli_words::Lang::En => |count| words::found(linli_words::Lang::En, count),
        },
    };
    view! { <Palette words find=search on_choose=choose on_close=close /> }
}

fn gather(desk: CommandContext) -> Stock {
    let lang = desk.lang;
    let recent = desk.preferences.now().recent;
    let mut stock = Stock::default();
    let hit = |key: String, name: String, under: String, keys: String| Hit { key, name, under, keys };
    let command = words::is_command(lang);
    if let Some(session) = desk.session() {
        for (place, step) in Step::ALL.into_iter().enumerate() {
            let key = format!("go:{}", step.code());
            let name = step_command(lang, step);
            stock.put(&recent, hit(key, name, command.to_owned(), step_key(place)), &[step.code()]);
        }
        add_commands(&mut stock, desk, &recent);
        let plan = session.now();
        for (id, row) in plan.neighbourhoods_in_order() {
            let mut others: Vec<&str> = row.aliases.iter().map(String::as_str).collect();
            others.extend([row.community.as_str(), row.code.as_str()]);
            let under = [words::is_neighbourhood(lang), row.community.as_str()];
            let under = under.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            stock.put(&recent, hit(id.to_string(), row.name.clone(), under, String::new()), &others);
        }
        for (id, campaign) in plan.campaigns_in_order() {
            let under = words::is_campaign(lang).to_owned();
            let hit = hit(id.to_string(), campaign.title.clone(), under, String::new());
            stock.put(&recent, hit, &[&campaign.organiser]);
        }
        for (id, playbook) in &plan.playbooks {
            let under = words::is_playbook(lang).to_owned();
            let hit = hit(id.to_string(), playbook.name.clone(), under, String::new());
            stock.put(&recent, hit, &[&playbook.need]);
        }
    } else {
        add_commands(&mut stock, desk, &recent);
    }
    stock
}

fn add_commands(stock: &mut Stock, desk: CommandContext, recent: &[String]) {
    for command in COMMANDS.iter().filter(|command| command.id != "find" && (command.can)(desk)) {
        let hit = Hit {
            key: command.id.to_owned(),
            name: (command.name)(desk.lang).to_owned(),
            under: words::is_command(desk.lang).to_owned(),
            keys: command.keys.first().copied().unwrap_or_default().to_owned(),
        };
        stock.put(recent, hit, &[(command.name)(desk.lang.other()), command.id]);
    }
}

/// Does or opens what was chosen.
fn follow(desk: CommandContext, key: &str) {
    if let Some(code) = key.strip_prefix("go:") {
        if let Some(step) = Step::ALL.into_iter().find(|step| step.code() == code) {
            desk.go(step, None);
        }
    } else if let Some(command) = COMMANDS.iter().find(|command| command.id == key) {
        (command.run)(desk);
    } else if let Ok(id) = key.parse::<NeighbourhoodId>() {
        let here = desk.navigation.route().get_untracked().step;
        let step = if here == Step::Segments { here } else { Step::Ledger };
        desk.go(step, Some(At::Neighbourhood(id)));
    } else if let Ok(id) = key.parse::<CampaignId>() {
        desk.go(Step::Campaigns, Some(At::Campaign(id)));
    } else {
        desk.go(Step::Campaigns, None);
    }
}
