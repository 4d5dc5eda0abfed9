package io.regulars.access;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;

/// A chain's rules for the passwords of its staff: the profile, and after how many days another one
/// is asked for; 0 is never.
@Pure
public record PasswordRules(PasswordProfile profile, int days) {
    static final int MOST_DAYS = 365;

    public PasswordRules {
        if (days < 0 || days > MOST_DAYS || days == 0 && profile == PasswordProfile.MLPS) {
            throw new IllegalArgumentException(
                    "a password of " + profile + " lives " + days + " days");
        }
    }

    /// As the profile has it: 90 days in MLPS, never in NIST.
    public static PasswordRules of(PasswordProfile profile) {
        return new PasswordRules(profile, profile == PasswordProfile.MLPS ? 90 : 0);
    }

    /// The same profile with another number of days. Refused: passwords-never-change.
    Outcome<PasswordRules> lasting(int other) {
        return other == 0 && profile == PasswordProfile.MLPS
                ? Outcome.refused(
                        Refusal.at(
                                "days",
                                Refused.PASSWORDS_NEVER_CHANGE,
                                "1 to " + MOST_DAYS + " days"))
                : Outcome.done(new PasswordRules(profile, other));
    }

    /// Whether a password chosen at `since` is too old.
    public boolean old(Instant since, Instant now) {
        return days > 0 && !now.isBefore(since.plus(Duration.ofDays(days)));
    }
}
