//! How many checks held, read from what the test programs print.

use std::ops::AddAssign;

/// Checks that held and checks that did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: u32,
    pub(super) failed: u32,
}

impl Counts {
    /// One check.
    pub(super) fn one(held: bool) -> Self {
        Self { passed: held.into(), failed: (!held).into() }
    }

    /// The counts in the output of `cargo test` or of wasm-bindgen's test runner.
    ///
    /// An ignored test has not run, so it counts as failed. So does a run that failed without naming
    /// a test (it did not compile, it was killed), and one without any test.
    pub(super) fn of_tests(output: &str, succeeded: bool) -> Self {
        let mut counts = Self::default();
        for line in output.lines() {
            if let Some(result) = line.trim_start().strip_prefix("test result: ") {
                counts += Self {
                    passed: number_before(result, " passed"),
                    failed: number_before(result, " failed") + number_before(result, " ignored"),
                };
            }
        }
        if counts.failed == 0 && (!succeeded || counts.passed == 0) {
            counts.failed = 1;
        }
        counts
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

fn number_before(text: &str, word: &str) -> u32 {
    let before = text.split_once(word).map_or("", |(before, _)| before);
    before.rsplit([' ', ';']).next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_RUNS: &str = "
test a ... ok
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
";

    #[test]
    fn runs_add_up_and_ignored_tests_have_failed() {
        assert_eq!(Counts::of_tests(TWO_RUNS, false), Counts { passed: 15, failed: 3 });
    }

    #[test]
    fn the_runner_of_wasm_tests_is_read_too() {
        let output = "test result: ok. 2 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.10s";
        assert_eq!(Counts::of_tests(output, true), Counts { passed: 2, failed: 0 });
    }

    #[test]
    fn what_did_not_run_has_failed() {
        assert_eq!(Counts::of_tests("error: could not compile", false), Counts::one(false));
        assert_eq!(Counts::of_tests("", true), Counts::one(false));
        let crashed = "test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured";
        assert_eq!(Counts::of_tests(crashed, false), Counts { passed: 5, failed: 1 });
    }
}
