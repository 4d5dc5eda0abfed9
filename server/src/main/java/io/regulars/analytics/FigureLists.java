package io.regulars.analytics;

import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import io.regulars.segments.FigureSegments;
import io.regulars.segments.Segment;
import java.util.List;
import org.springframework.stereotype.Component;

/// Makes a list of the members behind a figure: finds them in the lake, and has the room of
/// segments keep them.
@Component
class FigureLists {
    private static final int NAME = 60;

    /// By what a list of a cohort says that its figure was grouped.
    private static final String COHORT = "cohort";

    private final Metrics metrics;
    private final Questions questions;
    private final FigureSegments segments;

    FigureLists(Metrics metrics, Questions questions, FigureSegments segments) {
        this.metrics = metrics;
        this.questions = questions;
        this.segments = segments;
    }

    /// The figure as it is asked for by reading it, of one period, and what the list is called.
    record Wanted(String name, Asked question, BoardsApi.Drill who) {
        Wanted {
            if (name.isBlank() || name.length() > NAME || !name.equals(name.strip())) {
                throw Rejection.at("name", "1 to " + NAME + " characters, no white space around");
            }
        }
    }

    /// Refused: unknown-metric, lake-not-ready, question-too-large, nobody-behind-figure,
    /// too-many-behind-figure, and what the room of segments refuses.
    Answer<FigureSegments.Made> make(Caller caller, RequestKey key, String code, Wanted wanted) {
        Answer<FigureSegments.Made> before = segments.made(caller, key);
        return before == null ? made(caller, key, code, wanted) : before;
    }

    private Answer<FigureSegments.Made> made(
            Caller caller, RequestKey key, String code, Wanted wanted) {
        Questions.Group of =
                Questions.group(
                        questions.question(caller, code, wanted.question()), wanted.who().group());
        Question question = of.question();
        if (question.spans().size() > 1) {
            throw Rejection.at("question", "one figure of one period");
        }
        if (question.metric().cohorts() && of.group() == null) {
            throw Rejection.at("who.group", "the month of one cohort");
        }
        Metrics.Who who = of.who(Boolean.TRUE.equals(wanted.who().counted()));
        Metrics.Found found =
                Questions.or(
                        metrics.behind(
                                caller.tenant(),
                                question,
                                who,
                                new Metrics.Part(0, FigureSegments.MOST)));
        Page<Metrics.Behind> page = found.page();
        if (page.items().isEmpty()) {
            return no(Refused.NOBODY_BEHIND_FIGURE, question.metric().code());
        }
        if (page.next() != null) {
            return no(Refused.TOO_MANY_BEHIND_FIGURE, "at most " + FigureSegments.MOST);
        }
        List<Id> members = page.items().stream().map(Metrics.Behind::memberId).toList();
        var figure = new Of(of, wanted.who());
        Segment.Origin origin = origin(figure, who, found.position(), members.size());
        return segments.make(caller, key, wanted.name(), origin, members);
    }

    private static Answer<FigureSegments.Made> no(Refused reason, String detail) {
        return new Answer<>(Outcome.refused(reason, detail), false);
    }

    /// Whose figure it is: the group as it was asked for, empty without one.
    private record Of(Questions.Group of, BoardsApi.Drill asked) {
        String by() {
            if (of.group() == null) {
                return "";
            }
            return of.question().metric().cohorts() ? COHORT : of.question().by();
        }

        String group() {
            return of.group() == null || asked.group() == null ? "" : asked.group();
        }
    }

    private static Segment.Origin origin(Of figure, Metrics.Who who, long position, int members) {
        Question question = figure.of().question();
        Span span = question.spans().getFirst();
        Question.Filter filter = question.filter();
        return new Segment.Origin(
                question.metric().code(),
                span.from(),
                span.to(),
                question.asOf(),
                question.knownBy(),
                figure.by(),
                figure.group(),
                who.counted(),
                filter.store(),
                filter.channel(),
                filter.tier(),
                position,
                members,
                filter.segments().isEmpty() ? null : filter.segments().getFirst().toString());
    }
}
