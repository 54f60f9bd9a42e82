//! The map: where neighbourhoods lie, and how a file says so.

use linli_maps::{Datum, GeoError};

use crate::{Lang, errors, sentences::sentences};

sentences! {
    view_as => "显示方式" | "Show as";
    as_list => "列表" | "List";
    as_map => "地图" | "Map";
    label => "小区分类地图" | "Map of neighbourhoods by segment";
    keys => "方向键移到相邻的小区，回车打开；+、-缩放，0看全图。" | "Arrow keys go to the nearest neighbourhood, Enter opens it; + and - zoom, 0 shows all.";
    closer => "放大" | "Zoom in";
    farther => "缩小" | "Zoom out";
    whole => "看全图" | "See all";
    legend => "图例" | "Legend";
    without(count: usize) => "还没有位置的{count}个小区，按社区排列" | "{count} neighbourhoods without a place, by community";
    scheme => "还没有位置数据，先按社区排成示意图。有边界或点位文件（GeoJSON）时可以导入。" | "There are no places yet, so this is a scheme by community. A GeoJSON file of borders or points can be imported.";
    in_words => "文字列表" | "As a list";
    no_community => "未填社区" | "No community";
    import => "导入位置（GeoJSON）" | "Import places (GeoJSON)";
    remove => "清除位置" | "Remove the places";
    removed(count: usize) => "已清除{count}个小区的位置" | "Removed the places of {count} neighbourhoods";

    preview => "导入小区位置" | "Import places";
    reading => "正在读取…" | "Reading…";
    by => "用哪一项认小区" | "The property that names the neighbourhood";
    by_id => "要素编号" | "Feature id";
    by_choice(name: &str, example: &str, matched: usize) => "{name}（如“{example}”，对上{matched}个）" | "{name} (such as “{example}”, finds {matched})";
    datum => "坐标系" | "Coordinate system";
    datum_about => "选错会偏几百米。不清楚时：高德、腾讯导出的选GCJ-02，百度导出的选BD-09，GPS和测绘数据选WGS-84（与CGCS2000相同）。" | "A wrong choice is off by some hundred metres. If in doubt: GCJ-02 for Amap and Tencent, BD-09 for Baidu, WGS-84 for GPS and surveys (CGCS2000 is the same).";
    matched(count: usize) => "对上{count}个小区" | "{count} neighbourhoods found";
    replaced(count: usize) => "其中{count}个已有位置，将换成文件里的" | "{count} of them have a place already, which the file’s replaces";
    unmatched(count: usize, names: &str) => "{count}处在台账里没有：{names}" | "{count} are not in the ledger: {names}";
    ambiguous(count: usize, names: &str) => "{count}处对上不止一个小区，不导入：{names}" | "{count} fit more than one neighbourhood and are left out: {names}";
    skipped(count: usize) => "另有{count}处不是点或面（如道路），不用" | "{count} more are neither points nor areas (such as roads) and are not used";
    nothing_matched => "没有对上台账里的小区。换一项试试，或先在台账里补别名、编号。" | "No neighbourhood of the ledger was found. Try another property, or add aliases or codes to the ledger.";
    accept(count: usize) => "导入{count}个位置" | "Import {count} places";
    accepted(count: usize) => "已导入{count}个小区的位置" | "Imported the places of {count} neighbourhoods";
    failed => "没有导入，现有内容没有改动。" | "Nothing was imported; nothing here was changed.";
    not_geojson => "这不是GeoJSON文件。" | "This is not a GeoJSON file.";
    no_places => "文件里没有点，也没有面。" | "The file has neither points nor areas.";
    not_degrees => "文件里的坐标不是经纬度（是投影坐标）。请在导出时选经纬度。" | "The numbers of the file are not degrees but a projection. Export it in longitude and latitude.";
    too_large(mebibytes: usize) => "文件太大，最多{mebibytes} MB。" | "The file is too large: at most {mebibytes} MB.";
    too_many(corners: usize) => "文件的边界太细，最多{corners}个点。请简化后再导入。" | "The borders have too many corners: at most {corners}. Simplify them first.";
}

/// What a coordinate system is called.
#[must_use]
pub fn datum_name(lang: Lang, datum: Datum) -> &'static str {
    match (datum, lang) {
        (Datum::Wgs84, Lang::Zh) => "WGS-84（GPS、测绘）",
        (Datum::Gcj02, Lang::Zh) => "GCJ-02（高德、腾讯）",
        (Datum::Bd09, Lang::Zh) => "BD-09（百度）",
        (Datum::Wgs84, Lang::En) => "WGS-84 (GPS, surveys)",
        (Datum::Gcj02, Lang::En) => "GCJ-02 (Amap, Tencent)",
        (Datum::Bd09, Lang::En) => "BD-09 (Baidu)",
    }
}

/// Why a file says nothing.
#[must_use]
pub fn fault(lang: Lang, error: &GeoError) -> String {
    match error {
        GeoError::TooLarge { limit_bytes } => too_large(lang, limit_bytes >> 20),
        GeoError::Json { fault } => errors::plan_file(lang, fault),
        GeoError::NotGeoJson => not_geojson(lang).to_owned(),
        GeoError::NoPlaces => no_places(lang).to_owned(),
        GeoError::NotDegrees => not_degrees(lang).to_owned(),
        GeoError::TooManyCorners { limit } => too_many(lang, *limit),
        _ => failed(lang).to_owned(),
    }
}
