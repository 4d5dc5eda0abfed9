package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A member as HTTP shows him. Of children only age and stage are told, to anybody (L-08).
@Pure
record Shown(
        Id id,
        String memberNo,
        String state,
        Instant registeredAt,
        String channel,
        @Nullable String store,
        @Nullable String staff,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String contact,
        @Nullable String sex,
        @Nullable Birthday birthday,
        @Nullable Map<String, Object> fields,
        @Nullable Set<String> tags,
        @Nullable List<Member.Known> identities,
        @Nullable List<OfChild> children,
        @Nullable List<OfConsent> consents) {
    /// Completed months, negative before the birth.
    record OfChild(Id id, int ageMonths, Child.Stage stage) {}

    record OfConsent(
            int n,
            String purpose,
            Consent.State state,
            String textVersion,
            Instant at,
            String channel,
            @Nullable Instant mayAskAgainAt) {
        static OfConsent of(Consent c) {
            return new OfConsent(
                    c.n(),
                    c.purpose(),
                    c.state(),
                    c.textVersion(),
                    c.at(),
                    c.channel(),
                    c.mayAskAgainAt());
        }
    }

    /// As it stands: mask the member before.
    static Shown whole(Member m, LocalDate today) {
        return new Shown(
                m.id(),
                m.memberNo(),
                m.state(),
                m.registeredAt(),
                m.channel(),
                m.store(),
                m.staff(),
                m.name(),
                m.phone(),
                m.address(),
                m.contact(),
                m.sex(),
                m.birthday(),
                m.fields(),
                m.tags(),
                m.identities(),
                m.children().stream()
                        .map(c ->
                                new OfChild(
                                        c.id(),
                                        Child.ageMonths(c.birthDate(), today),
                                        Child.Stage.of(c.birthDate(), today)))
                        .toList(),
                m.consents().stream().map(OfConsent::of).toList());
    }

    /// What a till needs to know whom it serves, and no more of the profile (S-10).
    static Shown card(Member masked) {
        return new Shown(
                masked.id(),
                masked.memberNo(),
                masked.state(),
                masked.registeredAt(),
                masked.channel(),
                null,
                null,
                masked.name(),
                masked.phone(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
