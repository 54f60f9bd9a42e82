//! The first five minutes: what a newcomer can try, in six small tasks.

use crate::sentences::sentences;

sentences! {
    title => "入门：五分钟走一遍" | "First steps: five minutes";
    about => "做过的会自己打勾；随时可以收起。" | "What you have done ticks itself; put it away at any time.";
    done(count: usize, all: usize) => "已完成{count}/{all}" | "{count} of {all} done";
    show_all => "看全部" | "All steps";
    show_next => "收起清单" | "Fewer";
    dismiss => "不再显示" | "Do not show again";
    take_me => "带我去" | "Take me there";
    is_done => "已做" | "done";
    is_open => "未做" | "not yet";
    all_done => "六步都做过了。以后可在“查找或执行”里再看。" | "All six are done. “Find or do” shows them again.";

    sample => "打开示例方案" | "Open the sample plan";
    reason => "在“分类”里点开一个小区，看它的分类依据" | "Under Segments, open a neighbourhood and see why it is classed so";
    adjust => "不同意的，人工调整一个" | "Where you disagree, adjust one by hand";
    draft => "在“项目”里生成一份季度初稿" | "Under Campaigns, draft a quarter";
    paper => "打印或存为文件" | "Print it or save it to a file";
    own => "换成自己的台账" | "Try your own ledger";
}
