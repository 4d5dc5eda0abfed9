package io.regulars.benefits.choices;

import io.regulars.access.Cursor;
import io.regulars.access.Tenants;
import io.regulars.benefits.choices.Choice.Item;
import io.regulars.benefits.choices.Choice.Price;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Patrons;
import io.regulars.loyalty.earning.Cap;
import io.regulars.members.Cards;
import io.regulars.offers.coupons.Templates;
import io.regulars.offers.coupons.Templates.Words;
import io.regulars.rules.Who;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What members and staff see of choices. It tells and reserves nothing: what something costs is
/// asked again when it is taken.
@Component
class PickLists {
    /// Behind every pick that there can be.
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final Db db;
    private final Tenants tenants;
    private final Patrons patrons;
    private final Templates templates;
    private final Cards cards;

    PickLists(Db db, Picks.Sources sources, Templates templates, Cards cards) {
        this.db = db;
        tenants = sources.tenants();
        patrons = sources.patrons();
        this.templates = templates;
        this.cards = cards;
    }

    /// A pick and whose it is, masked.
    @Pure
    record Line(
            Pick pick,
            @Nullable String memberNo,
            @Nullable String memberName,
            @Nullable String memberPhone) {}

    /// A benefit as one member sees it: what it costs her now (null: it is not offered to her), and
    /// when that changes. `coupons` is what she gets.
    @Pure
    record Offered(
            String code,
            String name,
            String nameEn,
            @Nullable Long points,
            Ratio.@Nullable Change next,
            List<Words> coupons) {}

    /// What she took in the period that runs.
    @Pure
    record Taken(Id pick, String item, long points, Instant at) {}

    /// A choice as one member sees it: she took one of it (null: not yet), and may again at
    /// `again`.
    @Pure
    record Open(
            Id id,
            String name,
            String nameEn,
            String about,
            String aboutEn,
            Cap.Per per,
            @Nullable Instant ends,
            long available,
            List<Offered> items,
            @Nullable Taken taken,
            @Nullable Instant again) {}

    /// Those that run now and offer her anything.
    List<Open> open(Tenant tenant, Id member) {
        Instant now = db.clock().instant();
        ZoneId zone = tenants.settings(tenant).zone();
        var open = new ArrayList<Open>();
        record Found(List<Choice> choices, List<Pick> picks, Patrons.@Nullable Patron who) {}
        Found found =
                db.read(
                        tenant,
                        tx ->
                                new Found(
                                        Choices.all(tx),
                                        PickRows.standing(tx, member),
                                        patrons.of(tx, Set.of(member), now, false).get(member)));
        if (found.who() == null) {
            return List.of();
        }
        var her = new Her(found.who().who(), words(tenant, found.choices()), now, zone);
        for (Choice each : found.choices()) {
            if (each.state() == Choice.State.ON && each.terms().open(now)) {
                List<Pick> hers =
                        found.picks().stream().filter(p -> p.choice().equals(each.id())).toList();
                Open shown = her.open(each, Picking.taken(each, hers, now, zone));
                if (!shown.items().isEmpty()) {
                    open.add(shown);
                }
            }
        }
        return open;
    }

    /// A member at one moment, and what coupons are called.
    private record Her(Who who, Map<Id, Words> words, Instant now, ZoneId zone) {
        /// What is never offered to her is left out, but what she took.
        Open open(Choice choice, @Nullable Pick taken) {
            Choice.Terms terms = choice.terms();
            String had = taken == null ? null : taken.item();
            List<Offered> items =
                    terms.items().stream()
                            .map(item -> offered(terms, item))
                            .filter(o ->
                                    o.points() != null || o.next() != null || o.code().equals(had))
                            .toList();
            return new Open(
                    choice.id(),
                    terms.name(),
                    terms.nameEn(),
                    terms.about(),
                    terms.aboutEn(),
                    terms.per(),
                    terms.ends(),
                    who.points(),
                    items,
                    taken == null
                            ? null
                            : new Taken(
                                    taken.id(), taken.item(), taken.price().points(), taken.at()),
                    terms.per().ends(now, zone));
        }

        private Offered offered(Choice.Terms terms, Item item) {
            Price price = Ratio.of(terms, item.code(), who.tier(), now);
            return new Offered(
                    item.code(),
                    item.name(),
                    item.nameEn(),
                    price == null ? null : price.points(),
                    Ratio.next(terms, item.code(), who.tier(), now),
                    item.pack().stream().map(words::get).filter(Objects::nonNull).toList());
        }
    }

    private Map<Id, Words> words(Tenant tenant, List<Choice> choices) {
        Set<Id> named =
                choices.stream()
                        .flatMap(each -> each.terms().items().stream())
                        .flatMap(item -> item.pack().stream())
                        .collect(Collectors.toSet());
        return named.isEmpty() ? Map.of() : templates.words(tenant, named);
    }

    /// What was taken out of a choice, the latest first.
    Page<Line> ofChoice(Tenant tenant, Id choice, Cursor.Part part) {
        long[] after = Cursor.read(part.after(), LAST.getEpochSecond(), 0, Long.MAX_VALUE);
        Instant at = Instant.ofEpochSecond(after[0], after[1]);
        List<Pick> found =
                db.read(tenant, tx -> PickRows.ofChoice(tx, choice, at, after[2], part.size() + 1));
        List<Pick> shown = found.subList(0, Math.min(part.size(), found.size()));
        return new Page<>(
                lines(tenant, shown), found.size() > part.size() ? next(shown.getLast()) : null);
    }

    private static String next(Pick last) {
        return Cursor.of(last.at().getEpochSecond(), last.at().getNano(), last.id().value());
    }

    List<Line> lines(Tenant tenant, List<Pick> picks) {
        Map<Id, Cards.Card> who =
                cards.of(tenant, picks.stream().map(Pick::member).collect(Collectors.toSet()));
        return picks.stream()
                .map(pick -> {
                    Cards.Card card = who.get(pick.member());
                    return new Line(
                            pick,
                            card == null ? null : card.memberNo(),
                            card == null ? null : card.name(),
                            card == null ? null : card.phone());
                })
                .toList();
    }

    /// Null where there is no such choice.
    @Nullable Figures figures(Tenant tenant, Id id) {
        return db.read(
                tenant,
                tx -> {
                    Choice choice = Choices.newest(tx, id);
                    return choice == null
                            ? null
                            : Figures.of(
                                    choice.terms().items().stream().map(Item::code).toList(),
                                    PickRows.count(tx, id),
                                    PickRows.members(tx, id));
                });
    }
}
