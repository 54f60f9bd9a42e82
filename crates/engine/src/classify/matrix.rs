//! One number for each gram and category.

/// Weights, those of one gram beside each other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Matrix {
    categories: usize,
    values: Vec<f64>,
}

impl Matrix {
    /// All of them `value`.
    pub(super) fn filled(grams: usize, categories: usize, value: f64) -> Self {
        Self { categories, values: vec![value; grams * categories] }
    }

    /// The weights of one gram, one a category; of an unknown gram none.
    pub(super) fn row(&self, gram: usize) -> &[f64] {
        let start = gram * self.categories;
        self.values.get(start..start + self.categories).unwrap_or_default()
    }

    pub(super) fn row_mut(&mut self, gram: usize) -> &mut [f64] {
        let start = gram * self.categories;
        self.values.get_mut(start..start + self.categories).unwrap_or_default()
    }

    /// Each gram's weights in order.
    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = &mut [f64]> {
        self.values.chunks_mut(self.categories.max(1))
    }

    /// Adds `factor` times the other, which is of the same size.
    pub(super) fn add(&mut self, other: &Self, factor: f64) {
        for (value, more) in self.values.iter_mut().zip(&other.values) {
            *value += more * factor;
        }
    }
}
