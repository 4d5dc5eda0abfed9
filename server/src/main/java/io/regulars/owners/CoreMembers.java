package io.regulars.owners;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.Stores;
import io.regulars.forecasts.WarningFlags.Channel;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.members.Cards;
import io.regulars.orders.Refunds;
import io.regulars.owners.Owners.Owner;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The chain's core members, whom nobody spoke to for the longest time first, with who looks after
/// them; and how many of them lack an owner or a word.
@Component
public class CoreMembers {
    /// To whom nobody spoke for so long is counted as waiting.
    static final int SILENT_DAYS = 30;

    /// Of the core members in the caller's stores: since when, by whom, when last spoken to.
    private static final String CORE =
            """
            from (select k.bucket, k.member, k.since, o.owner, coalesce(greatest(c.at, w.at), 'epoch'::timestamptz) as spoken
                from segment_member k
                join member m
                    on m.tenant = :tenant and m.bucket = k.bucket and m.id = k.member
                left join member_owner o
                    on o.tenant = :tenant and o.bucket = k.bucket and o.member = k.member and o.until is null
                left join lateral (select max(n.at) as at
                    from member_contact n
                    where n.tenant = :tenant and n.bucket = k.bucket and n.member = k.member) c on true
                left join lateral (select max(f.contacted_at) as at
                    from warning_flag f
                    where f.tenant = :tenant and f.bucket = k.bucket and f.member = k.member) w on true
                where k.tenant = :tenant
                    and k.bucket between 0 and 1023
                    and k.segment = :segment
                    and k.inside
                    and m.state in ('ACTIVE', 'CANCELLING')
                    and (:stores::text[] is null or m.store = any(:stores::text[]))) x
            """;

    private static final Sql LIST =
            sql(
                    "select x.member, x.since, x.owner, x.spoken\n"
                            + CORE
                            + """
                            where (:owner::bigint is null or x.owner = :owner)
                                and (not :nobodys or x.owner is null)
                                and (:gone::bigint[] is null or x.owner = any(:gone::bigint[]))
                                and x.spoken < :silent
                                and (x.spoken, x.member) > (:at, :after)
                            order by x.spoken, x.member
                            limit :limit
                            """);

    private static final Sql COUNTS =
            sql(
                    """
                    select count(*) as members, count(*) filter (where x.owner is null) as nobodys,
                        count(*) filter (where x.owner = any(:gone::bigint[])) as of_left,
                        count(*) filter (where x.spoken < :silent) as silent
                    """
                            + CORE);

    private static final Sql PRESENT =
            sql(
                    """
                    select w.member, s.at, s.channel, s.actor, b.placed_at, f.member is not null as flagged
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    left join lateral (select n.at, n.channel, n.actor
                        from member_contact n
                        where n.tenant = :tenant and n.bucket = w.bucket and n.member = w.member
                        union all
                        select g.contacted_at, g.contact_channel, g.contacted_by
                        from warning_flag g
                        where g.tenant = :tenant and g.bucket = w.bucket and g.member = w.member and g.contacted_at is not null
                        order by at desc
                        limit 1) s on true
                    left join lateral (select o.placed_at
                        from order_fact o
                        where o.tenant = :tenant
                            and o.bucket = w.bucket
                            and o.member = w.member
                            and o.claimed_as is null
                            and o.net_minor > (
                    """
                            + Refunds.OF_ORDER
                            + """
                            )
                                order by o.placed_at desc
                                limit 1) b on true
                            left join lateral (select g.member
                                from warning_flag g
                                where g.tenant = :tenant and g.bucket = w.bucket and g.member = w.member and g.ended is null
                                limit 1) f on true
                            """);

    private final Db db;
    private final Stores stores;
    private final Owners owners;
    private final Cards cards;

    CoreMembers(Db db, Stores stores, Owners owners, Cards cards) {
        this.db = db;
        this.stores = stores;
        this.owners = owners;
        this.cards = cards;
    }

    @Pure
    public record LastContact(Instant at, String by, Channel channel) {}

    /// A core member, masked. `since` is from when on she is one; `flagged` that she seems to slip
    /// away. Null: nobody looks after her, nobody ever spoke to her, there is no valid order of
    /// hers.
    @Pure
    public record Line(
            Id id,
            String memberNo,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String store,
            Instant since,
            @Nullable Owner owner,
            @Nullable LastContact lastContact,
            @Nullable Instant lastOrderAt,
            boolean flagged) {}

    /// `ofLeft` are those whose owner has left the staff, `silent` those to whom nobody spoke for
    /// `silentDays` days.
    @Pure
    record Counts(long members, long nobodys, long ofLeft, long silent, int silentDays) {}

    private record Place(Id member, Instant since, @Nullable Id owner, Instant spoken) {
        static Place of(Row row) {
            Long owner = row.wholeOrNull("owner");
            return new Place(
                    row.id("member"),
                    row.instant("since"),
                    owner == null ? null : new Id(owner),
                    row.instant("spoken"));
        }
    }

