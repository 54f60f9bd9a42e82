//! A quarter's work with one tool: a ledger of a strange form comes in, rules are changed, campaigns get their money,
//! papers and lists go out and come back, and what is unfinished goes on. By keyboard, without a network.

use std::{
    cell::Cell,
    fs::{self, File},
    io::{Error, Read as _},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_plan::{Field, Segment, Stage};
use linli_readers::ReadOptions;
use linli_tables::Cell as Value;
use linli_words::{
    Lang, PlanNames, campaigns, classification, exports, fields, format, import, ledger, plans, rule_editor,
    shell,
};
use tempfile::TempDir;

/// A heading that no form of a ledger has.
const STRANGE: &str = "门禁系统";
/// One more, for what belongs to the notes.
const REMARKS: &str = "自查情况";
const FUND: &str = "测试资金";
const NAMES: [&str; 2] = ["示例北里", "示例南里"];

/// Waits until the page is kept for use without a network.
const KEPT: &str = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true));";

#[tokio::test]
async fn a_chinese_planner_works_through_the_quarter_by_keyboard() -> Result<()> {
    work_through_the_quarter(Lang::Zh).await
}

#[tokio::test]
async fn an_english_planner_works_through_the_quarter_by_keyboard() -> Result<()> {
    work_through_the_quarter(Lang::En).await
}

async fn work_through_the_quarter(lang: Lang) -> Result<()> {
    let (_site, desk) = Desk::without_a_network(lang).await?;
    desk.take_in_a_strange_ledger().await?;
    desk.change_a_rule().await?;
    desk.look_what_if().await?;
    desk.improve_the_rules_from_adjustments().await?;
    desk.draft_and_pay_from_a_fund().await?;
    desk.move_a_card().await?;
    desk.download_the_plan().await?;
    desk.send_out_and_take_in_what_is_missing().await?;
    desk.carry_over().await?;
    desk.browser.quiet().await
}

/// A browser with the page in it, and whoever sits before it.
struct Desk {
    browser: Browser,
    page: Page,
    lang: Lang,
    folder: TempDir,
}

impl Desk {
    async fn without_a_network(lang: Lang) -> Result<(Site, Self)> {
        let language = if lang == Lang::Zh { Language::Zh } else { Language::En };
        let mut site = Site::built()?;
        let browser = Browser::start(Options { language, ..Options::default() }).await?;
        let page = browser.open(site.address()).await?;
        page.script_async(KEPT, vec![]).await?;
        site.stop();
        page.go(site.address()).await?;
        Ok((site, Self { browser, page, lang, folder: tempfile::tempdir()? }))
    }

    /// Goes to a control and presses Enter.
    async fn enter(&self, name: &str) -> Result<()> {
        self.page.reach(name).await?;
        self.page.press("Enter").await
    }

    /// Goes to an element and presses Enter.
    async fn enter_at(&self, selector: &str) -> Result<()> {
        self.page.reach_at(selector).await?;
        self.page.press("Enter").await
    }

