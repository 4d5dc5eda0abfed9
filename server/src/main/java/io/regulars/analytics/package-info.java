/// Metrics over the lake: one SQL file a metric, with its definition beside it, answered as of any
/// day.
///
/// Invariants: no command asks anything here; a figure is a numerator and a denominator in whole
/// numbers and says of what moment it is; the lake tells members by their ids alone, and
/// `FigureMembers` names them, masked. Read in this order: `Metric`, `Question`, `Metrics`.
@NullMarked
package io.regulars.analytics;

import org.jspecify.annotations.NullMarked;
