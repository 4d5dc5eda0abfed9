/// What facts earn and where members stand: takes orders, returns and behaviour in and posts what
/// follows, in one transaction.
///
/// Invariants: an order earns by the rules and the tier of its event time, whenever it comes; what
/// should be, from all facts, minus what is, in the book, is what is posted; a fact in order is
/// decided on the standing alone, a late one by folding all of the member's facts again, and both
/// ways give the same. Read in this order: [Program], [Deed], [Progress], [Refold], [Intake],
/// [IntakeBatch].
@NullMarked
package io.regulars.loyalty;

import org.jspecify.annotations.NullMarked;
