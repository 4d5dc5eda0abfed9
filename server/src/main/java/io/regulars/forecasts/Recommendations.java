package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.affinity.Affinity;
import io.regulars.members.Consent;
import io.regulars.members.Members;
import io.regulars.members.Profile;
import io.regulars.members.Profiles;
import io.regulars.members.SensitiveFields.Value;
import io.regulars.models.Recommending;
import io.regulars.models.Recommending.Known;
import io.regulars.models.Recommending.Pick;
import io.regulars.models.Similarity.Neighbour;
import io.regulars.runtime.Db;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Goods for one member, from what the last night stored and what she bought until now.
@Component
class Recommendations {
    static final String PURPOSE = "personalisation";

    private static final Sql KNOWN =
            sql(
                    """
                    select l.line->>'sku' as sku, (f.placed_at at time zone :zone)::date - date '1970-01-01' as day
                    from order_fact f
                    cross join lateral jsonb_array_elements(f.lines) as l (line)
                    where f.tenant = :tenant
                        and f.bucket = :bucket
                        and f.member = :member
                        and f.claimed_as is null
                        and f.net_minor > 0
                    group by sku, day
                    order by sku, day
                    """);

    private static final Sql ITEMS =
            sql(
                    """
                    select i.item, i.members, i.name, i.category
                    from forecast_item i
                    where i.tenant = :tenant
                    order by i.place
                    """);

    private static final Sql NEIGHBOURS =
            sql(
                    """
                    select n.item, n.neighbour, n.score, n.together
                    from forecast_neighbour n
                    where n.tenant = :tenant
                        and n.item = any(:items::text[])
                    order by n.item, n.score desc, n.neighbour
                    """);

    private final Db db;
    private final Tenants tenants;
    private final Members members;
    private final Profiles profiles;
    private final GoodsMarks marks;

    Recommendations(Db db, Tenants tenants, Members members, Profiles profiles, GoodsMarks marks) {
        this.db = db;
        this.tenants = tenants;
        this.members = members;
        this.profiles = profiles;
        this.marks = marks;
    }

    /// Explains and ranks nothing: `together` of the chain's members bought both; `confidence` in
    /// ten-thousandths of those with `because`.
    @Pure
    record Why(String because, @Nullable String name, int together, int confidence) {}

    /// `told` is the sensitive field by which the goods suit her, for SUITS.
    @Pure
    record Shown(
            String sku,
            @Nullable String name,
            Recommending.Reason reason,
            String reasonZh,
            String reasonEn,
            @Nullable Why why,
            @Nullable String told) {}

    /// What is wanted: `most` goods, drawn by chance or not; what she told of herself, which nobody
    /// reads unless she agreed to personalisation; and whether she herself is shown it, for nobody
    /// else reads there what she told.
    record Wish(int most, boolean chance, Supplier<Suitings.Told> told, boolean herself) {
        static Wish of(int most) {
            return new Wish(most, false, () -> Suitings.Told.NOTHING, false);
        }
    }

    /// Goods of a category that she never buys, which the chain's rule keeps from her.
    @Pure
    record Withheld(String sku, @Nullable String name, String category) {}

    /// `personal` is false without her consent: then `discover` is what is popular and nothing is
    /// `due`. `withheld` would have been discovered but for the chain's rule; what is due she
    /// bought herself.
    @Pure
    record Answer(
            boolean personal, List<Shown> discover, List<Shown> due, List<Withheld> withheld) {}

    private record Ware(@Nullable String name, @Nullable String category, int members) {}

    @Nullable Answer of(Tenant tenant, Id member, int most) {
        return of(tenant, member, Wish.of(most));
    }

