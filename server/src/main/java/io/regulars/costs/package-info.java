/// What the channels of a chain cost, month by month, so that a new member has a price (DEF-28).
///
/// Invariants: a cost that was entered is never changed, a correction is a version of its own with
/// who and when; what is entered reaches the lake by its event, and no figure is computed here.
/// Read in this order: [ChannelCost], [Recording], [ChannelCosts].
@NullMarked
package io.regulars.costs;

import org.jspecify.annotations.NullMarked;
