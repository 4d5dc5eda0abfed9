/// How the installation itself is doing: what a person who looks after it must know, part by part,
/// and what to do where something is not as it should be.
///
/// Invariants: every level follows a stated rule over what was measured; whatever is not well says
/// what a person can do, in both languages; nothing here shows a chain's members, amounts or the
/// text of a failure. Read in this order: [Part], [Judging], [Health].
@NullMarked
package io.regulars.health;

import org.jspecify.annotations.NullMarked;
