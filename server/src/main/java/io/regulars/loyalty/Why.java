package io.regulars.loyalty;

import io.regulars.access.Caller;
import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Book;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entries;
import io.regulars.ledger.Entry;
import io.regulars.ledger.House;
import io.regulars.ledger.Lot;
import io.regulars.loyalty.earning.Earned;
import io.regulars.loyalty.earning.Rule;
import io.regulars.orders.Facts;
import io.regulars.orders.Order;
import io.regulars.orders.OrderFact;
import io.regulars.rules.Called;
import io.regulars.rules.Vocabulary.Words;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Explains an entry down to the order line: what caused it, which version of which rule, the
/// arithmetic, and the lots it touched.
@Component
class Why {
    /// One line's part in an entry. The shares of all lines sum to the entry's amount.
    @Pure
    record LineShare(
            int line, String sku, @Nullable String name, long quantity, long paid, long share) {}

    @Pure
    record OrderPart(
            Id id,
            String channel,
            String externalId,
            @Nullable String store,
            Instant placedAt,
            boolean late,
            List<LineShare> lines) {}

    /// The version by which the entry was posted, whatever the rule says today: `when` is its
    /// condition, `say` the whole of it in a sentence.
    @Pure
    record RulePart(
            Id id,
            int version,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable String whenZh,
            @Nullable String whenEn,
            @Nullable String sayZh,
            @Nullable String sayEn) {}

    /// What an entry did to a lot, whose points can be spent from `availableAt` and lapse at
    /// `expiresAt`; null where they never do. A credit makes its own, with the entry's id.
    @Pure
    record LotPart(Id lot, long change, Instant availableAt, @Nullable Instant expiresAt) {
        /// In the order of the entry, which is that of spending: the soonest to lapse first.
        static List<LotPart> of(Entry entry, Map<Id, Book.Life> lives) {
            var lots = new ArrayList<LotPart>();
            for (int i = 0; i < entry.lots().length; i += 2) {
                var lot = new Id(entry.lots()[i]);
                Book.Life life = Objects.requireNonNull(lives.get(lot), "an entry's lot is there");
                lots.add(
                        new LotPart(
                                lot,
                                entry.lots()[i + 1],
                                life.availableAt(),
                                life.expiresAt().equals(Lot.NEVER) ? null : life.expiresAt()));
            }
            return lots;
        }
    }

    /// `asked` is what a return asked back where that was more than was left to take: what had
    /// lapsed costs nothing. `reason` is what somebody said who adjusted or redeemed by hand.
    @Pure
    record Explained(
            Id entry,
            Cause.Kind cause,
            Id causeId,
            House house,
            long amount,
            @Nullable Long asked,
            Instant at,
            Instant postedAt,
            @Nullable String operator,
            @Nullable String reason,
            @Nullable OrderPart order,
            @Nullable RulePart rule,
            Earned.@Nullable Because arithmetic,
            List<LotPart> lots,
            long debt,
            String textZh,
            String textEn) {
        /// As the member sees it: who of the staff did it, and in which words, is none of hers.
        Explained own() {
            return new Explained(
                    entry,
                    cause,
                    causeId,
                    house,
                    amount,
                    asked,
                    at,
                    postedAt,
                    null,
                    null,
                    order,
                    rule,
                    arithmetic,
                    lots,
                    debt,
                    textZh,
                    textEn);
        }
    }

    private final Db db;
    private final Programs programs;
    private final Wordings wordings;
    private final Stores stores;

    Why(Db db, Programs programs, Wordings wordings, Stores stores) {
        this.db = db;
        this.programs = programs;
        this.wordings = wordings;
        this.stores = stores;
    }

    /// Null where there is no such entry, or where it is about an order outside the caller's part
    /// of the chain.
    @Nullable Explained explain(Caller caller, Id id) {
        Explained found = explained(caller.tenant(), List.of(id), null).get(id);
        OrderPart order = found == null ? null : found.order();
        return order == null || stores.within(caller, order.store()) ? found : null;
    }

    /// Those of `ids` that are entries of this member.
    Map<Id, Explained> explain(Tenant tenant, Id member, List<Id> ids) {
        List<Id> hers = ids.stream().filter(id -> id.bucket() == member.bucket()).toList();
        return explained(tenant, hers, member);
    }