    async fn text_of(&self, script: &str) -> Result<String> {
        let text = self.page.script(script, vec![]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Goes down the options of the list that has the focus until it says the text.
    async fn pick(&self, text: &str) -> Result<()> {
        let chosen = "const list = document.activeElement;
            return `${list.selectedIndex + 1 === list.options.length} ${list.selectedOptions[0].text.trim()}`;";
        self.page.press("Home").await?;
        loop {
            let said = self.text_of(chosen).await?;
            match said.split_once(' ') {
                Some((_, here)) if here == text => return Ok(()),
                Some(("false", _)) => self.page.press("Down").await?,
                _ => return Err(Error::other(format!("no “{text}” among the options")).into()),
            }
        }
    }

    async fn take_in_a_strange_ledger(&self) -> Result<()> {
        let Self { page, lang, .. } = self;
        let lang = *lang;
        let file = strange_ledger(&self.folder)?;
        page.upload("#choose-file", &file).await?;
        page.see(&import::import(lang, "41")).await?;
        assert_eq!(page.value(&import::goes_to(lang, STRANGE)).await?.trim(), import::keep(lang));
        assert_ne!(page.count("[data-ask]").await?, 0, "nothing asked to be looked at");
        page.reach_field(&import::goes_to(lang, REMARKS)).await?;
        self.pick(import::append(lang)).await?;
        self.enter(&import::import(lang, "41")).await?;
        page.see(&import::imported(lang, 41)).await?;
        page.see(STRANGE).await?;
        page.see("人脸识别").await?;

        page.upload("#import-ledger", &file).await?;
        page.see(&import::spoken(lang, "0", "0", "41", "0")).await?;
        assert_eq!(page.value(&import::goes_to(lang, REMARKS)).await?.trim(), import::append(lang));
        assert_eq!(page.count("[data-ask]").await?, 0, "the columns were not remembered");
        page.press("Alt+1").await?;
        page.see(ledger::next(lang)).await
    }

    /// Moves the first number that a rule asks for by one.
    async fn change_a_rule(&self) -> Result<()> {
        let Self { page, lang, .. } = self;
        let lang = *lang;
        page.press("Alt+2").await?;
        page.present(".verdict").await?;
        self.enter(rule_editor::edit(lang)).await?;
        let number = ".edited-rule .amount input";
        page.reach_at(number).await?;
        let was = self.text_of("return document.activeElement.value").await?;
        let next = was.parse::<i64>().unwrap_or_default() + 1;
        page.press("Control+a").await?;
        page.type_text(&next.to_string()).await?;
        self.enter(rule_editor::apply(lang)).await?;
        page.see(rule_editor::applied(lang)).await?;
        page.within(".rules").see(&next.to_string()).await
    }

    async fn look_what_if(&self) -> Result<()> {
        let page = &self.page;
        self.enter_at(".what-if summary").await?;
        page.present(".steps-figure .series").await?;
        page.reach_at(".what-if input[type=range]").await?;
        let place = "return document.activeElement.getAttribute('aria-valuetext')";
        let was = self.text_of(place).await?;
        page.press("Left").await?;
        page.press("Left").await?;
        assert_ne!(self.text_of(place).await?, was);
        Ok(())
    }

    async fn improve_the_rules_from_adjustments(&self) -> Result<()> {
        let Self { page, lang, .. } = self;
        let lang = *lang;
        for name in NAMES {
            self.enter(&classification::adjust_named(lang, name)).await?;
            page.present("dialog:modal").await?;
            page.reach_at("[name=adjust-segment]").await?;
            page.press("Up").await?;
            page.reach_at("#adjust-reason").await?;
            page.type_text("走访后认为不同").await?;
            self.enter(classification::save_adjustment(lang)).await?;
            let other = classification::in_text(lang, &PlanNames::default(), Segment::Other);
            page.see(&classification::adjusted(lang, name, &other)).await?;
        }
        let rules = page.count(".rules .rule").await?;
        self.enter(rule_editor::suggest(lang)).await?;
        page.present(".offered").await?;
        self.enter_at(".offered button").await?;
        self.enter(rule_editor::apply(lang)).await?;
        page.see(rule_editor::applied(lang)).await?;
        assert_eq!(page.count(".rules .rule").await?, rules + 1);
        Ok(())
    }

    async fn draft_and_pay_from_a_fund(&self) -> Result<()> {
        let Self { page, lang, .. } = self;
        let lang = *lang;
        page.press("Alt+5").await?;
        self.enter(campaigns::draft(lang)).await?;
        page.present("table.list tbody tr").await?;
        self.enter(shell::view_funds(lang)).await?;
        self.enter(campaigns::add_fund(lang)).await?;
        let fund = page.within("table[data-kind=funds] tbody tr:last-child");
        fund.reach_field(campaigns::fund_name(lang)).await?;
        page.type_text(FUND).await?;
        fund.reach_field(campaigns::fund_amount(lang)).await?;
        page.type_text("1000").await?;

        self.enter(shell::view_list(lang)).await?;
        self.enter_at("table.list tbody a.row-link").await?;
        self.enter(campaigns::add_line(lang)).await?;
        let line = page.within("table[data-kind=budget_lines] tbody tr:last-child");
        line.reach_field(campaigns::budget_price(lang)).await?;
        page.type_text("12.5").await?;
        line.reach_field(campaigns::budget_quantity(lang)).await?;
        page.type_text("100").await?;
        line.reach_field(campaigns::fund(lang)).await?;
        self.pick(FUND).await?;

        page.press("Alt+5").await?;
        self.enter(shell::view_funds(lang)).await?;
        fund.see(&format::yuan(-25_000)).await
    }

    async fn move_a_card(&self) -> Result<()> {
        let Self { page, lang, .. } = self;
        self.enter(shell::view_board(*lang)).await?;
        page.reach_at(".lane:first-child li a").await?;
        let title = self.text_of("return document.activeElement.innerText").await?;
        page.press("Right").await?;
        page.see(&campaigns::moved(*lang, &title, campaigns::stage(*lang, Stage::Agreed))).await
    }

    async fn download_the_plan(&self) -> Result<()> {
        let Self { page, lang, .. } = self;
        self.enter(campaigns::print_plan(*lang)).await?;
        page.see(campaigns::check_title(*lang)).await?;
        self.enter(exports::export_word(*lang)).await?;
        check_word_file(&self.browser).await
    }

    /// 补填清单 goes out, one cell of it is filled in, and it comes in again.
    async fn send_out_and_take_in_what_is_missing(&self) -> Result<()> {
        let Self { page, lang, .. } = self;
        let lang = *lang;
        page.press("Alt+1").await?;
        self.enter(exports::export(lang)).await?;
        self.enter(exports::export_to_fill(lang)).await?;
        let list = self.browser.downloaded(".xlsx").await?;
        let filled = fill_in(lang, &list, &self.folder)?;
        page.upload("#import-ledger", &filled).await?;
        self.enter(&import::import(lang, "1")).await?;
        page.see(&import::imported(lang, 1)).await
    }

    async fn carry_over(&self) -> Result<()> {
        let Self { page, lang, .. } = self;
        let old = self.text_of("return location.search").await?;
        page.press("Alt+5").await?;
        self.enter(campaigns::more(*lang)).await?;
        self.enter(campaigns::carry_over(*lang)).await?;
        page.present("dialog:modal").await?;
        page.see(campaigns::carry_reference(*lang)).await?;
        self.enter(campaigns::carry_over(*lang)).await?;
        page.gone(campaigns::carry_reference(*lang)).await?;
        page.present("table.list tbody tr").await?;
        assert_ne!(self.text_of("return location.search").await?, old);
        Ok(())
    }
}

/// The document of the quarter names campaigns and neighbourhoods.
async fn check_word_file(browser: &Browser) -> Result<()> {
    let mut parts =
        zip::ZipArchive::new(File::open(browser.downloaded(".docx").await?)?).map_err(Error::other)?;
    let mut text = String::new();
    parts.by_name("word/document.xml").map_err(Error::other)?.read_to_string(&mut text)?;
    for name in NAMES {
        assert!(text.contains(name), "{name} is not in the document");
    }
    Ok(())
}

/// The rows of the first sheet of a file as texts.
fn rows_of(path: &Path) -> Result<Vec<Vec<String>>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let read = linli_readers::read(&name, &fs::read(path)?, &ReadOptions::default(), &mut |_| {
        ControlFlow::Continue(())
    });
    let book = read.map_err(|error| Error::other(format!("{error:?}")))?;
    let Some(sheet) = book.sheets.first() else { return Ok(Vec::new()) };
    let text = |cell: Value| match cell {
        Value::Text(text) => text.to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let row = |row| (0..sheet.column_count()).map(|column| text(sheet.cell(row, column))).collect();
    Ok((0..sheet.row_count()).map(row).collect())
}

fn write_rows(rows: &[Vec<String>], folder: &TempDir, name: &str) -> Result<PathBuf> {
    let cell = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",");
    let path = folder.path().join(name);
    fs::write(&path, rows.iter().map(line).collect::<Vec<_>>().join("\r\n"))?;
    Ok(path)
}

/// Form B with two columns that nobody has seen before.
fn strange_ledger(folder: &TempDir) -> Result<PathBuf> {
    let form = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/ledger-form-b.gbk.csv");
    let mut rows = rows_of(&form)?;
    for (place, row) in rows.iter_mut().enumerate() {
        let cells = match place {
            0 => [STRANGE, REMARKS],
            place if place % 3 == 0 => ["刷卡", "已自查"],
            _ => ["人脸识别", ""],
        };
        row.extend(cells.map(str::to_owned));
    }
    write_rows(&rows, folder, "各小区情况.csv")
}

/// The list of what is missing with one year filled in, as a community sends it back.
fn fill_in(lang: Lang, list: &Path, folder: &TempDir) -> Result<PathBuf> {
    let mut rows = rows_of(list)?;
    let heading = fields::standard(lang, Field::BuiltYear);
    let place = rows
        .iter()
        .enumerate()
        .find_map(|(head, row)| Some((head, row.iter().position(|cell| cell == heading)?)));
    let (head, column) = place.ok_or_else(|| Error::other(format!("no “{heading}” in {rows:?}")))?;
    let open =
        rows.iter_mut().skip(head + 1).filter_map(|row| row.get_mut(column)).find(|cell| cell.is_empty());
    *open.ok_or_else(|| Error::other("nothing to fill in"))? = "1990".to_owned();
    write_rows(&rows, folder, "补填清单.csv")
}

/// A person with a mouse, whose every click and choice is counted.
struct Hands<'a> {
    page: &'a Page,
    used: Cell<usize>,
}

