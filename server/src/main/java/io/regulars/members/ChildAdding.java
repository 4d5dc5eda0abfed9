package io.regulars.members;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Decides whether a child may be kept.
@Pure
final class ChildAdding {
    /// A birth is expected at most this many days ahead.
    private static final int AHEAD = 300;

    private ChildAdding() {}

    /// What the decision asks of the family: whether the guardian has agreed before, and how many
    /// children are kept already.
    record Family(boolean consented, int children) {
        static Family of(Member member) {
            return new Family(ChildAdding.consented(member.consents()), member.children().size());
        }
    }

    static boolean consented(Collection<Consent> current) {
        return current.stream()
                .anyMatch(c ->
                        c.purpose().equals(Consent.CHILDREN) && c.state() == Consent.State.GRANTED);
    }

    static @Nullable Refusal refusal(Family family, NewChild child, LocalDate today) {
        if (child.birthDate().isAfter(today.plusDays(AHEAD))) {
            return Refusal.at("birthDate", Refused.INVALID, "at most " + AHEAD + " days ahead");
        }
        if (child.guardianConsent() == null && !family.consented()) {
            return Refusal.at(
                    "guardianConsent", Refused.GUARDIAN_CONSENT_MISSING, "ask the guardian first");
        }
        return family.children() >= Children.MOST
                ? Refusal.of(Refused.TOO_MANY_CHILDREN, "the member has " + family.children())
                : null;
    }
}
