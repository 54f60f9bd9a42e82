//! Random bits for ids.

use super::window;

/// 128 random bits.
#[must_use]
pub fn bits() -> u128 {
    let mut bytes = [0u8; 16];
    let drawn = window()
        .and_then(|window| window.crypto().ok())
        .map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    if !matches!(drawn, Some(Ok(_))) {
        // Every browser that runs wasm has a source; should one be locked away, ids must still differ.
        for byte in &mut bytes {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            let random = (js_sys::Math::random() * 256.0) as u8;
            *byte = random;
        }
    }
    u128::from_le_bytes(bytes)
}
