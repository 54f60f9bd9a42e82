//! The grid with made-up rows: to be tried by hand, and timed by `measure.mjs`.
//!
//! `?rows=` and `?columns=` say how many; `?groups` adds headings, `?fixed` forbids editing, `?row=` sets the row height.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leptos::prelude::*;
use linli::widgets::grid::{
    CellText, Choice, Column, Drawn, Edit, FilterRequest, Grid, GridWords, Group, Line, Paste, Refusal,
    RowText, Sort, Tone,
};

/// The number after `name=` in the page's address; nought for a bare `name`.
fn asked(name: &str) -> Option<usize> {
    let address = window().location().search().unwrap_or_default();
    let parts =
        address.trim_start_matches('?').split('&').map(|part| part.split_once('=').unwrap_or((part, "0")));
    parts.filter(|(key, _)| *key == name).find_map(|(_, value)| value.parse().ok())
}

fn words() -> GridWords {
    GridWords {
        label: "小区台账".to_owned(),
        keys: "方向键移动，直接输入即可改写，回车打开编辑，Shift 加方向键选取区域。".to_owned(),
        choose_all: "选择全部".to_owned(),
        choose_row: Callback::new(|name| format!("选择 {name}")),
        filter: Callback::new(|title| format!("筛选 {title}")),
        filter_hint: "包含……".to_owned(),
        fold: Callback::new(|label| format!("收起 {label}")),
        unfold: Callback::new(|label| format!("展开 {label}")),
        read_only: "只读".to_owned(),
        held: "改好后回车，或按 Esc 放弃。".to_owned(),
        no_choice: "没有相符的选项".to_owned(),
        paste_too_wide: Callback::new(|count: usize| format!("右边少 {count} 列")),
        paste_too_long: Callback::new(|count: usize| format!("下面少 {count} 行")),
        paste_fixed: Callback::new(|columns: Vec<String>| format!("不能改：{}", columns.join("、"))),
        paste_several: "一格里放不下几格的内容".to_owned(),
    }
}

const SEGMENTS: [(&str, &str); 3] = [("old", "老旧"), ("high_end", "高档"), ("commercial", "普通商品房")];

fn columns(count: usize) -> Vec<Column<u32>> {
    let choices: Vec<Choice> = SEGMENTS.iter().map(|(code, label)| Choice::new(*code, *label)).collect();
    let mut columns = vec![
        Column::text(0, "小区").width(150).sticky().row_header(),
        Column::text(1, "社区").width(120),
        Column::choice(2, "类别", choices).width(130).drawn(),
        Column::text(3, "分类依据").width(240).read_only().unsortable(),
    ];
    let number = |at: u32| Column::number(at, format!("指标 {at}")).unit("户").width(96);
    columns.extend((4..).take(count.saturating_sub(4)).map(number));
    columns
}

fn made_up(row: usize, column: usize) -> String {
    match column {
        0 => format!("小区 {row}"),
        1 => format!("社区 {}", row / 20),
        2 => SEGMENTS[row % 3].0.to_owned(),
        3 => format!("建成 {} 年，不晚于 2000；无物业公司。", 1970 + row % 40),
        _ => ((row * 7919 + column * 104_729) % 5000).to_string(),
    }
}

