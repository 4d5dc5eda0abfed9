package io.regulars.checkout.till;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.Stores;
import io.regulars.checkout.Key;
import io.regulars.kernel.Id;
import io.regulars.orders.Who;
import io.regulars.rules.Called;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// These lines come back and these goods go out: quoted here, and committed as any quote. Amounts
/// are fen.
@RestController
class ExchangesApi {
    private final Exchanges exchanges;
    private final Checkouts checkouts;
    private final Stores stores;
    private final Showing showing;
    private final Waivers waivers;

    ExchangesApi(
            Exchanges exchanges,
            Checkouts checkouts,
            Stores stores,
            Showing showing,
            Waivers waivers) {
        this.waivers = waivers;
        this.exchanges = exchanges;
        this.checkouts = checkouts;
        this.stores = stores;
        this.showing = showing;
    }

    /// `back` are pieces of the sale in the path, `lines` the goods that go out for them, sold
    /// under the number `externalId` to the sale's member. `waiver` is the id of a price below the
    /// floors that was asked for this exchange and let through.
    record Wish(
            String channel,
            String externalId,
            @Nullable String store,
            List<CheckoutCommand.Piece> back,
            @Nullable Set<Key> gifts,
            List<Wanted.Line> lines,
            Wanted.@Nullable Choices choices,
            @Nullable List<String> codes,
            @Nullable Id waiver) {
        Wish {
            InvalidValue.unless(!back.isEmpty(), "back", "at least one line");
            InvalidValue.unless(!lines.isEmpty(), "lines", "at least one line");
        }

        private Exchanging.Asked by(@Nullable Id member, String operator) {
            Who who = member == null ? null : Who.of(member);
            return new Exchanging.Asked(
                    back,
                    gifts == null ? Set.of() : gifts,
                    new Wanted(channel, externalId, store, who, lines, 0, choices, codes, waiver),
                    operator);
        }
    }

    /// What a commit under `id` does: `whole` says that all that was left of the sale comes back
    /// and what is kept is among the goods of `quote`, behind the new ones. `back` is what comes
    /// back gives, `customer` the member as he stands before that. The guest pays `due` in money,
    /// or is handed `inHand`; one of them is nothing.
    record Exchanged(
            Id id,
            Instant until,
            boolean whole,
            Settled.Returned back,
            Quotes.@Nullable Customer customer,
            CheckoutApi.Priced quote,
            long due,
            long inHand) {
        static Exchanged of(Quotes.Quoted quoted, Called called) {
            Exchange.Told told = Objects.requireNonNull(quoted.back(), "it was quoted for goods");
            long money = quoted.tender().money();
            long back = told.exchange().worth().money();
            return new Exchanged(
                    quoted.id(),
                    quoted.until(),
                    told.exchange().whole(),
                    told.back(),
                    quoted.customer(),
                    CheckoutApi.Priced.of(
                            quoted.quote(),
                            quoted.tender(),
                            quoted.struck(),
                            quoted.earns(),
                            called),
                    Math.max(0, money - back),
                    Math.max(0, back - money));
        }
    }

    /// The exchange as it is quoted; `reason` is read by who decides.
    record Below(Wish exchange, String reason) {
        Below {
            InvalidValue.text("reason", reason, 500);
        }
    }

    @PostMapping("/api/v1/checkout/{id}/exchanges")
    ResponseEntity<Exchanged> quote(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Wish wish) {
        Answer<Quotes.Quoted> answer = exchanges.quote(caller, id, asked(caller, id, wish), key);
        Called called = showing.called(caller);
        return Answered.created(answer.map(quoted -> Exchanged.of(quoted, called)));
    }

    /// Below the floors, as at a sale: decided there, and used by the exchange alone.
    @PostMapping("/api/v1/checkout/{id}/exchanges/waivers")
    ResponseEntity<Waiver> ask(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Below below) {
        Exchanging.Asked asked = asked(caller, id, below.exchange());
        return Answered.created(
                waivers.ask(caller, key, exchanges.below(caller, id, asked), below.reason()));
    }

    private Exchanging.Asked asked(Caller caller, Id id, Wish wish) {
        Checkout of =
                Answered.found(checkouts.find(caller.tenant(), id), "no checkout has that id")
                        .checkout();
        stores.reach(caller, of.store());
        stores.reach(caller, wish.store());
        return wish.by(of.member(), caller.name());
    }
}
