/// What a chain's own orders say about what comes: fits of the purchase models night by night, the
/// value that members are expected to bring, and goods that may please them.
///
/// Invariants: a fit that says nothing is told as such and nothing is computed from it; each
/// forecast stands beside its back-test and plain recency; observed, computed by formula and
/// predicted value are never mixed; who has not agreed to personalisation gets what is popular;
/// restricted goods, goods out of stock and goods for another age are left out everywhere. Read in
/// this order: [Night], [Nights], [Values], [Recommendations].
///
/// What a member told of a sensitive field puts goods in front that suit it: [Suiting] decides,
/// [Suitings] keeps what suits whom. Without her consent to that field it is neither kept nor read.
///
/// Who slips away: [WarningRule], [Risk], [Watching] and [WarningTrial] decide, [Warnings],
/// [WarningScans], [WarningFlags] and [WarningFigures] are their shells. A rule is on only after it
/// was tried on the chain's own past beside plain recency; the parts of a score add up to it.
@NullMarked
package io.regulars.forecasts;

import org.jspecify.annotations.NullMarked;
