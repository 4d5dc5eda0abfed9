/// What people at their desks read of the whole chain: lists of members and orders, the overview.
///
/// Invariants: nothing here decides anything or is on a command's way; what is kept for reading
/// follows the event log and can be made again from it; lists show personal fields masked and only
/// what lies in the caller's part of the chain. Read in this order: [Roster], [MemberFilter],
/// [MemberLists].
@NullMarked
package io.regulars.loyalty.desk;

import org.jspecify.annotations.NullMarked;
