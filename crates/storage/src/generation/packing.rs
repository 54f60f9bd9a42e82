//! The body of a generation: a plan file deflated, and inflated again before anybody relies on it.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::core::{
    DecompressorOxide, decompress,
    inflate_flags::{TINFL_FLAG_HAS_MORE_INPUT, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF},
};

/// How hard the body is deflated: beyond this, plans become no smaller worth waiting for.
const EFFORT: i32 = 6;
/// Without the frame of a zlib stream; the generation has a checksum of its own.
const RAW: i32 = 0;
const USUAL_STRATEGY: i32 = 0;

/// Packs a plan file step by step, so that whoever drives it may rest in between.
pub struct Packing<'a> {
    json: &'a [u8],
    /// How much of the plan file was deflated.
    taken: usize,
    deflate: Box<CompressorOxide>,
    deflated: Vec<u8>,
    check: Option<Check>,
}

/// What was deflated, inflated again.
struct Check {
    /// How much was inflated.
    taken: usize,
    inflate: Box<DecompressorOxide>,
    inflated: Vec<u8>,
    filled: usize,
}

impl<'a> Packing<'a> {
    /// Begins with a plan file.
    #[must_use]
    pub fn new(json: &'a [u8]) -> Self {
        let flags = create_comp_flags_from_zip_params(EFFORT, RAW, USUAL_STRATEGY);
        let deflate = Box::new(CompressorOxide::new(flags));
        Self { json, taken: 0, deflate, deflated: Vec::new(), check: None }
    }

    /// Goes on by some bytes of what comes in; whether there is nothing left to do.
    pub fn step(&mut self, bytes: usize) -> bool {
        match &mut self.check {
            None => {
                let (piece, is_last) = piece(self.json, self.taken, bytes);
                let flush = if is_last { TDEFLFlush::Finish } else { TDEFLFlush::None };
                let Self { deflate, deflated, .. } = self;
                compress_to_output(deflate, piece, flush, |out| {
                    deflated.extend_from_slice(out);
                    true
                });
                self.taken += piece.len();
                if is_last {
                    self.check = Some(Check::of_length(self.json.len()));
                }
                false
            }
            Some(check) => check.step(&self.deflated, bytes),
        }
    }

    pub(super) fn json(&self) -> &'a [u8] {
        self.json
    }

    /// The deflated file; nothing where it does not come to the same again.
    pub(super) fn finish(mut self) -> Option<Vec<u8>> {
        while !self.step(usize::MAX) {}
        let check = self.check?;
        let is_same = check.filled == self.json.len() && check.inflated == self.json;
        is_same.then_some(self.deflated)
    }
}

impl Check {
    fn of_length(length: usize) -> Self {
        Self { taken: 0, inflate: Box::default(), inflated: vec![0; length], filled: 0 }
    }

    fn step(&mut self, deflated: &[u8], bytes: usize) -> bool {
        let (piece, is_last) = piece(deflated, self.taken, bytes);
        let more = if is_last { 0 } else { TINFL_FLAG_HAS_MORE_INPUT };
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF | more;
        let (_, taken, filled) = decompress(&mut self.inflate, piece, &mut self.inflated, self.filled, flags);
        self.taken += taken;
        self.filled += filled;
        is_last || taken == 0
    }
}

/// The next bytes of a text, and whether they are its last.
fn piece(bytes: &[u8], taken: usize, count: usize) -> (&[u8], bool) {
    let rest = &bytes[taken..];
    (&rest[..count.min(rest.len())], count >= rest.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn packing_by_steps_is_packing_at_once(json: Vec<u8>, bytes in 1usize..200) {
            let json = json.repeat(50);
            let mut packing = Packing::new(&json);
            let mut steps = 0;
            while !packing.step(bytes) {
                steps += 1;
            }
            prop_assert!(steps >= json.len() / bytes);
            let packed = packing.finish();
            prop_assert!(packed.is_some());
            prop_assert_eq!(packed, Packing::new(&json).finish());
        }
    }
}
