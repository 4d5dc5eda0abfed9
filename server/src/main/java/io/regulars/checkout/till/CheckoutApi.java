package io.regulars.checkout.till;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.checkout.Key;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Spoken;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.loyalty.Foreseen;
import io.regulars.orders.Order;
import io.regulars.rules.Called;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import io.regulars.stored.Holders;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The till's protocol: quote, freeze, commit or cancel, return. Amounts are fen.
@RestController
class CheckoutApi {
    private final Quotes quotes;
    private final Checkouts checkouts;
    private final Holders holders;
    private final Showing showing;
    private final Places places;

    CheckoutApi(
            Quotes quotes, Checkouts checkouts, Holders holders, Showing showing, Places places) {
        this.places = places;
        this.holders = holders;
        this.showing = showing;
        this.quotes = quotes;
        this.checkouts = checkouts;
    }

    /// `certificate` says whether the price is proven to be the least that is legal; `struck` are
    /// the prices that may be shown struck out; `earns` is what the order would earn the member,
    /// and by which multipliers.
    record Priced(
            List<Quote.Line> lines,
            Quote.Sum sum,
            List<Spoken.Used> used,
            List<Spoken.Refusing> notUsed,
            Quote.Certificate certificate,
            Spoken.@Nullable Hint nearest,
            List<Quote.Warning> warnings,
            Quotes.Tender tender,
            List<Quotes.Struck> struck,
            @Nullable Foreseen earns) {
        static Priced of(
                Quote.Told quote,
                Quotes.Tender tender,
                List<Quotes.Struck> struck,
                @Nullable Foreseen earns,
                Called called) {
            Spoken spoken = Spoken.of(quote, called);
            return new Priced(
                    spoken.lines(),
                    spoken.sum(),
                    spoken.used(),
                    spoken.notUsed(),
                    spoken.certificate(),
                    spoken.nearest(),
                    spoken.warnings(),
                    tender,
                    struck,
                    earns);
        }
    }

    /// A quote that is good until `until`; what it says is what a commit under its `id` charges.
    record Quoted(Id id, Instant until, Quotes.@Nullable Customer customer, Priced quote) {
        static Quoted of(Quotes.Quoted quoted, Called called) {
            return new Quoted(
                    quoted.id(),
                    quoted.until(),
                    quoted.customer(),
                    Priced.of(
                            quoted.quote(),
                            quoted.tender(),
                            quoted.struck(),
                            quoted.earns(),
                            called));
        }
    }

    /// `payable` is what the till charged: a commit of anything else than was quoted is refused.
    /// `tenders` sum to what was to be paid in money, or there are none. `pin` is the member's,
    /// where stored value is spent and one is asked for.
    record Commit(
            long payable,
            @Nullable Instant placedAt,
            @Nullable List<Order.Tender> tenders,
            @Nullable String pin) {}

    record Freeze(@Nullable String pin) {}

    /// No lines and no gifts: everything that is left comes back.
    record Bring(
            String returnId,
            @Nullable Instant returnedAt,
            @Nullable List<CheckoutCommand.Piece> lines,
            @Nullable Set<Key> gifts) {}

    /// A checkout with what was quoted and what came back of it.
    record Shown(
            Id id,
            @Nullable Id memberId,
            String channel,
            String externalId,
            @Nullable String store,
            Checkout.State state,
            Instant quotedAt,
            Instant until,
            long payable,
            long points,
            long stored,
            @Nullable Id orderId,
            List<Settled> returns) {
        static Shown of(Checkouts.History history) {
            Checkout c = history.checkout();
            return new Shown(
                    c.id(),
                    c.member(),
                    c.channel(),
                    c.externalId(),
                    c.store(),
                    c.state(),
                    c.quotedAt(),
                    c.until(),
                    c.deal().payable(),
                    c.deal().points(),
                    c.deal().stored(),
                    c.order(),
                    history.returns());
        }
    }

