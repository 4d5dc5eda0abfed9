package io.regulars.members;

import io.regulars.kernel.Pure;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A child that a member tells of. `guardianConsent` is the consent to the children's rule where it
/// is given in the same breath; else it must have been given before.
@Pure
public record NewChild(
        LocalDate birthDate,
        @Nullable String sex,
        @Nullable String name,
        @Nullable NewConsent guardianConsent) {
    public NewChild {
        Check.date("birthDate", birthDate);
        Check.sex("sex", sex);
        Check.optional("name", name, 80);
        Check.that(
                guardianConsent == null
                        || guardianConsent.purpose().equals(Consent.CHILDREN)
                                && guardianConsent.granted(),
                "guardianConsent",
                "purpose children, granted");
    }

    @Override
    public String toString() {
        return "NewChild";
    }
}
