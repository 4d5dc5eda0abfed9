package io.regulars.checkout.till;

import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The commands of a till in any process of a chain, for the torture harness.
public final class TillDesk {
    private final TestRooms rooms;
    private final Tenant tenant;

    public TillDesk(TestRooms rooms, Tenant tenant) {
        this.rooms = rooms;
        this.tenant = tenant;
    }

    /// So many pieces of 25.00 and one of 30.00, less a coupon and at most so many points, paid by
    /// at most so much stored value (fen) and money.
    public record Basket(long pieces, long points, long stored) {
        private static final Basket USUAL = new Basket(2, 500, 4_000);
    }

    public Answer<?> quote(Id member, String label, RequestKey key) {
        return quoted(member, label, Basket.USUAL, key);
    }

    /// A quote to go on with.
    public Id quoted(Id member, String label) {
        return quoted(member, label, Basket.USUAL, TestHouse.key()).outcome().orThrow().id();
    }

    /// Told as the quote's id and what is payable.
    public Told quote(Id member, String label, Basket basket, RequestKey key) {
        Answer<Quotes.Quoted> answer = quoted(member, label, basket, key);
        return new Told(
                answer,
                answer.outcome() instanceof io.regulars.kernel.Outcome.Done<Quotes.Quoted>(var q)
                        ? q.id() + " " + q.quote().sum().payable()
                        : "");
    }

    private Answer<Quotes.Quoted> quoted(Id member, String label, Basket basket, RequestKey key) {
        var choices =
                new Wanted.Choices(
                        null,
                        null,
                        Wanted.Part.UP_TO,
                        basket.points(),
                        Wanted.Part.UP_TO,
                        basket.stored());
        var lines =
                List.of(
                        new Wanted.Line(
                                "A", "甲", "till", null, basket.pieces(), 2_500L, null, null, null),
                        new Wanted.Line("B", "乙", "till", null, 1, 3_000L, null, null, null));
        var wanted = new Wanted("pos", label, "S2", Who.of(member), lines, 0, choices, null, null);
        return rooms.get(Quotes.class).quote(Caller.house(tenant, "torture"), wanted, key);
    }

    public Answer<?> freeze(Id quote, RequestKey key) {
        return settle(new CheckoutCommand.Freeze(quote), key);
    }

    public Answer<?> commit(Id quote, RequestKey key) {
        Checkout checkout = rooms.get(Checkouts.class).find(tenant, quote).checkout();
        return commit(quote, checkout.deal().payable(), key);
    }

    /// `payable` is what the till charged.
    public Answer<?> commit(Id quote, long payable, RequestKey key) {
        return settle(new CheckoutCommand.Commit(quote, payable, null, List.of(), "torture"), key);
    }

    public Answer<?> cancel(Id quote, RequestKey key) {
        return settle(new CheckoutCommand.Cancel(quote), key);
    }

    /// One piece of the first line comes back, or everything that is left.
    public Answer<?> bring(Id checkout, boolean all, RequestKey key) {
        return bring(checkout, all ? "R2" : "R1", all ? 0 : 1, key);
    }

    /// So many pieces of the first line come back; 0: everything that is left.
    public Answer<?> bring(Id checkout, String returnId, long pieces, RequestKey key) {
        List<CheckoutCommand.Piece> lines =
                pieces == 0 ? List.of() : List.of(new CheckoutCommand.Piece(0, pieces));
        return settle(
                new CheckoutCommand.Bring(checkout, returnId, null, lines, Set.of(), "torture"),
                key);
    }

    /// A piece of the first line goes back for other goods, which points and stored value may pay
    /// as far as they go.
    public Answer<?> exchange(Id of, Id member, String number, RequestKey key) {
        return exchanged(of, member, number, key);
    }

    /// An exchange to go on with.
    public Id exchanged(Id of, Id member, String number) {
        return exchanged(of, member, number, TestHouse.key()).outcome().orThrow().id();
    }

    private Answer<Quotes.Quoted> exchanged(Id of, Id member, String number, RequestKey key) {
        var choices =
                new Wanted.Choices(null, null, Wanted.Part.UP_TO, 300L, Wanted.Part.UP_TO, 2_000L);
        var line = new Wanted.Line("F", "丙", "till", null, 2, 2_800L, null, null, null);
        var wanted =
                new Wanted(
                        "pos", number, "S2", Who.of(member), List.of(line), 0, choices, null, null);
        var asked =
                new Exchanging.Asked(
                        List.of(new CheckoutCommand.Piece(0, 1)), Set.of(), wanted, "torture");
        return rooms.get(Exchanges.class).quote(Caller.house(tenant, "torture"), of, asked, key);
    }

    private Answer<Settled> settle(CheckoutCommand command, RequestKey key) {
        return rooms.get(Checkouts.class).submit(tenant, command, key).join();
    }

    /// An answer, and what it tells in short where it is no refusal.
    public record Told(Answer<?> answer, String text) {}

    /// In short: what became of a checkout and what it draws, or what a return gave back. Points,
    /// stored value, coupons.
    public static Told told(Answer<?> answer) {
        if (!(answer.outcome() instanceof io.regulars.kernel.Outcome.Done<?>(Settled settled))) {
            return new Told(answer, "");
        }
        Settled.Returned back = settled.returned();
        return new Told(
                answer,
                back == null
                        ? text(
                                settled.state().name(),
                                settled.points(),
                                settled.stored(),
                                settled.coupons())
                        : text("BACK", back.points(), back.stored(), back.coupons()));
    }

    private static String text(String what, long points, long stored, List<Id> coupons) {
        return what
                + " "
                + points
                + " "
                + stored
                + " "
                + coupons.stream().map(Id::toString).collect(Collectors.joining(",", "[", "]"));
    }
}
