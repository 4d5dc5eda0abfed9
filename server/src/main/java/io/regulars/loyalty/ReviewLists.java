package io.regulars.loyalty;

import io.regulars.access.Names;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.members.Cards;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reviews as staff reads them: the member by number and masked name, who asked and who decided by
/// the name that they sign in with.
@Component
class ReviewLists {
    private final Reviews reviews;
    private final Cards cards;
    private final Names names;

    ReviewLists(Reviews reviews, Cards cards, Names names) {
        this.reviews = reviews;
        this.cards = cards;
        this.names = names;
    }

    /// As [Reviews.Review]; without `memberNo` where the member is no more.
    @Pure
    record Line(
            Id id,
            Id member,
            @Nullable String memberNo,
            @Nullable String name,
            String tier,
            Reviews.State state,
            Instant askedAt,
            @Nullable String askedBy,
            @Nullable String why,
            @Nullable Instant until,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}

    /// The oldest first.
    Page<Line> list(Tenant tenant, Reviews.State state, @Nullable String after, int limit) {
        Page<Reviews.Review> page = reviews.list(tenant, state, after, limit);
        List<Reviews.Review> found = page.items();
        Map<Id, Cards.Card> known =
                cards.of(tenant, found.stream().map(Reviews.Review::member).toList());
        Map<String, String> said = names.of(tenant, people(found));
        return new Page<>(
                found.stream().map(each -> line(each, known.get(each.member()), said)).toList(),
                page.next());
    }

    private static Set<String> people(List<Reviews.Review> found) {
        var people = new HashSet<String>();
        for (Reviews.Review each : found) {
            if (each.askedBy() != null) {
                people.add(each.askedBy());
            }
            if (each.decidedBy() != null) {
                people.add(each.decidedBy());
            }
        }
        return people;
    }

    private static Line line(
            Reviews.Review review, Cards.@Nullable Card card, Map<String, String> said) {
        return new Line(
                review.id(),
                review.member(),
                card == null ? null : card.memberNo(),
                card == null ? null : card.name(),
                review.tier(),
                review.state(),
                review.askedAt(),
                named(review.askedBy(), said),
                review.why(),
                review.until(),
                named(review.decidedBy(), said),
                review.decidedAt(),
                review.reason());
    }

    /// The house and its jobs have no other name than their identity.
    private static @Nullable String named(@Nullable String identity, Map<String, String> said) {
        return identity == null ? null : said.getOrDefault(identity, identity);
    }
}
