package io.regulars.analytics;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.members.Cards;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The members behind a figure as staff reads them: the lake knows their ids alone, the room of
/// members their numbers and masked names.
@Component
class FigureMembers {
    private final Metrics metrics;
    private final Cards cards;

    FigureMembers(Metrics metrics, Cards cards) {
        this.metrics = metrics;
        this.cards = cards;
    }

    /// `counted` is in the numerator too; without `memberNo` where the member is no more.
    @Pure
    record Line(Id memberId, @Nullable String memberNo, @Nullable String name, boolean counted) {}

    /// Refused: lake-not-ready, question-too-large.
    Outcome<Page<Line>> list(Tenant tenant, Question question, Metrics.Who who, Metrics.Part part) {
        return metrics.members(tenant, question, who, part).map(page -> named(tenant, page));
    }

    private Page<Line> named(Tenant tenant, Page<Metrics.Behind> page) {
        Map<Id, Cards.Card> known =
                cards.of(tenant, page.items().stream().map(Metrics.Behind::memberId).toList());
        return new Page<>(
                page.items().stream().map(each -> line(each, known.get(each.memberId()))).toList(),
                page.next());
    }

    private static Line line(Metrics.Behind one, Cards.@Nullable Card card) {
        return new Line(
                one.memberId(),
                card == null ? null : card.memberNo(),
                card == null ? null : card.name(),
                one.counted());
    }
}