impl Hands<'_> {
    fn count(&self) {
        self.used.set(self.used.get() + 1);
    }

    async fn bring(&self, selector: &str, path: &Path) -> Result<()> {
        self.count();
        self.page.upload(selector, path).await
    }

    async fn choose(&self, label: &str, text: &str) -> Result<()> {
        self.count();
        self.page.fill(label, text).await
    }

    async fn click(&self, name: &str) -> Result<()> {
        self.count();
        self.page.click(name).await
    }
}

/// The most clicks and choices from a ledger of a strange form to the Word file of the quarter.
const INTERACTIONS: usize = 12;

#[tokio::test]
async fn a_strange_ledger_is_a_few_clicks_from_its_word_file() -> Result<()> {
    let lang = Lang::Zh;
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    let folder = tempfile::tempdir()?;
    let hands = Hands { page: &page, used: Cell::new(0) };
    hands.bring("#choose-file", &strange_ledger(&folder)?).await?;
    page.see(&import::import(lang, "41")).await?;
    hands.choose(&import::goes_to(lang, REMARKS), import::append(lang)).await?;
    hands.click(&import::import(lang, "41")).await?;
    hands.click(ledger::next(lang)).await?;
    hands.click(classification::to_campaigns(lang)).await?;
    hands.click(campaigns::draft(lang)).await?;
    hands.click(campaigns::print_plan(lang)).await?;
    hands.click(exports::export_word(lang)).await?;
    check_word_file(&browser).await?;
    let used = hands.used.get();
    assert!(used <= INTERACTIONS, "{used} clicks and choices");
    browser.quiet().await
}

