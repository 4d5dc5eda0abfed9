/// The door: every request passes here before a room sees it.
///
/// Invariants: what the matrix does not name is refused, and what it gives to the whole chain alone
/// is refused to who holds a part of it; a body is read only after its sender is known and allowed;
/// no answer tells a stack, a statement, a class or a value that came in; no log line holds a body,
/// a query or a person. Read in this order: [Matrix], [Gate], [Body], [BodyScan], [Problems],
/// [ItemByItem], [Requests], [Arguments], [Web].
@NullMarked
package io.regulars.access.http;

import org.jspecify.annotations.NullMarked;
