/// The ordered log of what happened, for everything that follows the house: segments, webhooks, the
/// lake.
///
/// Invariants: an event is written by the transaction of its effect or not at all; positions are
/// dense, given by one relay to committed rows only, so a cursor skips nothing; order is kept per
/// member; a subscriber's effect and its cursor commit together; each event's mark follows from all
/// events before it, and [Anchors] finds the first that does not. Read in this order: [Event],
/// [Events], [Relay], [Feeds], [EventChain], [Anchors].
@NullMarked
package io.regulars.events;

import org.jspecify.annotations.NullMarked;