    /// By chance, goods are others each day, in the place of what is popular: what any choice is
    /// measured against. Her purchases only keep known goods out then.
    @Nullable Answer of(Tenant tenant, Id member, Wish wish) {
        boolean personal =
                profiles.consents(tenant, member).stream()
                        .anyMatch(each ->
                                each.purpose().equals(PURPOSE)
                                        && each.state() == Consent.State.GRANTED);
        ZoneId zone = tenants.settings(tenant).zone();
        LocalDate today = db.clock().instant().atZone(zone).toLocalDate();
        Suitings.Told told = personal && !wish.chance() ? wish.told().get() : Suitings.Told.NOTHING;
        return db.read(
                tenant,
                tx -> {
                    Profile profile = members.profiles(tx, List.of(member)).get(member);
                    return profile == null
                            ? null
                            : answer(tx, profile, new Asked(personal, wish, told, today, zone));
                });
    }

    private record Asked(
            boolean agreed, Wish wish, Suitings.Told told, LocalDate today, ZoneId zone) {
        boolean personal() {
            return agreed && !wish.chance();
        }

        int most() {
            return wish.most();
        }

        /// The order in which `items` fill what is left.
        List<String> shelved(Set<String> items, Id member) {
            return wish.chance()
                    ? items.stream()
                            .sorted(Comparator.comparing(item -> drawn(member, item)))
                            .toList()
                    : List.copyOf(items);
        }

        private String drawn(Id member, String item) {
            byte[] what = (member + " " + today + " " + item).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(Bucket.sha256().digest(what));
        }
    }

    private Answer answer(Tx tx, Profile member, Asked asked) {
        var wares = new LinkedHashMap<String, Ware>();
        tx.each(
                ITEMS.with("tenant", tx.tenant().id()),
                row ->
                        wares.put(
                                row.text("item"),
                                new Ware(
                                        row.textOrNull("name"),
                                        row.textOrNull("category"),
                                        row.integer("members"))));
        List<Known> known = known(tx, member.id(), asked.zone());
        Map<String, List<Neighbour>> near = near(tx, known);
        Set<String> barred = barred(tx, member, wares, asked);
        Set<String> zero = zero(tx, member, wares, asked);
        List<String> order = asked.shelved(wares.keySet(), member.id());
        var shelf = new Recommending.Shelf(near, order, barred);
        int day = Nights.day(asked.today());
        List<Pick> all = Recommending.discover(known, shelf, asked.personal(), day, asked.most());
        List<Pick> discover = all;
        if (all.stream().anyMatch(pick -> zero.contains(pick.item()))) {
            var both = new HashSet<>(barred);
            both.addAll(zero);
            var kept = new Recommending.Shelf(near, order, both);
            discover = Recommending.discover(known, kept, asked.personal(), day, asked.most());
        }
        List<Pick> due =
                asked.personal()
                        ? Recommending.replenish(known, shelf, day, asked.most())
                        : List.of();
        var out = new HashSet<>(barred);
        out.addAll(zero);
        known.forEach(each -> out.add(each.item()));
        Map<String, Value> suits = suits(wares, out, asked.told());
        List<Pick> first = Suiting.first(discover, List.copyOf(suits.keySet()), asked.most());
        var shown = new Showing(wares, near, suits, asked.wish().herself());
        return new Answer(
                asked.personal(),
                first.stream().map(shown::of).toList(),
                due.stream().map(shown::of).toList(),
                all.stream()
                        .filter(pick -> zero.contains(pick.item()))
                        .map(pick -> withheld(pick.item(), wares))
                        .toList());
    }

    private static Withheld withheld(String item, Map<String, Ware> wares) {
        Ware ware = wares.get(item);
        String category = ware == null ? null : ware.category();
        return new Withheld(
                item, ware == null ? null : ware.name(), category == null ? "" : category);
    }

    private Set<String> barred(Tx tx, Profile member, Map<String, Ware> wares, Asked asked) {
        List<LocalDate> children = asked.personal() ? member.children() : List.of();
        GoodsMarks.Barring barring = marks.barring(tx, children, asked.today());
        var barred = new HashSet<String>();
        wares.forEach((item, ware) -> {
            if (barring.bars(item, ware.category())) {
                barred.add(item);
            }
        });
        return barred;
    }