#[tokio::test]
async fn a_key_that_goes_elsewhere_is_heard_with_a_menu_or_a_field_open() -> Result<()> {
    let lang = Lang::Zh;
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(lang)).await?;
    page.click(exports::export(lang)).await?;
    page.press("Alt+2").await?;
    page.present(".verdict").await?;
    page.click(rule_editor::edit(lang)).await?;
    page.click_at(".edited-rule .amount input").await?;
    page.press("Alt+5").await?;
    page.click_at("table.list tbody a.row-link").await?;
    page.click_at("table[data-kind=budget_lines] tbody td:nth-child(2) input").await?;
    page.type_text("1").await?;
    page.press("Alt+1").await?;
    page.click(exports::export(lang)).await?;
    // A menu that is closed leaves the keyboard where it was.
    page.press("Down").await?;
    page.press("Escape").await?;
    let here = page.script("return document.activeElement.getAttribute('aria-label')", vec![]).await?;
    assert_eq!(here, exports::export(lang));
    browser.quiet().await
}

#[tokio::test]
async fn a_file_of_bad_rules_says_which_rule_is_wrong() -> Result<()> {
    let lang = Lang::Zh;
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(lang)).await?;
    page.present("nav.steps").await?;
    page.press("Alt+2").await?;
    page.click(rule_editor::sets(lang)).await?;
    let folder = tempfile::tempdir()?;
    let good = r#"{"segment":"old","when":{"missing":{"field":"fee"}}}"#;
    let wrong = r#"{"segment":"old","when":{"one_of":{"field":"lift","values":["无"]}}}"#;
    let torn = r#"{"segment":"old","when":7}"#;
    let files = [
        (format!("[{good},{wrong}]"), "第2条规则不对：“电梯”没有“无”这个选项"),
        (format!("[{torn}]"), "第1条规则不对"),
        ("[".to_owned(), "第1行第1列读不下去"),
        ("[]".to_owned(), rule_editor::set_bad(lang)),
    ];
    for (place, (text, said)) in files.iter().enumerate() {
        let path = folder.path().join(format!("{place}.linli-rules.json"));
        fs::write(&path, text)?;
        page.upload("#choose-rules", &path).await?;
        page.within("dialog").see(said).await?;
    }
    page.within("dialog").see(rule_editor::set_none(lang)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn the_list_of_campaigns_hands_out_the_word_file() -> Result<()> {
    let lang = Lang::Zh;
    let site = Site::built()?;
    let browser = Browser::start(Options::default()).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(lang)).await?;
    page.present("nav.steps").await?;
    page.press("Control+k").await?;
    page.type_text(shell::view_board(lang)).await?;
    page.press("Enter").await?;
    page.present(".board").await?;
    page.click(campaigns::more(lang)).await?;
    page.within(".menu-items").click(exports::export_word(lang)).await?;
    check_word_file(&browser).await?;
    browser.quiet().await
}
