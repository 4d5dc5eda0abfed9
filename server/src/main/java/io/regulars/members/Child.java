package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A member's child, as its guardian let us keep it. Before the birth `birthDate` is the day it is
/// expected.
@Pure
public record Child(Id id, LocalDate birthDate, @Nullable String sex, @Nullable String name) {
    /// What children of an age need; a stage begins on the day that completes its first month.
    public enum Stage {
        EXPECTED(Integer.MIN_VALUE),
        NEWBORN(0),
        INFANT(1),
        WEANING(6),
        TODDLER(12),
        PRESCHOOL(36),
        SCHOOL(72);

        private final int months;

        Stage(int months) {
            this.months = months;
        }

        public static Stage of(LocalDate birth, LocalDate today) {
            Stage now = EXPECTED;
            for (Stage stage : values()) {
                if (stage == EXPECTED
                        || !today.isBefore(birth) && stage.months <= ageMonths(birth, today)) {
                    now = stage;
                }
            }
            return now;
        }
    }

    /// Completed months: a month is complete on the same day number, or on the first day of the
    /// next month where the month lacks that day (D-16). Negative before the birth.
    static int ageMonths(LocalDate birth, LocalDate today) {
        return (int) ChronoUnit.MONTHS.between(birth, today);
    }

    @Override
    public String toString() {
        return "Child[" + id + "]";
    }
}
