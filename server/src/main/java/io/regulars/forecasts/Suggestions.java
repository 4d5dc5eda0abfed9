package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Tenants;
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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final Sql SHOW =
            sql(
                    """
                    insert into suggestion_shown (tenant, bucket, member, day, place, sku, arm, shown_at)
                    select :tenant, :bucket, :member, :day, :place, s.sku, :arm, :now
                    from unnest(:skus::text[]) as s (sku)
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

    Suggestions(Db db, Tenants tenants, Recommendations recommendations, Affinities affinities) {
        this.affinities = affinities;
        this.db = db;
        this.tenants = tenants;
        this.recommendations = recommendations;
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
        CHANCE
    }

    /// Where goods are suggested.
    enum Place {
        /// Her own pages.
        CENTRE,
        /// The store tool, to whoever serves her.
        TILL
    }

    @Pure
    record Item(String sku, @Nullable String name, String reasonZh, String reasonEn) {}

    @Pure
    record Slot(Basis basis, List<Item> items) {
        static Slot of(Recommendations.Answer answer, boolean chance) {
            Basis basis = basis(answer, chance);
            return new Slot(
                    basis, answer.discover().stream().map(each -> item(each, basis)).toList());
        }

        private static Item item(Recommendations.Shown of, Basis basis) {
            boolean chance = basis == Basis.CHANCE;
            return new Item(
                    of.sku(),
                    of.name(),
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

    /// Her slot, and what the chain's rule kept out of it.
    private record Chosen(Slot slot, List<Recommendations.Withheld> withheld) {}

    /// Null for who is no member.
    @Nullable Slot of(Tenant tenant, Id member) {
        Chosen chosen = chosen(tenant, member);
        return chosen == null ? null : chosen.slot();
    }

    /// What staff see of the same choice, at length; chance has no part in it.
    Recommendations.@Nullable Answer atLength(Tenant tenant, Id member, int most) {
        return recommendations.of(tenant, member, most);
    }

    private @Nullable Chosen chosen(Tenant tenant, Id member) {
        boolean chance = ARMS.arm(member.toString()).equals("holdout");
        Recommendations.Answer answer =
                chance
                        ? recommendations.byChance(tenant, member, MOST)
                        : recommendations.of(tenant, member, MOST);
        return answer == null ? null : new Chosen(Slot.of(answer, chance), answer.withheld());
    }

    /// Notes what was shown of her slot, and what was kept from it; goods that are not in it are
    /// not counted.
    Answer<Noted> shown(Caller caller, RequestKey key, Id member, Place place, Set<String> skus) {
        Chosen chosen = chosen(caller.tenant(), member);
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
        Set<String> hers =
                chosen.slot().items().stream().map(Item::sku).collect(Collectors.toSet());
        String[] seen = skus.stream().filter(hers::contains).sorted().toArray(String[]::new);
        if (seen.length == 0) {
            return 0;
        }
        affinities.note(
                tx,
                chosen.withheld().stream()
                        .map(each ->
                                new Affinities.Withheld(
                                        member,
                                        Affinities.Kind.SUGGESTION,
                                        each.sku(),
                                        Set.of(each.category())))
                        .toList());
        return tx.update(
                one(SHOW, tx, member, place, seen).with("arm", chosen.slot().basis().name()));
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

    private Sql one(Sql sql, Tx tx, Id member, Place place, String[] skus) {
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