    /// However many entries, one look each for them, their orders and their lots.
    private Map<Id, Explained> explained(Tenant tenant, List<Id> ids, @Nullable Id of) {
        Program program = programs.of(tenant);
        Called called = wordings.of(tenant);
        return db.read(
                tenant,
                tx -> {
                    List<Entry> entries =
                            Entries.byId(tx, ids).stream()
                                    .filter(e -> of == null || e.member().equals(of))
                                    .toList();
                    Map<Id, Book.Life> lives = Entries.lives(tx, entries);
                    Map<Id, OrderFact> orders = orders(tx, entries);
                    var explained = new HashMap<Id, Explained>();
                    for (Entry entry : entries) {
                        Id about = entry.cause().about();
                        OrderFact order = about == null ? null : orders.get(about);
                        List<LotPart> lots = LotPart.of(entry, lives);
                        explained.put(entry.id(), explain(program, called, entry, order, lots));
                    }
                    return explained;
                });
    }

    private static Map<Id, OrderFact> orders(Tx tx, List<Entry> entries) {
        List<Id> about =
                entries.stream()
                        .map(e -> e.cause().about())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        var orders = new HashMap<Id, OrderFact>();
        Facts.orders(tx, about).forEach(order -> orders.put(order.id(), order));
        return orders;
    }

    private static Explained explain(
            Program program,
            Called called,
            Entry entry,
            @Nullable OrderFact order,
            List<LotPart> lots) {
        Cause cause = entry.cause();
        Earned.Because arithmetic =
                earning(entry)
                        ? Json.read(Objects.requireNonNull(cause.detail()), Earned.Because.class)
                        : null;
        long[] shares = cause.shares();
        Long asked =
                shares != null && shares.length == 1 && shares[0] < 0
                        ? Long.valueOf(-shares[0])
                        : null;
        var text = new WhyText(called, names(program));
        RulePart rule = rule(program, called, cause, arithmetic);
        return new Explained(
                entry.id(),
                cause.kind(),
                cause.id(),
                entry.house(),
                entry.amount(),
                asked,
                entry.at(),
                entry.postedAt(),
                cause.operator(),
                said(cause),
                order == null ? null : order(order, earning(entry) ? shares : null),
                rule,
                arithmetic,
                lots,
                entry.debt(),
                text.zh(entry, arithmetic),
                text.en(entry, arithmetic, rule == null ? null : rule.nameEn()));
    }

    /// The last name of every rule, by the id as factors know it.
    private static Map<String, Words> names(Program program) {
        var names = new HashMap<String, Words>();
        program.rules()
                .forEach(rule ->
                        names.put(
                                rule.id().toString(),
                                new Words(rule.body().name(), rule.body().english())));
        return names;
    }

    private record Said(String reason) {}

    /// Beside a rule the detail is its arithmetic; of what people did it is their words.
    private static @Nullable String said(Cause cause) {
        boolean byHand =
                switch (cause.kind()) {
                    case ADJUST, REDEEM -> true;
                    default -> false;
                };
        String detail = cause.detail();
        return byHand && detail != null && detail.startsWith("{\"reason\"")
                ? Json.read(detail, Said.class).reason()
                : null;
    }

    private static boolean earning(Entry entry) {
        return entry.cause().rule() != null && entry.cause().detail() != null;
    }

    private static OrderPart order(OrderFact order, long @Nullable [] shares) {
        var lines = new ArrayList<LineShare>();
        for (int i = 0; i < order.lines().size(); i++) {
            Order.Line line = order.lines().get(i);
            long share = shares == null || i >= shares.length ? 0 : shares[i];
            lines.add(
                    new LineShare(i, line.sku(), line.name(), line.quantity(), line.paid(), share));
        }
        return new OrderPart(
                order.id(),
                order.channel(),
                order.externalId(),
                order.store(),
                order.placedAt(),
                order.late(),
                lines);
    }

    private static @Nullable RulePart rule(
            Program program, Called called, Cause cause, Earned.@Nullable Because arithmetic) {
        Id id = cause.rule();
        if (id == null) {
            return null;
        }
        Rule rule =
                program.rules().stream()
                        .filter(r -> r.id().equals(id) && r.version() == cause.ruleVersion())
                        .findFirst()
                        .orElse(null);
        String name =
                arithmetic != null ? arithmetic.name() : rule == null ? null : rule.body().name();
        var when = rule == null ? null : rule.body().when();
        Words said = rule == null ? null : new RulesSaying(called).say(rule.body());
        return new RulePart(
                id,
                cause.ruleVersion(),
                name,
                rule == null ? null : rule.body().nameEn(),
                when == null ? null : when.say(Locale.CHINESE, called),
                when == null ? null : when.say(Locale.ENGLISH, called),
                said == null ? null : said.zh(),
                said == null ? null : said.en());
    }
}
