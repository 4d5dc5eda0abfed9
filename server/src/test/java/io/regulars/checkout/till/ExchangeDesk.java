package io.regulars.checkout.till;

import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.checkout.Quote;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.orders.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Sales, returns and exchanges with their prices, for the torture harness: what an exchange comes
/// to can be held against a return and a sale.
public final class ExchangeDesk {
    private final TestRooms rooms;
    private final Tenant tenant;
    private final TillDesk desk;

    public ExchangeDesk(TestRooms rooms, Tenant tenant) {
        this.rooms = rooms;
        this.tenant = tenant;
        desk = new TillDesk(rooms, tenant);
    }

    /// So many pieces of goods that cost `price` each, all of one category.
    public record Goods(String sku, long pieces, long price) {}

    /// At most so much of each pays, points and fen.
    public record Means(long points, long stored) {}

    /// A price under its id: what is payable and what points pay beside that; for an exchange
    /// `back` is what comes back, and `whole` that all of it comes back and what is kept is sold
    /// anew. Fen.
    public record Price(Id id, long payable, long pointsOff, long back, boolean whole) {
        /// What the guest gives in all.
        public long costs() {
            return payable + pointsOff - back;
        }
    }

    public Price quote(Id member, String number, List<Goods> goods, Means means) {
        return price(
                rooms.get(Quotes.class)
                        .quote(who(), wanted(member, number, goods, means), TestHouse.key())
                        .outcome()
                        .orThrow());
    }

    /// So many pieces of each line of `of` for other goods.
    public Price exchange(Id of, List<Long> back, Wish instead) {
        var wanted = wanted(instead.member(), instead.number(), instead.goods(), instead.means());
        var asked = new Exchanging.Asked(pieces(back), Set.of(), wanted, "torture");
        return price(
                rooms.get(Exchanges.class)
                        .quote(who(), of, asked, TestHouse.key())
                        .outcome()
                        .orThrow());
    }

    /// Who wants what, under which number.
    public record Wish(Id member, String number, List<Goods> goods, Means means) {}

    public void commit(Price price) {
        desk.commit(price.id(), price.payable(), TestHouse.key()).outcome().orThrow();
    }

    /// What so many pieces of each line give back; without any, all that is left. Fen; nothing
    /// where all has come back before.
    public long bring(Id sale, String returnId, List<Long> back) {
        var command =
                new CheckoutCommand.Bring(sale, returnId, null, pieces(back), Set.of(), "torture");
        Settled settled =
                rooms.get(Checkouts.class)
                        .submit(tenant, command, TestHouse.key())
                        .join()
                        .outcome()
                        .orThrow();
        return Objects.requireNonNull(settled.returned()).total();
    }

    private static List<CheckoutCommand.Piece> pieces(List<Long> back) {
        var pieces = new ArrayList<CheckoutCommand.Piece>();
        for (int i = 0; i < back.size(); i++) {
            if (back.get(i) > 0) {
                pieces.add(new CheckoutCommand.Piece(i, back.get(i)));
            }
        }
        return pieces;
    }

    private static Wanted wanted(Id member, String number, List<Goods> goods, Means means) {
        var choices =
                new Wanted.Choices(
                        null,
                        null,
                        Wanted.Part.UP_TO,
                        means.points(),
                        Wanted.Part.UP_TO,
                        means.stored());
        var lines =
                goods.stream()
                        .map(each ->
                                new Wanted.Line(
                                        each.sku(),
                                        "货",
                                        "till",
                                        null,
                                        each.pieces(),
                                        each.price(),
                                        null,
                                        null,
                                        null))
                        .toList();
        return new Wanted("pos", number, "S2", Who.of(member), lines, 0, choices, null, null);
    }

    private static Price price(Quotes.Quoted quoted) {
        Quote.Sum sum = quoted.quote().sum();
        Exchange.Told told = quoted.back();
        return new Price(
                quoted.id(),
                sum.payable(),
                sum.pointsOff(),
                told == null ? 0 : told.back().total(),
                told != null && told.exchange().whole());
    }

    private Caller who() {
        return Caller.house(tenant, "torture");
    }
}