    @PostMapping("/api/v1/checkout/quotes")
    ResponseEntity<Quoted> quote(Caller caller, RequestKey key, @RequestBody Wanted wanted) {
        places.reach(caller, wanted.store());
        showing.may(caller, wanted);
        Answer<Quotes.Quoted> answer = quotes.quote(caller, wanted, key);
        showing.counted(caller, answer.outcome());
        if (answer.outcome() instanceof Outcome.Done<Quotes.Quoted>(var quoted)) {
            places.note(caller.tenant(), quoted.id(), wanted.store());
        }
        Called called = showing.called(caller);
        return Answered.created(answer.map(quoted -> Quoted.of(quoted, called)));
    }

    @GetMapping("/api/v1/checkout/{id}")
    Shown show(Caller caller, @PathVariable Id id) {
        Checkouts.History found =
                Answered.found(checkouts.find(caller.tenant(), id), "no checkout has that id");
        places.reach(caller, found.checkout().store());
        return Shown.of(found);
    }

    /// Sets aside all that the quote uses, until its end.
    @PostMapping("/api/v1/checkout/quotes/{id}/freeze")
    ResponseEntity<Settled> freeze(
            Caller caller,
            RequestKey key,
            @PathVariable Id id,
            @RequestBody(required = false) @Nullable Freeze freeze) {
        return pinned(
                caller,
                key,
                id,
                freeze == null ? null : freeze.pin(),
                pinned -> settle(caller, key, new CheckoutCommand.Freeze(id, pinned)));
    }

    @PostMapping("/api/v1/checkout/quotes/{id}/commit")
    ResponseEntity<Settled> commit(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Commit commit) {
        return pinned(
                caller,
                key,
                id,
                commit.pin(),
                pinned ->
                        settle(
                                caller,
                                key,
                                new CheckoutCommand.Commit(
                                        id,
                                        commit.payable(),
                                        commit.placedAt(),
                                        commit.tenders() == null ? List.of() : commit.tenders(),
                                        caller.name(),
                                        pinned)));
    }

    @PostMapping("/api/v1/checkout/quotes/{id}/cancel")
    ResponseEntity<Settled> cancel(Caller caller, RequestKey key, @PathVariable Id id) {
        return settle(caller, key, new CheckoutCommand.Cancel(id));
    }

    @PostMapping("/api/v1/checkout/{id}/returns")
    ResponseEntity<Settled> bring(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Bring bring) {
        return settle(
                caller,
                key,
                new CheckoutCommand.Bring(
                        id,
                        bring.returnId(),
                        bring.returnedAt(),
                        bring.lines() == null ? List.of() : bring.lines(),
                        bring.gifts() == null ? Set.of() : bring.gifts(),
                        caller.name()));
    }

    /// A PIN is looked at before the checkout's lane: many wrong ones do not hold up others. What
    /// was answered once is not looked at again: the PIN may be another by then, or locked.
    private ResponseEntity<Settled> pinned(
            Caller caller,
            RequestKey key,
            Id checkout,
            @Nullable String pin,
            Function<Boolean, ResponseEntity<Settled>> then) {
        Id member = pin == null ? null : places.found(caller, checkout).member();
        if (pin == null || member == null) {
            return then.apply(false);
        }
        places.reach(caller, checkout);
        Answer<Settled> before = checkouts.answered(caller.tenant(), key);
        if (before != null) {
            return Answered.created(before);
        }
        return holders.check(caller.tenant(), member, pin)
                        instanceof Outcome.Refused<Boolean>(var no)
                ? Answered.created(Outcome.refused(Refusal.at("pin", no.reason(), no.detail())))
                : then.apply(true);
    }

    private ResponseEntity<Settled> settle(Caller caller, RequestKey key, CheckoutCommand command) {
        places.reach(caller, command.checkout());
        return Answered.created(Answered.await(checkouts.submit(caller.tenant(), command, key)));
    }
}