    private record Present(
            @Nullable LastContact contact, @Nullable Instant orderedAt, boolean flagged) {
        static final Present NONE = new Present(null, null, false);

        static Present of(Row row) {
            Instant at = row.instantOrNull("at");
            return new Present(
                    at == null
                            ? null
                            : new LastContact(
                                    at, row.text("actor"), Channel.valueOf(row.text("channel"))),
                    row.instantOrNull("placed_at"),
                    row.flag("flagged"));
        }
    }

    /// Nobody where the chain has named no core members.
    public Page<Line> list(Caller caller, CoreFilter filter, Cursor.Part part) {
        Tenant tenant = caller.tenant();
        int size = part.size();
        long[] from = Cursor.read(part.after(), 0, -1, 0);
        Map<Id, Owner> known = owners.known(tenant);
        Sql question =
                LIST.with("owner", owner(caller, filter))
                        .with("nobodys", filter.whose() == CoreFilter.Whose.NOBODYS)
                        .with("gone", filter.whose() == CoreFilter.Whose.LEFT ? gone(known) : null)
                        .with("silent", silent(filter.silentDays()))
                        .with("at", Instant.ofEpochSecond(from[0], from[1] * 1_000))
                        .with("after", from[2])
                        .with("limit", size + 1);
        List<Place> found =
                db.read(
                        tenant,
                        tx -> {
                            CoreRule.Version rule = CoreRule.inForce(tx);
                            return rule == null
                                    ? List.of()
                                    : tx.list(
                                            asked(question, caller, rule.segment(), filter.store()),
                                            Place::of);
                        });
        List<Place> page = found.subList(0, Math.min(size, found.size()));
        Place last = found.size() > size ? page.getLast() : null;
        return new Page<>(
                lines(tenant, page, known),
                last == null
                        ? null
                        : Cursor.of(
                                last.spoken().getEpochSecond(),
                                last.spoken().getNano() / 1_000,
                                last.member().value()));
    }

    /// Of a chain that has named its core members.
    Counts counts(Caller caller, Id segment, @Nullable String store) {
        Map<Id, Owner> known = owners.known(caller.tenant());
        Counts counts =
                db.read(
                        caller.tenant(),
                        tx ->
                                tx.first(
                                        asked(COUNTS, caller, segment, store)
                                                .with("gone", gone(known))
                                                .with("silent", silent(SILENT_DAYS)),
                                        row ->
                                                new Counts(
                                                        row.whole("members"),
                                                        row.whole("nobodys"),
                                                        row.whole("of_left"),
                                                        row.whole("silent"),
                                                        SILENT_DAYS)));
        return counts == null ? new Counts(0, 0, 0, 0, SILENT_DAYS) : counts;
    }

    private Sql asked(Sql sql, Caller caller, Id segment, @Nullable String store) {
        List<String> listed = stores.listed(caller, store);
        return sql.with("tenant", caller.tenant().id())
                .with("segment", segment)
                .with("stores", listed == null ? null : listed.toArray(String[]::new));
    }

    /// A key is nobody's: it has no members of its own.
    private static @Nullable Id owner(Caller caller, CoreFilter filter) {
        if (filter.whose() != CoreFilter.Whose.MINE) {
            return filter.owner();
        }
        Id self = caller.staff();
        return self == null ? new Id(1) : self;
    }

    private static long[] gone(Map<Id, Owner> known) {
        return known.values().stream()
                .filter(Owner::left)
                .mapToLong(each -> each.id().value())
                .toArray();
    }

    private Instant silent(@Nullable Integer days) {
        Instant now = db.clock().instant();
        return days == null ? now.plusSeconds(1) : now.minus(Duration.ofDays(days));
    }

    private List<Line> lines(Tenant tenant, List<Place> page, Map<Id, Owner> known) {
        List<Id> ids = page.stream().map(Place::member).toList();
        Map<Id, Cards.Card> faces = cards.of(tenant, ids);
        Map<Id, Present> present = present(tenant, ids);
        var lines = new ArrayList<Line>();
        for (Place place : page) {
            Cards.Card card = faces.get(place.member());
            if (card != null) {
                lines.add(
                        line(
                                place,
                                card,
                                present.getOrDefault(place.member(), Present.NONE),
                                known));
            }
        }
        return lines;
    }

    private static Line line(Place place, Cards.Card card, Present present, Map<Id, Owner> known) {
        Id owner = place.owner();
        return new Line(
                place.member(),
                card.memberNo(),
                card.name(),
                card.phone(),
                card.store(),
                place.since(),
                owner == null ? null : Owners.owner(known, owner),
                present.contact(),
                present.orderedAt(),
                present.flagged());
    }

    private Map<Id, Present> present(Tenant tenant, List<Id> ids) {
        var present = new HashMap<Id, Present>();
        if (!ids.isEmpty()) {
            db.read(
                    tenant,
                    tx -> {
                        tx.each(
                                tx.each(PRESENT, "members", ids),
                                row -> present.put(row.id("member"), Present.of(row)));
                        return true;
                    });
        }
        return present;
    }
}
