package io.regulars.analytics;

import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.segments.FigureSegments;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/// Turns what a caller asks into a question as of a day of the chain's zone.
@Component
class Questions {
    private final Metrics metrics;
    private final Tenants tenants;
    private final InstantSource clock;
    private final FigureSegments segments;

    Questions(Metrics metrics, Tenants tenants, InstantSource clock, FigureSegments segments) {
        this.segments = segments;
        this.metrics = metrics;
        this.tenants = tenants;
        this.clock = clock;
    }

    Question question(Caller caller, String code, Asked asked) {
        LocalDate today =
                clock.instant().atZone(tenants.settings(caller.tenant()).zone()).toLocalDate();
        Question question =
                asked.question(or(metrics.find(code)), today, metrics.own(caller.tenant()));
        return question.bySegment() && question.filter().segments().isEmpty()
                ? question.of(inForce(caller))
                : question;
    }

    /// A question of whose figure the members are asked for, and the group of them.
    record Group(Question question, String group) {}

    /// Of one segment among several it is the question of that segment.
    static Group group(Question question, String group) {
        if (!question.bySegment()) {
            return new Group(question, group);
        }
        if (!group.matches("[1-9][0-9]{0,17}")) {
            throw Rejection.at("group", "the id of a segment");
        }
        return new Group(question.of(Id.of(group)), "");
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
