package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Columns;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.models.Quality;
import io.regulars.models.Recommending.Known;
import io.regulars.models.Recommending.Shelf;
import io.regulars.models.Similarity;
import io.regulars.models.Similarity.Bought;
import io.regulars.models.Similarity.Neighbour;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The goods that members bought, with what they are called.
record Wares(List<Bought> bought, Map<String, Called> called) {
    /// What is popular now: by buyers of the last quarter.
    private static final int LATELY = 91;

    private static final int MOST_MEMBERS = 20_000;
    private static final int AT_ONCE = 10_000;

    private static final Sql BOUGHT =
            sql(
                    """
                    select f.member, l.line->>'sku' as sku, (f.placed_at at time zone :zone)::date - date '1970-01-01' as day,
                        max(l.line->>'name') as name, max(l.line->>'category') as category
                    from order_fact f
                    cross join lateral jsonb_array_elements(f.lines) as l (line)
                    where f.tenant = :tenant
                        and f.bucket between 0 and 1023
                        and f.claimed_as is null
                        and f.member is not null
                        and f.net_minor > 0
                    group by f.member, sku, day
                    order by f.member, sku, day
                    """);

    private static final Sql FORGET_ITEMS =
            sql(
                    """
                    delete from forecast_item i
                    where i.tenant = :tenant
                    """);

    private static final Sql FORGET_NEIGHBOURS =
            sql(
                    """
                    delete from forecast_neighbour n
                    where n.tenant = :tenant
                    """);

    private static final Sql KEEP_ITEMS =
            sql(
                    """
                    insert into forecast_item (tenant, item, place, buyers, members, name, category)
                    select :tenant, i.item, i.place, i.buyers, i.members, i.name, i.category
                    from (select unnest(:items::text[]) as item, unnest(:places::int[]) as place, unnest(:buyers::int[]) as buyers,
                            unnest(:members::int[]) as members, unnest(:names::text[]) as name,
                            unnest(:categories::text[]) as category) as i
                    """);

    private static final Sql KEEP_NEIGHBOURS =
            sql(
                    """
                    insert into forecast_neighbour (tenant, item, neighbour, score, together)
                    select :tenant, n.item, n.neighbour, n.score, n.together
                    from (select unnest(:items::text[]) as item, unnest(:neighbours::text[]) as neighbour,
                            unnest(:scores::int[]) as score, unnest(:together::int[]) as together) as n
                    """);

    @Pure
    record Called(@Nullable String name, @Nullable String category) {}

    private record Item(String item, int place, int buyers, int members, Called called) {}

    private record Link(String item, Neighbour to) {}

    static Wares read(Tx tx, ZoneId zone) {
        var bought = new ArrayList<Bought>();
        var called = new HashMap<String, Called>();
        tx.stream(
                BOUGHT.with("tenant", tx.tenant().id()).with("zone", zone.getId()),
                AT_ONCE,
                row -> {
                    String sku = row.text("sku");
                    bought.add(new Bought(row.whole("member"), sku, row.integer("day")));
                    called.put(sku, new Called(row.textOrNull("name"), row.textOrNull("category")));
                });
        return new Wares(bought, called);
    }

    /// How recommendations made at the cut would have fared since; null where nobody bought
    /// anything new. Of very many members the first by number, who are no others than the rest.
    @Nullable Quality quality(int cut) {
        List<Bought> before = bought.stream().filter(each -> each.day() <= cut).toList();
        var known = new TreeMap<Long, Map<String, List<Integer>>>();
        before.forEach(each ->
                known.computeIfAbsent(each.member(), _ -> new HashMap<>())
                        .computeIfAbsent(each.item(), _ -> new ArrayList<>())
                        .add(each.day()));
        var after = new HashMap<Long, Set<String>>();
        bought.stream()
                .filter(each -> each.day() > cut)
                .forEach(each ->
                        after.computeIfAbsent(each.member(), _ -> new HashSet<>())
                                .add(each.item()));
        var cases = new ArrayList<Quality.Case>();
        known.forEach((member, goods) -> {
            var fresh = new HashSet<>(after.getOrDefault(member, Set.of()));
            fresh.removeAll(goods.keySet());
            if (!fresh.isEmpty() && cases.size() < MOST_MEMBERS) {
                cases.add(
                        new Quality.Case(
                                goods.entrySet().stream()
                                        .map(each -> new Known(each.getKey(), each.getValue()))
                                        .toList(),
                                fresh));
            }
        });
        if (cases.isEmpty()) {
            return null;
        }
        List<String> popular = items(before, cut).stream().map(Item::item).toList();
        var shelf =
                new Shelf(
                        Similarity.neighbours(before, cut, Similarity.Settings.USUAL),
                        popular,
                        Set.of());
        return Quality.of(cases, shelf, cut);
    }

    /// In the order of who bought them lately, then ever.
    private List<Item> items(List<Bought> from, int today) {
        var lately = new HashMap<String, Set<Long>>();
        var ever = new TreeMap<String, Set<Long>>();
        from.forEach(each -> {
            ever.computeIfAbsent(each.item(), _ -> new HashSet<>()).add(each.member());
            if (each.day() > today - LATELY) {
                lately.computeIfAbsent(each.item(), _ -> new HashSet<>()).add(each.member());
            }
        });
        List<String> order =
                ever.keySet().stream()
                        .sorted(
                                Comparator.comparingInt((String item) ->
                                                -lately.getOrDefault(item, Set.of()).size())
                                        .thenComparingInt(
                                                item -> -ever.getOrDefault(item, Set.of()).size())
                                        .thenComparing(item -> item))
                        .toList();
        var items = new ArrayList<Item>();
        for (String item : order) {
            items.add(
                    new Item(
                            item,
                            items.size() + 1,
                            lately.getOrDefault(item, Set.of()).size(),
                            ever.getOrDefault(item, Set.of()).size(),
                            called.getOrDefault(item, new Called(null, null))));
        }
        return items;
    }

    /// Puts this night's goods in the place of the last one's.
    void keep(Tx tx, int today) {
        int id = tx.tenant().id();
        tx.update(FORGET_ITEMS.with("tenant", id));
        tx.update(FORGET_NEIGHBOURS.with("tenant", id));
        List<Item> items = items(bought, today);
        tx.update(
                KEEP_ITEMS
                        .with("tenant", id)
                        .with("items", Columns.texts(items, Item::item))
                        .with("places", Columns.integers(items, Item::place))
                        .with("buyers", Columns.integers(items, Item::buyers))
                        .with("members", Columns.integers(items, Item::members))
                        .with("names", Columns.texts(items, each -> each.called().name()))
                        .with(
                                "categories",
                                Columns.texts(items, each -> each.called().category())));
        var links = new ArrayList<Link>();
        Similarity.neighbours(bought, today, Similarity.Settings.USUAL)
                .forEach((item, near) -> near.forEach(each -> links.add(new Link(item, each))));
        links.removeIf(each -> each.to().score() == 0);
        tx.update(
                KEEP_NEIGHBOURS
                        .with("tenant", id)
                        .with("items", Columns.texts(links, Link::item))
                        .with("neighbours", Columns.texts(links, each -> each.to().item()))
                        .with("scores", Columns.integers(links, each -> each.to().score()))
                        .with("together", Columns.integers(links, each -> each.to().together())));
    }
}
