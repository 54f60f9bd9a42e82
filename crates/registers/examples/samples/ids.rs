//! Ids of the sample records.

/// Bits for ids that count up, in the order of their text: a file of such ids is small when it is packed.
pub(crate) fn counted() -> impl FnMut() -> u128 {
    let mut numbers = 1u128..;
    move || {
        let number = numbers.next().unwrap_or_default();
        // Five bits are a letter, the lowest the first.
        (0..4).fold(0, |bits, place| bits | (number >> (5 * place) & 31) << (5 * (15 - place)))
    }
}
