/// Segments of members: who is in, since when and why, exact to the minute.
///
/// A segment is a condition of the one language (`rules`) or a list kept by hand, in versions.
/// Three ways lead to one answer: an event has its members looked at again ([SegmentsFollowing]), a
/// deadline that passed too ([SegmentsDeadlines]), and a version is built for all members by SQL
/// ([SegmentsBuilding]). A nightly shadow build ([SegmentsShadows]) compares without writing: it
/// must differ by nothing.
///
/// Invariants: a line of `segment_member` is what the condition says of the facts, or a member that
/// is still to be looked at; every turn is one line of `segment_log`; evaluations of a chain come
/// one after the other under [Turn]; a segment of segments asks what they ask, put in their place.
/// Read in this order: [Segment], [Graph], [Evaluating], [Turn], [SegmentsFollowing],
/// [SegmentsBuilding].
@NullMarked
package io.regulars.segments;

import org.jspecify.annotations.NullMarked;
