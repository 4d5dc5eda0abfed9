/// Goals: a metric of a segment shall come from what it is to what it should be by a day (S2-05).
///
/// Invariants: the baseline is frozen when a goal is made, with the day that it is of; the actual
/// figure is the metric itself, asked as every board asks it, as of today or, once it is over, as
/// of the deadline; nothing of a goal is changed, it can only be withdrawn. Read in this order:
/// [Goal], [Judging], [Goals].
@NullMarked
package io.regulars.goals;

import org.jspecify.annotations.NullMarked;
