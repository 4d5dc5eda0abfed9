/// Core members (核心会员) and who looks after whom: a segment says who they are, each may have an
/// owner among the staff, contacts are written down, and of those who were core ninety days ago it
/// is told how many bought again (S3-01).
///
/// Invariants: a member has one owner at most, and every owner that she had stays in her history;
/// who left the staff gets no members, and those that he had are shown until somebody takes them
/// over; a contact stands in one place, with the warning that it was about or in `member_contact`;
/// whoever holds a part of the chain sees and gives away members of its stores. Read in this order:
/// [Owning], [Owners], [CoreMembers], [Retained].
@NullMarked
package io.regulars.owners;

import org.jspecify.annotations.NullMarked;