    /// Goods of categories that she never buys; none where the chain does not withhold, or chance
    /// chooses.
    private Set<String> zero(Tx tx, Profile member, Map<String, Ware> wares, Asked asked) {
        var zero = new HashSet<String>();
        if (asked.personal()) {
            Affinity affinity = marks.affinity(tx, member.id());
            wares.forEach((item, ware) -> {
                if (ware.category() != null && affinity.zero(Set.of(ware.category()))) {
                    zero.add(item);
                }
            });
        }
        return zero;
    }

    /// The goods that suit what she told, without those that are `out`.
    private static Map<String, Value> suits(
            Map<String, Ware> wares, Set<String> out, Suitings.Told told) {
        var goods = new LinkedHashMap<String, String>();
        wares.forEach((item, ware) -> {
            if (!out.contains(item)) {
                goods.put(item, Objects.requireNonNullElse(ware.category(), ""));
            }
        });
        return Suiting.of(goods, told.values(), told.lines());
    }

    /// What goods are shown with.
    private record Showing(
            Map<String, Ware> wares,
            Map<String, List<Neighbour>> near,
            Map<String, Value> suits,
            boolean herself) {
        Shown of(Pick pick) {
            Ware ware = wares.get(pick.item());
            String name = ware == null ? null : ware.name();
            Value told = pick.reason() == Recommending.Reason.SUITS ? suits.get(pick.item()) : null;
            return told == null
                    ? new Shown(
                            pick.item(), name, pick.reason(), zh(pick), en(pick), why(pick), null)
                    : new Shown(
                            pick.item(),
                            name,
                            pick.reason(),
                            Suiting.zh(told, herself),
                            Suiting.en(told, herself),
                            null,
                            told.field().name());
        }

        private String zh(Pick pick) {
            return switch (pick.reason()) {
                case SIMILAR -> "买过“" + because(pick) + "”的会员也买";
                case POPULAR -> "近期热销";
                case REPLENISH -> "您通常每 " + pick.score() + " 天购买一次";
                case SUITS -> "因您告知的情况";
            };
        }

        private String en(Pick pick) {
            return switch (pick.reason()) {
                case SIMILAR -> "Members who bought " + because(pick) + " buy this too";
                case POPULAR -> "Popular of late";
                case REPLENISH -> "You usually buy it every " + pick.score() + " days";
                case SUITS -> "By what you told us";
            };
        }

        private String because(Pick pick) {
            String because = pick.because();
            Ware known = because == null ? null : wares.get(because);
            return because == null
                    ? ""
                    : known == null ? because : Objects.requireNonNullElse(known.name(), because);
        }

        private @Nullable Why why(Pick pick) {
            String because = pick.because();
            Ware known = because == null ? null : wares.get(because);
            if (because == null || known == null) {
                return null;
            }
            int together =
                    near.getOrDefault(because, List.of()).stream()
                            .filter(each -> each.item().equals(pick.item()))
                            .mapToInt(Neighbour::together)
                            .findFirst()
                            .orElse(0);
            return new Why(
                    because,
                    known.name(),
                    together,
                    Math.toIntExact(together * 10_000L / Math.max(1, known.members())));
        }
    }

    private static List<Known> known(Tx tx, Id member, ZoneId zone) {
        var days = new LinkedHashMap<String, List<Integer>>();
        tx.each(
                KNOWN.with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member)
                        .with("zone", zone.getId()),
                row ->
                        days.computeIfAbsent(row.text("sku"), _ -> new ArrayList<>())
                                .add(row.integer("day")));
        return days.entrySet().stream()
                .map(each -> new Known(each.getKey(), each.getValue()))
                .toList();
    }

    private static Map<String, List<Neighbour>> near(Tx tx, List<Known> known) {
        var near = new HashMap<String, List<Neighbour>>();
        tx.each(
                NEIGHBOURS
                        .with("tenant", tx.tenant().id())
                        .with("items", Columns.texts(known, Known::item)),
                row ->
                        near.computeIfAbsent(row.text("item"), _ -> new ArrayList<>())
                                .add(
                                        new Neighbour(
                                                row.text("neighbour"),
                                                row.integer("score"),
                                                row.integer("together"))));
        return near;
    }
}
