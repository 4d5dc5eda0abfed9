package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Tenants;
import io.regulars.forecasts.Recommendations.Wish;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.affinity.Affinities;
import io.regulars.models.Assigning;
import io.regulars.models.Recommending;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The slots "you may like" of the member centre and the till, and whether they are worth their
/// place: what was shown and what was clicked, once per member, item and day at each place
/// (DEF-32), beside members for whom goods are drawn by chance (S2-04). Who is among them is so at
/// every place.
@Component
class Suggestions {
    /// Goods in the slot.
    static final int MOST = 4;

    /// Of ten thousand members so many see goods drawn by chance.
    private static final int CONTROL = 1_000;

    private static final Assigning ARMS = Assigning.holdOut("suggestions", CONTROL);

    /// What suits something that she took back meanwhile is not noted.
    private static final Sql SHOW =
            sql(
                    """
                    insert into suggestion_shown (tenant, bucket, member, day, place, sku, arm, told, shown_at)
                    select :tenant, :bucket, :member, :day, :place, s.sku, s.arm, s.told, :now
                    from (select unnest(:skus::text[]) as sku, unnest(:arms::text[]) as arm, unnest(:told::text[]) as told) as s
                    where s.told is null
                        or exists (
                            select
                            from member_sensitive m
                            where m.tenant = :tenant
                                and m.bucket = :bucket
                                and m.member = :member
                                and m.field = s.told
                        )
                    on conflict (tenant, bucket, member, day, place, sku) do nothing
                    """);

    private static final Sql CLICK =
            sql(
                    """
                    update suggestion_shown s
                    set clicked_at = :now
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.member = :member
                        and s.day = :day
                        and s.place = :place
                        and s.sku = any(:skus::text[])
                        and s.clicked_at is null
                    """);

    private static final Sql COUNTED =
            sql(
                    """
                    select s.place, s.arm, count(*) as shown, count(s.clicked_at) as clicked, count(distinct s.member) as members
                    from suggestion_shown s
                    where s.tenant = :tenant
                        and s.bucket between 0 and 1023
                        and s.day between :from and :to
                    group by s.place, s.arm
                    order by s.place, s.arm
                    """);

    private final Db db;
    private final Tenants tenants;
    private final Recommendations recommendations;
    private final Affinities affinities;
    private final Suitings suitings;

    Suggestions(
            Db db,
            Tenants tenants,
            Recommendations recommendations,
            Affinities affinities,
            Suitings suitings) {
        this.affinities = affinities;
        this.db = db;
        this.tenants = tenants;
        this.recommendations = recommendations;
        this.suitings = suitings;
    }

    /// By what the goods were chosen. It is said to the member, and kept with what was shown.
    enum Basis {
        /// Members who bought what she bought buy these.
        PURCHASES,
        /// Popular, for she did not agree to personalisation.
        NO_CONSENT,
        /// Popular, for nothing is known that goes with what she bought.
        NO_MODEL,
        /// Drawn by chance, for comparison.
        CHANCE,
        /// Some suit what she told of herself, with a consent of its own.
        TOLD
    }

    /// Where goods are suggested.
    enum Place {
        /// Her own pages.
        CENTRE,
        /// The store tool, to whoever serves her.
        TILL
    }

    /// `basis` is that of the slot, or TOLD: such goods count by themselves.
    @Pure
    record Item(String sku, @Nullable String name, Basis basis, String reasonZh, String reasonEn) {}

    @Pure
    record Slot(Basis basis, List<Item> items) {
        static Slot of(Recommendations.Answer answer, boolean chance) {
            Basis basis = basis(answer, chance);
            List<Item> items = answer.discover().stream().map(each -> item(each, basis)).toList();
            boolean told = items.stream().anyMatch(each -> each.basis() == Basis.TOLD);
            return new Slot(told ? Basis.TOLD : basis, items);
        }

        private static Item item(Recommendations.Shown of, Basis basis) {
            boolean chance = basis == Basis.CHANCE;
            return new Item(
                    of.sku(),
                    of.name(),
                    of.told() == null ? basis : Basis.TOLD,
                    chance ? "随机挑选" : of.reasonZh(),
                    chance ? "Drawn by chance" : of.reasonEn());
        }

        private static Basis basis(Recommendations.Answer answer, boolean chance) {
            if (chance) {
                return Basis.CHANCE;
            }
            if (!answer.personal()) {
                return Basis.NO_CONSENT;
            }
            return answer.discover().stream()
                            .anyMatch(each -> each.reason() == Recommending.Reason.SIMILAR)
                    ? Basis.PURCHASES
                    : Basis.NO_MODEL;
        }
    }

