package io.regulars.checkout.till;

import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Along;
import io.regulars.loyalty.Taken;
import io.regulars.orders.Return;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes goods of a checkout back, which the caller has locked: what is given back is decided by
/// the way of the sale and written with all that follows from it.
@Component
class Returns {
    private final Ids ids;
    private final Along along;
    private final Resources resources;

    Returns(Ids ids, Along along, Resources resources) {
        this.ids = ids;
        this.along = along;
        this.resources = resources;
    }

    /// A return that came before under its id answers as it did then.
    Outcome<Settled> bring(Tx tx, Checkout checkout, CheckoutCommand.Bring asked, Instant now) {
        List<CheckoutRows.Returned> before = CheckoutRows.returns(tx, checkout.id());
        CheckoutRows.Returned known = known(before, asked);
        if (known != null) {
            return Arrays.equals(known.fingerprint(), fingerprint(asked))
                    ? Outcome.done(known.kept().answer())
                    : differs(asked);
        }
        return Bringing.decide(checkout, left(checkout, before), asked)
                .map(came -> write(tx, checkout, asked, came, now));
    }

    /// A return for a sale instead: never one that came before. Refused: quote-stale, where it
    /// gives something else than `worth`.
    Outcome<Settled> exchange(
            Tx tx,
            Checkout checkout,
            CheckoutCommand.Bring asked,
            Exchange.@Nullable Worth worth,
            Instant now) {
        List<CheckoutRows.Returned> before = CheckoutRows.returns(tx, checkout.id());
        if (known(before, asked) != null) {
            return differs(asked);
        }
        return Bringing.decide(checkout, left(checkout, before), asked)
                .then(came -> as(came, worth))
                .map(came -> write(tx, checkout, asked, came, now));
    }

    /// What is left of a checkout.
    static Bringing.Left left(Checkout checkout, List<CheckoutRows.Returned> returns) {
        return returns.isEmpty()
                ? Bringing.Left.all(checkout.deal())
                : returns.getLast().kept().left();
    }

    private static Outcome<Bringing.Came> as(Bringing.Came came, Exchange.@Nullable Worth worth) {
        var now = Exchange.Worth.of(came);
        return worth == null || worth.equals(now)
                ? Outcome.done(came)
                : Outcome.refused(
                        Resources.stale(
                                "what comes back: "
                                        + now.total()
                                        + " fen, quoted "
                                        + worth.total()));
    }

    private static CheckoutRows.@Nullable Returned known(
            List<CheckoutRows.Returned> before, CheckoutCommand.Bring asked) {
        return before.stream()
                .filter(each -> each.returnId().equals(asked.returnId()))
                .findFirst()
                .orElse(null);
    }

    private static Outcome<Settled> differs(CheckoutCommand.Bring asked) {
        return Outcome.refused(
                Refusal.of(
                        io.regulars.orders.Refused.RETURN_DIFFERS,
                        "return " + asked.returnId() + " came with other content"));
    }

    private Settled write(
            Tx tx,
            Checkout checkout,
            CheckoutCommand.Bring asked,
            Bringing.Came came,
            Instant now) {
        Taken back = back(tx, checkout, asked, came, now);
        Id id = ids.next(checkout.id().bucket());
        resources.giveBack(tx, checkout, new Funds.Giving(id, came, asked.operator(), now));
        Settled answer = Settled.returned(checkout, returned(asked, came, back));
        var row =
                new CheckoutRows.Returned(
                        asked.returnId(),
                        fingerprint(asked),
                        new CheckoutRows.Kept(came.left(), answer));
        CheckoutRows.add(tx, id, checkout.id(), row, now);
        Events.publish(
                tx,
                List.of(Told.event(ids, checkout, "checkout.returned", came.now().money(), now)));
        return answer;
    }

    /// The order hears of it as well: what it earned goes back. A gift alone is none of its lines,
    /// and a return without lines would be all of it.
    private Taken back(
            Tx tx,
            Checkout checkout,
            CheckoutCommand.Bring asked,
            Bringing.Came came,
            Instant now) {
        Id order = Objects.requireNonNull(checkout.order(), "a committed checkout has its order");
        if (came.lines().isEmpty()) {
            return new Taken(order, checkout.member(), false, false, false, List.of(), null, 0);
        }
        var brought =
                new Return(
                        checkout.channel(),
                        checkout.externalId(),
                        asked.returnId(),
                        asked.returnedAt() == null ? now : asked.returnedAt(),
                        came.lines());
        Along.Fact fact =
                along.brought(tx.tenant(), brought, checkout.member(), order, came.earning());
        return along.take(tx, List.of(fact)).getFirst().orThrow();
    }

    private static Settled.Returned returned(
            CheckoutCommand.Bring asked, Bringing.Came came, Taken back) {
        return new Settled.Returned(
                asked.returnId(),
                came.now().total(),
                came.now().money() - came.stored(),
                came.stored(),
                came.now().points(),
                came.benefits().stream()
                        .map(io.regulars.checkout.Key::coupon)
                        .filter(Objects::nonNull)
                        .toList(),
                List.copyOf(came.benefits()),
                came.refund(),
                back);
    }

    private static byte[] fingerprint(CheckoutCommand.Bring asked) {
        return RequestKey.fingerprint("return", Json.canonical(asked.lines()), gifts(asked));
    }

    private static String gifts(CheckoutCommand.Bring asked) {
        return asked.gifts().stream().sorted().map(Object::toString).toList().toString();
    }
}
