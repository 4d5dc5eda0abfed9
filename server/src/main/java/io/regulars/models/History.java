package io.regulars.models;

import io.regulars.kernel.Pure;
import java.util.List;

/// What a customer did up to a day, as purchase models see it, in days: `repeats` is the number of
/// days with a purchase after the first such day, `recency` lies between the first and the last of
/// them, `age` between the first and the day of looking.
@Pure
public record History(int repeats, int recency, int age) {
    public History {
        if (repeats < 0
                || recency < 0
                || recency > age
                || (repeats == 0) != (recency == 0)
                || repeats > recency) {
            throw new IllegalArgumentException(
                    "no history: " + repeats + " repeats, last on day " + recency + " of " + age);
        }
    }

    /// `days` with a purchase, each once and in order; later ones than `until` are not looked at.
    public static History of(List<Integer> days, int until) {
        int first = days.getFirst();
        int last = first;
        int repeats = -1;
        for (int day : days) {
            if (day <= until) {
                last = day;
                repeats++;
            }
        }
        return new History(repeats, last - first, until - first);
    }

    double lastWeek() {
        return recency / 7.0;
    }

    double weeks() {
        return age / 7.0;
    }

    /// Days since the last purchase: plain recency, which every model has to beat.
    public int silence() {
        return age - recency;
    }
}