    /// `rows` were not counted before.
    record Noted(int rows) {}

    /// Click rate of a basis at a place (DEF-32): `clicked` of `shown`, each once per member, item
    /// and day.
    @Pure
    record Rate(Place place, Basis basis, long shown, long clicked, long members) {}

    /// Her slot, and the answer that it was made of.
    private record Chosen(Slot slot, Recommendations.Answer answer) {}

    /// As her own pages show it; null for who is no member.
    @Nullable Slot of(Tenant tenant, Id member) {
        return at(tenant, member, Place.CENTRE);
    }

    /// The same goods at any place; at the till nobody reads what she told.
    @Nullable Slot at(Tenant tenant, Id member, Place place) {
        Chosen chosen = chosen(tenant, member, place);
        return chosen == null ? null : chosen.slot();
    }

    /// What staff see of the same choice, at length; chance has no part in it.
    Recommendations.@Nullable Answer atLength(Tenant tenant, Id member, int most) {
        return recommendations.of(
                tenant, member, new Wish(most, false, () -> suitings.of(tenant, member), false));
    }

    private @Nullable Chosen chosen(Tenant tenant, Id member, Place place) {
        boolean chance = ARMS.arm(member.toString()).equals("holdout");
        Recommendations.Answer answer =
                recommendations.of(
                        tenant,
                        member,
                        new Wish(
                                MOST,
                                chance,
                                () -> suitings.of(tenant, member),
                                place == Place.CENTRE));
        return answer == null ? null : new Chosen(Slot.of(answer, chance), answer);
    }

    /// Notes what was shown of her slot, and what was kept from it; goods that are not in it are
    /// not counted.
    Answer<Noted> shown(Caller caller, RequestKey key, Id member, Place place, Set<String> skus) {
        Chosen chosen = chosen(caller.tenant(), member, place);
        return db.once(
                caller.tenant(),
                key,
                Noted.class,
                tx ->
                        Outcome.done(
                                new Noted(
                                        chosen == null
                                                ? 0
                                                : note(tx, member, place, chosen, skus))));
    }

    private int note(Tx tx, Id member, Place place, Chosen chosen, Set<String> skus) {
        List<Item> seen =
                chosen.slot().items().stream()
                        .filter(each -> skus.contains(each.sku()))
                        .sorted(Comparator.comparing(Item::sku))
                        .toList();
        if (seen.isEmpty()) {
            return 0;
        }
        affinities.note(
                tx,
                chosen.answer().withheld().stream()
                        .map(each ->
                                new Affinities.Withheld(
                                        member,
                                        Affinities.Kind.SUGGESTION,
                                        each.sku(),
                                        Set.of(each.category())))
                        .toList());
        var told = new HashMap<String, @Nullable String>();
        chosen.answer().discover().forEach(each -> told.put(each.sku(), each.told()));
        return tx.update(
                one(SHOW, tx, member, place, Columns.texts(seen, Item::sku))
                        .with("arms", Columns.texts(seen, each -> each.basis().name()))
                        .with("told", Columns.texts(seen, each -> told.get(each.sku()))));
    }

    /// Notes a click on goods that were shown there today.
    Answer<Noted> clicked(Caller caller, RequestKey key, Id member, Place place, Set<String> skus) {
        return db.once(
                caller.tenant(),
                key,
                Noted.class,
                tx ->
                        Outcome.done(
                                new Noted(
                                        tx.update(
                                                one(
                                                        CLICK,
                                                        tx,
                                                        member,
                                                        place,
                                                        skus.toArray(String[]::new))))));
    }

    List<Rate> rates(Tenant tenant, LocalDate from, LocalDate to) {
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                COUNTED.with("tenant", tenant.id())
                                        .with("from", from)
                                        .with("to", to),
                                row ->
                                        new Rate(
                                                Place.valueOf(row.text("place")),
                                                Basis.valueOf(row.text("arm")),
                                                row.whole("shown"),
                                                row.whole("clicked"),
                                                row.whole("members"))));
    }

    LocalDate today(Tenant tenant) {
        return db.clock().instant().atZone(tenants.settings(tenant).zone()).toLocalDate();
    }

    private Sql one(Sql sql, Tx tx, Id member, Place place, @Nullable String[] skus) {
        Instant now = db.clock().instant();
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", member.bucket())
                .with("member", member)
                .with("day", today(tx.tenant()))
                .with("place", place.name())
                .with("skus", skus)
                .with("now", now);
    }
}
