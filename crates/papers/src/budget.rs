//! Money: budget lines as a sentence and as rows, with sums.

use std::sync::Arc;

use linli_plan::{BudgetLine, Campaign, CampaignId, GapKind, Plan, Quantity};
use linli_words::{Lang, format};

use super::{phrases, writer::Paragraph};

/// The budget lines of a campaign, in order.
pub(super) fn lines(plan: &Plan, campaign: CampaignId) -> Vec<&Arc<BudgetLine>> {
    plan.parts_of(campaign, &plan.budget_lines).into_iter().map(|(_, line)| line).collect()
}

/// What the lines add up to in fen, and how many have no amount yet.
pub(super) fn sum<'a>(lines: impl IntoIterator<Item = &'a Arc<BudgetLine>>) -> (i64, i64) {
    lines.into_iter().fold((0, 0), |(sum, open): (i64, i64), line| match line.amount_fen() {
        Some(amount) => (sum.saturating_add(amount), open),
        None => (sum, open + 1),
    })
}

/// A unit price in yuan, without noughts behind the point as sums have them.
pub(super) fn price(fen: i64) -> String {
    format::quantity(Quantity { thousandths: fen.saturating_mul(10) })
}

/// A quantity with its unit: `800份`.
pub(super) fn quantity(lang: Lang, line: &BudgetLine) -> Option<String> {
    let number = format::quantity(line.quantity?);
    let space = if line.unit.is_empty() { "" } else { phrases::space(lang) };
    Some(format!("{number}{space}{}", line.unit))
}

/// The name of the fund that a line comes from: its own, or the one written for the whole campaign; empty where
/// neither is said.
pub(super) fn fund<'a>(plan: &'a Plan, campaign: &'a Campaign, line: &BudgetLine) -> &'a str {
    match line.fund.and_then(|fund| plan.funds.get(&fund)) {
        Some(fund) => &fund.name,
        None => &campaign.fund,
    }
}

/// The funds that the lines of a campaign come from, with an open point where one is not said.
fn funds(
    lang: Lang,
    plan: &Plan,
    id: CampaignId,
    campaign: &Campaign,
    lines: &[&Arc<BudgetLine>],
) -> Paragraph {
    let mut names: Vec<&str> = Vec::new();
    for name in lines.iter().map(|line| fund(plan, campaign, line)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.into_iter().enumerate().fold(Paragraph::about(lang, id), |text, (place, name)| {
        let separator = if place == 0 { "" } else { phrases::enumeration(lang) };
        text.text(separator).text_or_open(name, GapKind::Fund)
    })
}

/// `折页800份×2.5元=2,000元；…；合计5,800元，从【待填】列支。`
pub(super) fn sentence(
    lang: Lang,
    plan: &Plan,
    campaign: CampaignId,
    of: &Campaign,
    lines: &[&Arc<BudgetLine>],
) -> Paragraph {
    let start = Paragraph::about(lang, campaign);
    if lines.is_empty() {
        return start.text(phrases::budget_none(lang));
    }
    let items = lines
        .iter()
        .fold(start, |text, line| text.join(one(lang, campaign, line)).text(phrases::semicolon(lang)));
    let (sum, open) = sum(lines.iter().copied());
    let amount = format::money(lang, sum);
    let summed = match open {
        0 => items.text(&phrases::sum(lang, &amount)).text(phrases::comma(lang)),
        _ if sum > 0 => items.text(&phrases::sum_so_far(lang, &amount)).text(phrases::comma(lang)),
        _ => items,
    };
    summed
        .text(phrases::paid_from_before(lang))
        .join(funds(lang, plan, campaign, of, lines))
        .text(phrases::paid_from_after(lang))
        .text(phrases::stop(lang))
}

fn one(lang: Lang, campaign: CampaignId, line: &BudgetLine) -> Paragraph {
    let item = Paragraph::about(lang, campaign).text(&line.item);
    let space = phrases::space(lang);
    let quantity = quantity(lang, line);
    let price = line.unit_price_fen.map(|fen| match lang {
        Lang::Zh => format!("{}元", price(fen)),
        Lang::En => format!("{} yuan", price(fen)),
    });
    let product = match (quantity, price, line.amount_fen()) {
        (Some(quantity), Some(price), Some(amount)) => {
            let amount = format::money(lang, amount);
            item.text(&format!("{space}{quantity}{space}×{space}{price}{space}={space}{amount}"))
        }
        (Some(quantity), None, _) => {
            item.text(&format!("{space}{quantity}{space}×{space}")).open(GapKind::Budget)
        }
        (_, Some(price), _) => {
            item.text(space).open(GapKind::Budget).text(&format!("{space}×{space}{price}"))
        }
        (None, None, _) => item.text(phrases::colon(lang)).open(GapKind::Budget),
    };
    if line.basis.is_empty() {
        return product;
    }
    product.text(phrases::open_bracket(lang)).text(&line.basis).text(phrases::close_bracket(lang))
}

/// The money of a campaign as far as it is known, with an open point where it is not.
pub(super) fn money(line: Paragraph, lang: Lang, lines: &[&Arc<BudgetLine>]) -> Paragraph {
    let (sum, open) = sum(lines.iter().copied());
    let amount = format::money(lang, sum);
    match open {
        0 => line.text(&amount),
        _ if sum == 0 => line.open(GapKind::Budget),
        _ => {
            let number = phrases::lines(lang, open);
            let known = format!("{amount}{}{number}{}", phrases::semicolon(lang), phrases::space(lang));
            line.text(&known).open(GapKind::Budget)
        }
    }
}
