//! Tables of hand-worked cases, split by theme, and properties over random plans.
