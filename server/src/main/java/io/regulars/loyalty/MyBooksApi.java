package io.regulars.loyalty;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.tiers.Ladder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the book says to the member herself: the same answers as the staff's, without the names of
/// the staff, and each entry with its reason beside it.
@RestController
class MyBooksApi {
    private final BooksApi books;
    private final Why why;
    private final RulesReads rules;
    private final Programs programs;
    private final InstantSource clock;

    MyBooksApi(BooksApi books, Why why, RulesReads rules, Programs programs, InstantSource clock) {
        this.books = books;
        this.why = why;
        this.rules = rules;
        this.programs = programs;
        this.clock = clock;
    }

    /// A line of the book with its one sentence; which order it is about, where it is about one; by
    /// which version of which rule, and which lots it made or touched.
    record Line(
            Id id,
            Asset asset,
            long amount,
            long balanceAfter,
            Instant at,
            @Nullable String channel,
            @Nullable String externalId,
            @Nullable Id ruleId,
            int ruleVersion,
            List<Why.LotPart> lots,
            String textZh,
            String textEn) {
        static Line of(BooksApi.EntryView entry, Why.Explained explained) {
            Why.OrderPart order = explained.order();
            return new Line(
                    entry.id(),
                    entry.asset(),
                    entry.amount(),
                    entry.balanceAfter(),
                    entry.at(),
                    order == null ? null : order.channel(),
                    order == null ? null : order.externalId(),
                    entry.ruleId(),
                    entry.ruleVersion(),
                    entry.lots(),
                    explained.textZh(),
                    explained.textEn());
        }
    }

    /// A rule that runs, in a sentence of each language.
    record Said(Id id, String name, String zh, String en, Instant starts, @Nullable Instant ends) {}

    @GetMapping("/api/v1/me/accounts")
    BooksApi.Accounts accounts(Visitor who, Caller caller) {
        return books.accounts(caller, who.member(), null);
    }

    /// The newest first.
    @GetMapping("/api/v1/me/entries")
    Page<Line> entries(
            Visitor who,
            Caller caller,
            @RequestParam(required = false) @Nullable Asset asset,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<BooksApi.EntryView> page = books.entries(caller, who.member(), asset, after, limit);
        List<Id> ids = page.items().stream().map(BooksApi.EntryView::id).toList();
        var reasons = why.explain(who.tenant(), who.member(), ids);
        return new Page<>(
                page.items().stream()
                        .map(each ->
                                Line.of(
                                        each,
                                        Answered.found(
                                                reasons.get(each.id()), "the entry is gone")))
                        .toList(),
                page.next());
    }

    @GetMapping("/api/v1/me/entries/{id}/why")
    Why.Explained why(Visitor who, @PathVariable Id id) {
        return Answered.found(
                        why.explain(who.tenant(), who.member(), List.of(id)).get(id),
                        "no entry of yours has that id")
                .own();
    }

    @GetMapping("/api/v1/me/tier")
    TierReads.Tier tier(Visitor who, Caller caller) {
        return books.tier(caller, who.member(), null);
    }

    /// The steps of the ladder in force, with what each gives.
    @GetMapping("/api/v1/me/ladder")
    Page<Ladder.Tier> ladder(Visitor who) {
        Program program = programs.of(who.tenant());
        var entry = program.ladders().floorEntry(clock.instant());
        Ladder ladder = entry == null ? program.firstLadder() : entry.getValue();
        return new Page<>(ladder.body().tiers().stream().map(MyBooksApi::priceless).toList(), null);
    }

    /// What a benefit costs the chain is the chain's.
    private static Ladder.Tier priceless(Ladder.Tier tier) {
        return new Ladder.Tier(
                tier.code(),
                tier.nameZh(),
                tier.nameEn(),
                tier.growth(),
                tier.enter(),
                tier.multiplier(),
                tier.review(),
                tier.benefits().stream()
                        .map(b -> new Ladder.Benefit(b.nameZh(), b.nameEn(), b.valueMinor(), null))
                        .toList());
    }

    /// How points and growth value are earned at this moment.
    @GetMapping("/api/v1/me/rules")
    Page<Said> rules(Visitor who) {
        return new Page<>(
                rules.list(who.tenant()).stream()
                        .filter(each -> each.state() == Edition.State.RUNNING)
                        .map(RulesReads.Listed::current)
                        .map(v ->
                                new Said(
                                        v.id(),
                                        v.body().name(),
                                        v.zh(),
                                        v.en(),
                                        v.starts() == null ? v.at() : v.starts(),
                                        v.ends()))
                        .toList(),
                null);
    }

    /// One of her orders: its lines, what came back of it, and what it gave.
    @GetMapping("/api/v1/me/orders/{channel}/{externalId}")
    BooksApi.OrderView order(
            Visitor who,
            Caller caller,
            @PathVariable String channel,
            @PathVariable String externalId) {
        BooksApi.OrderView order = books.order(caller, channel, externalId);
        return Answered.found(
                        who.member().equals(order.memberId()) ? order : null,
                        "no order of that channel has that number")
                .own();
    }
}
