package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.members.Cards;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who would move under a ladder, as staff reads it: by number and masked name.
@Component
class Movers {
    private final Cards cards;

    Movers(Cards cards) {
        this.cards = cards;
    }

    /// As [RetieringMove]; without `memberNo` where the member is no more.
    @Pure
    record Mover(
            Id member,
            @Nullable String memberNo,
            @Nullable String name,
            String from,
            String to,
            boolean downgrade,
            long growth,
            @Nullable Instant keptByValidityUntil,
            long pointsAYear) {}

    List<Mover> named(Tenant tenant, List<RetieringMove> moves) {
        Map<Id, Cards.Card> known =
                cards.of(tenant, moves.stream().map(RetieringMove::member).toList());
        return moves.stream().map(each -> mover(each, known.get(each.member()))).toList();
    }

    private static Mover mover(RetieringMove move, Cards.@Nullable Card card) {
        return new Mover(
                move.member(),
                card == null ? null : card.memberNo(),
                card == null ? null : card.name(),
                move.from(),
                move.to(),
                move.downgrade(),
                move.growth(),
                move.keptByValidityUntil(),
                move.pointsAYear());
    }
}
