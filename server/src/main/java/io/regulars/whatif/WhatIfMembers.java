package io.regulars.whatif;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.Rejection;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.members.Cards;
import io.regulars.runtime.Db;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The members whom a run names, with who they are, masked.
@Component
class WhatIfMembers {
    private static final Sql MOVED =
            sql(
                    """
                    select m.member, m.is_now, m.would_be, m.tier_now, m.tier_then, m.growth_now, m.growth_then, m.differs
                    from what_if_member m
                    where m.tenant = :tenant
                        and m.run = :id
                        and m.tier_now <> m.tier_then
                        and m.member > :after
                    order by m.member
                    limit :limit
                    """);

    private static final Sql DIFFERING =
            sql(
                    """
                    select m.member, m.is_now, m.would_be, m.tier_now, m.tier_then, m.growth_now, m.growth_then, m.differs
                    from what_if_member m
                    where m.tenant = :tenant
                        and m.run = :id
                        and m.differs
                        and m.member > :after
                    order by m.member
                    limit :limit
                    """);

    private static final Sql MOST =
            sql(
                    """
                    select m.member, m.is_now, m.would_be, m.tier_now, m.tier_then, m.growth_now, m.growth_then, m.differs
                    from what_if_member m
                    where m.tenant = :tenant
                        and m.run = :id
                        and m.would_be - m.is_now > 0
                    order by m.would_be - m.is_now desc, m.member
                    limit :limit
                    """);

    private static final Sql LEAST =
            sql(
                    """
                    select m.member, m.is_now, m.would_be, m.tier_now, m.tier_then, m.growth_now, m.growth_then, m.differs
                    from what_if_member m
                    where m.tenant = :tenant
                        and m.run = :id
                        and m.would_be - m.is_now < 0
                    order by m.would_be - m.is_now, m.member
                    limit :limit
                    """);

    private final Db db;
    private final Cards cards;

    WhatIfMembers(Db db, Cards cards) {
        this.db = db;
        this.cards = cards;
    }

    enum Of {
        /// All who change tier.
        MOVED,
        /// Those who gain most, fifty at most.
        GAINING,
        /// Those who lose most, fifty at most.
        LOSING,
        /// Some of those whom the walk under the rules in force did not find as the book has them.
        DIFFERING
    }

    /// Points for rules and ladders, fen for offers.
    @Pure
    record Line(
            Id id,
            @Nullable String memberNo,
            @Nullable String name,
            @Nullable String phone,
            long now,
            long then,
            long gain,
            String tierNow,
            String tierThen,
            long growthNow,
            long growthThen) {}

    Page<Line> list(Caller caller, Id run, Of of, Cursor.Part part) {
        boolean paged = of == Of.MOVED || of == Of.DIFFERING;
        if (!paged && part.after() != null) {
            throw Rejection.at("after", "these are the first only");
        }
        int size = paged ? part.size() : Math.min(part.size(), Kept.MOST);
        long[] from = Cursor.read(part.after(), 0);
        Sql query =
                switch (of) {
                    case MOVED -> MOVED.with("after", from[0]);
                    case DIFFERING -> DIFFERING.with("after", from[0]);
                    case GAINING -> MOST;
                    case LOSING -> LEAST;
                };
        int limit = paged ? size + 1 : size;
        List<Someone> found =
                db.read(
                        caller.tenant(),
                        tx ->
                                tx.list(
                                        WhatIfRows.of(query, tx, run).with("limit", limit),
                                        WhatIfMembers::someone));
        List<Someone> page = found.subList(0, Math.min(size, found.size()));
        Map<Id, Cards.Card> known =
                cards.of(caller.tenant(), page.stream().map(Someone::member).toList());
        return new Page<>(
                page.stream().map(each -> line(each, known.get(each.member()))).toList(),
                found.size() <= size ? null : Cursor.of(page.getLast().member().value()));
    }

    private static Line line(Someone one, Cards.@Nullable Card card) {
        return new Line(
                one.member(),
                card == null ? null : card.memberNo(),
                card == null ? null : card.name(),
                card == null ? null : card.phone(),
                one.now(),
                one.then(),
                one.gain(),
                one.tierNow(),
                one.tierThen(),
                one.growthNow(),
                one.growthThen());
    }

    private static Someone someone(Row row) {
        return new Someone(
                row.id("member"),
                row.whole("is_now"),
                row.whole("would_be"),
                row.text("tier_now"),
                row.text("tier_then"),
                row.whole("growth_now"),
                row.whole("growth_then"),
                row.flag("differs"));
    }
}
