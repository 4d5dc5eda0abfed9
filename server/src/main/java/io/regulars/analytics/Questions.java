package io.regulars.analytics;

import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.Stores;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.segments.FigureSegments;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns what a caller asks into a question as of a day of the chain's zone.
@Component
class Questions {
    private final Metrics metrics;
    private final Tenants tenants;
    private final InstantSource clock;
    private final FigureSegments segments;
    private final Stores stores;

    Questions(
            Metrics metrics,
            Tenants tenants,
            InstantSource clock,
            FigureSegments segments,
            Stores stores) {
        this.segments = segments;
        this.stores = stores;
        this.metrics = metrics;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// A store or segment that the chain never had is a slip of the pen and no figure of 0.
    Question question(Caller caller, String code, Asked asked) {
        LocalDate today =
                clock.instant().atZone(tenants.settings(caller.tenant()).zone()).toLocalDate();
        Question question =
                asked.question(or(metrics.find(code)), today, metrics.own(caller.tenant()));
        Question.Filter filter = question.filter();
        if (!filter.store().isEmpty() && !stores.exists(caller.tenant(), filter.store())) {
            throw Rejection.at("store", "no store of the chain has the code " + filter.store());
        }
        Id unknown = segments.unknown(caller.tenant(), filter.segments());
        if (unknown != null) {
            throw Rejection.at("segment", "no segment of the chain has the id " + unknown);
        }
        return question.bySegment() && question.filter().segments().isEmpty()
                ? question.of(inForce(caller))
                : question;
    }

    /// A month of entry, and how many months after it.
    private static final Pattern COHORT =
            Pattern.compile("([0-9]{4})-(0[1-9]|1[0-2])(?:/([0-9]{1,2}))?");

    /// A question of whose figure the members are asked for, the group of them, and of a cohort its
    /// age.
    record Group(Question question, @Nullable String group, int age) {
        Metrics.Who who(boolean counted) {
            return new Metrics.Who(group, age, counted);
        }
    }

    /// Of one segment among several it is the question of that segment; of a cohort the group is
    /// its month of entry, as `2026-05`, or one of the months after it, as `2026-05/3`.
    static Group group(Question question, @Nullable String group) {
        if (question.bySegment()) {
            return segment(question, group);
        }
        return question.metric().cohorts() && group != null
                ? cohort(question, group)
                : new Group(question, group, Metrics.AGELESS);
    }

    private static Group segment(Question question, @Nullable String group) {
        if (group == null || !group.matches("[1-9][0-9]{0,17}")) {
            throw Rejection.at("group", "the id of a segment");
        }
        return new Group(question.of(Id.of(group)), null, Metrics.AGELESS);
    }

    private static Group cohort(Question question, String group) {
        Matcher said = COHORT.matcher(group);
        if (!said.matches()) {
            throw Rejection.at(
                    "group", "a month of entry as 2026-05, or a month after it as 2026-05/3");
        }
        long entered = 12L * Integer.parseInt(said.group(1)) + Integer.parseInt(said.group(2)) - 1;
        int age = said.group(3) == null ? Metrics.AGELESS : Integer.parseInt(said.group(3));
        if (entered + Math.max(age, 0) > question.lastMonth()) {
            throw Rejection.at("group", "a month that is over on " + question.asOf());
        }
        return new Group(question, Long.toString(entered), age);
    }

    private List<Id> inForce(Caller caller) {
        List<Id> all = segments.inForce(caller.tenant());
        if (all.size() > Asked.MOST_SEGMENTS) {
            throw Rejection.at(
                    "segment",
                    "say which segments: "
                            + all.size()
                            + " are in force, at most "
                            + Asked.MOST_SEGMENTS
                            + " are compared");
        }
        return all;
    }

    static <T> T or(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new Rejection(refusal);
        };
    }
}
