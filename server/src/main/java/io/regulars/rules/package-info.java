/// The condition language of the house: what a rule, an offer, a segment or a journey asks, as a
/// tree of plain data.
///
/// One tree, several readings: [Condition#holds] over facts in memory, [Condition#toSql] over the
/// tables, [Condition#nextFlip] for the moment when the answer may change by itself,
/// [Condition#say] in words and [Condition#explain] with what was seen. A seeded test holds the
/// readings together.
///
/// Invariants: a tree is valid once it exists; a fact that is absent makes a comparison false and
/// never an exception; days are days of the tenant's zone; no floating point; no text of a user
/// ever becomes SQL, a pattern or a script. Read in this order: [Facts], [Condition], [Compare],
/// [Window], [Which], [Scoring], [Matcher], [Vocabulary].
@NullMarked
package io.regulars.rules;

import org.jspecify.annotations.NullMarked;
