//! The frame of the page: steps, tools, save state.

use crate::sentences::sentences;

sentences! {
    product => "邻里" | "Linli";
    product_long => "邻里动员工作台" | "Neighbourhood mobilisation workbench";
    step_ledger => "台账" | "Ledger";
    step_segments => "分类" | "Segments";
    step_campaigns => "项目" | "Campaigns";
    step_files => "存档" | "Files";
    steps => "步骤" | "Steps";
}
