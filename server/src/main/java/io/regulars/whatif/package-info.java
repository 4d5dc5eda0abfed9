/// What if (试算): any draft of a rule, a ladder or an offer tried on the chain's own past, beside
/// what happened.
///
/// Invariants: what decides here is what decides at the till ([io.regulars.loyalty.Walk],
/// [io.regulars.checkout.Quoting]); the past is walked twice, once under the rules that were in
/// force and once with the draft, and how far the first differs from the book is told with the
/// result; only the room's own tables are written. What customers would have done otherwise is not
/// guessed: they buy what they bought. Read in this order: [WhatIfTerms], [Scenario], [Course],
/// [Tally], [Study], [WhatIfRun].
@NullMarked
package io.regulars.whatif;

import org.jspecify.annotations.NullMarked;