/// Groups three digits.
fn grouped(number: &str) -> String {
    let signs: Vec<char> = number.chars().collect();
    signs.iter().enumerate().fold(String::new(), |mut text, (at, sign)| {
        if at > 0 && (signs.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(*sign);
        text
    })
}

fn cell(column: usize, held: &str) -> CellText {
    match column {
        2 => {
            let label = SEGMENTS.iter().find(|(code, _)| *code == held).map_or("", |(_, label)| *label);
            CellText::new(label).raw(held)
        }
        3 => CellText::new(held).tone(Tone::Muted),
        0 | 1 => CellText::new(held),
        _ if held.is_empty() => CellText::new("未填").raw("").tone(Tone::Warning),
        _ => CellText::new(grouped(held)).raw(held),
    }
}

type Rows = Arc<Vec<Arc<Vec<String>>>>;

fn lines(
    rows: &Rows,
    sort: Option<Sort<u32>>,
    filters: &BTreeMap<u32, String>,
    folded: &BTreeSet<Arc<str>>,
) -> Vec<Line<usize>> {
    let fits = |row: &usize| filters.iter().all(|(column, text)| rows[*row][*column as usize].contains(text));
    let mut keys: Vec<usize> = (0..rows.len()).filter(fits).collect();
    if let Some(sort) = sort {
        let text = |row: &usize| &rows[*row][sort.column as usize];
        let number = |row: &usize| text(row).parse::<i64>().unwrap_or(i64::MAX);
        keys.sort_by(|a, b| number(a).cmp(&number(b)).then_with(|| text(a).cmp(text(b))));
        if sort.is_descending {
            keys.reverse();
        }
    }
    if asked("groups").is_none() {
        return keys.into_iter().map(Line::Row).collect();
    }
    let mut lines = Vec::new();
    for rows in keys.chunks(12) {
        let id: Arc<str> = format!("g{}", rows[0]).into();
        let is_folded = folded.contains(&id);
        lines.push(Line::Group(Arc::new(Group {
            label: format!("社区组 {}", rows[0] / 12).into(),
            count: format!("{} 个小区", rows.len()).into(),
            summary: "12,345 户".into(),
            is_folded,
            id,
        })));
        if !is_folded {
            lines.extend(rows.iter().copied().map(Line::Row));
        }
    }
    lines
}

fn apply(rows: RwSignal<Rows>, edits: &[Edit<usize, u32>]) -> Result<(), Refusal> {
    if let Some(bad) = edits
        .iter()
        .find(|edit| edit.column > 3 && !edit.text.is_empty() && edit.text.parse::<i64>().is_err())
    {
        return Err(Refusal(format!("“{}”不是数。请填整数，或留空。", bad.text)));
    }
    rows.update(|rows| {
        let rows = Arc::make_mut(rows);
        for edit in edits {
            Arc::make_mut(&mut rows[edit.key])[edit.column as usize] = edit.text.clone();
        }
    });
    Ok(())
}

fn tag(drawn: Drawn<usize, u32>) -> AnyView {
    let class = drawn
        .cell
        .raw
        .as_deref()
        .map_or("", |code| if code == "old" { "tag is-old" } else { "tag is-new" })
        .to_owned();
    view! { <span class=class>{drawn.cell.text}</span> }.into_any()
}

#[component]
fn Page() -> impl IntoView {
    let (row_count, column_count) = (asked("rows").unwrap_or(10_000), asked("columns").unwrap_or(20).max(4));
    let made: Vec<_> = (0..row_count)
        .map(|row| Arc::new((0..column_count).map(|column| made_up(row, column)).collect()))
        .collect();
    let rows: RwSignal<Rows> = RwSignal::new(Arc::new(made));
    let columns = RwSignal::new(Arc::new(columns(column_count)));
    let sort = RwSignal::new(None);
    let filters = RwSignal::new(BTreeMap::new());
    let folded = RwSignal::new(BTreeSet::new());
    let selected = RwSignal::new(BTreeSet::<usize>::new());
    let has_filters = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    // An edit changes no order here: only what the order is made of is followed.
    let lines =
        Memo::new(move |_| Arc::new(lines(&rows.get_untracked(), sort.get(), &filters.get(), &folded.get())));
    let row = Callback::new(move |key: usize| {
        rows.with(|rows| {
            rows[key].iter().enumerate().map(|(column, held)| cell(column, held)).collect::<RowText>()
        })
    });
    let paste = move |paste: Paste<usize, u32>| {
        said.set(format!("{} cells, {} rows beyond", paste.edits.len(), paste.beyond.len()));
        apply(rows, &paste.edits)
    };
    let resize = move |(id, width): (u32, i32)| {
        columns.update(|columns| {
            Arc::make_mut(columns)
                .iter_mut()
                .filter(|column| column.id == id)
                .for_each(|column| column.face.width = width);
        });
    };
    let fold = move |id: Arc<str>| {
        folded.update(|folded| {
            if !folded.remove(&id) {
                folded.insert(id);
            }
        });
    };
    view! {
        <main class="page">
            <h1>"Grid"</h1>
            <p>
                <button id="filters" on:click=move |_| has_filters.update(|has| *has = !*has)>"筛选行"</button>
                <button id="edit" on:click=move |_| { let _ = apply(rows, &[Edit { key: 3, column: 5, text: "4321".into() }]); }>"改一格"</button>
                <output id="said">{move || said.get()}" "{move || selected.with(BTreeSet::len)}</output>
            </p>
            <div class="hold">
                <Grid
                    id="try"
                    lines=lines
                    columns=columns
                    row=row
                    words=Signal::stored(words())
                    on_edit=Callback::new(move |edits: Vec<Edit<usize, u32>>| apply(rows, &edits))
                    on_paste=Callback::new(paste)
                    draw=Callback::new(tag)
                    selected=selected
                    sort=sort
                    on_sort=Callback::new(move |order| sort.set(order))
                    on_filter=Callback::new(move |request: FilterRequest<u32>| said.set(format!("{request:?}")))
                    filters=filters
                    has_filters=has_filters
                    on_resize=Callback::new(resize)
                    on_fold=Callback::new(fold)
                    is_read_only=asked("fixed").is_some()
                    row_height=i32::try_from(asked("row").unwrap_or(34)).unwrap_or(34)
                    empty=|| view! { <p>"还没有小区。从 Excel 复制一块，粘贴到这里。"</p> }
                />
            </div>
        </main>
    }
}

fn main() {
    console_error_panic_hook::set_once();
    mount_to_body(Page);
}
