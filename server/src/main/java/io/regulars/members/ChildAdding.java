package io.regulars.members;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Decides whether a child may be kept.
@Pure
final class ChildAdding {
    /// A birth is expected at most this many days ahead.
    private static final int AHEAD = 300;

    private ChildAdding() {}

    static @Nullable Refusal refusal(Member member, NewChild child, LocalDate today) {
        if (child.birthDate().isAfter(today.plusDays(AHEAD))) {
            return Refusal.at("birthDate", Refused.INVALID, "at most " + AHEAD + " days ahead");
        }
        boolean consented =
                child.guardianConsent() != null
                        || member.consents().stream()
                                .anyMatch(c ->
                                        c.purpose().equals(Consent.CHILDREN)
                                                && c.state() == Consent.State.GRANTED);
        if (!consented) {
            return Refusal.at(
                    "guardianConsent", Refused.GUARDIAN_CONSENT_MISSING, "ask the guardian first");
        }
        return member.children().size() >= Children.MOST
                ? Refusal.of(
                        Refused.TOO_MANY_CHILDREN, "the member has " + member.children().size())
                : null;
    }
}
