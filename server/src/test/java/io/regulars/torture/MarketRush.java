package io.regulars.torture;

import io.regulars.checkout.till.TillHook;
import io.regulars.kernel.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Rounds of many tills at once on one hot thing, over HTTP at two processes (R4, R10): a member's
/// points, coupon or stored value (to spend, or to hand on), a budget, limited goods, one code, one
/// price that was let through. The winners must be exactly as many as there is for.
final class MarketRush {
    private static final int TILLS = 64;
    private static final int CROWD = 200;

    /// What who came too late hears at the commit: never another price.
    private static final List<String> LOST =
            List.of(
                    "NO refused quote-stale",
                    "NO refused sale-number-taken",
                    // in split mode the winner's claim of the number is seen before his sale is
                    "NO refused order-differs",
                    "NO refused waiver-used");

    /// What is said where it was handed on before, or where the other has as much as he may.
    private static final List<String> HANDED =
            List.of("NO refused nothing-left", "NO refused stored-cap");

    private final Run run;
    private final String level;
    private final MarketShop shop;
    private final MarketHistory history;
    private final IntFunction<Asking> asking;
    private int numbers;
    private int members;
    private int codes;

    /// `asking` gives each of many a way to the processes.
    MarketRush(
            Run run,
            String level,
            MarketShop shop,
            MarketHistory history,
            IntFunction<Asking> asking) {
        this.run = run;
        this.level = level;
        this.shop = shop;
        this.history = history;
        this.asking = asking;
    }

    private interface Round {
        void play() throws InterruptedException;
    }

    /// All kinds in turn, until the time is over.
    void rounds(long millis) throws InterruptedException {
        List<Round> kinds =
                List.of(
                        this::points,
                        this::stored,
                        this::coupon,
                        this::budget,
                        this::pieces,
                        this::code,
                        this::letThrough,
                        this::handOn);
        rounds(kinds, Integer.MAX_VALUE, System.nanoTime() + millis * 1_000_000);
    }

    /// So many rounds of 64 and so many of 200, in turn, as far as they come until `until`.
    void rounds(int small, int crowds, long until) throws InterruptedException {
        List<Round> few =
                List.of(
                        this::points,
                        this::pieces,
                        this::stored,
                        this::coupon,
                        this::budget,
                        this::handOn);
        List<Round> many = List.of(this::code, () -> coupon(CROWD));
        var kinds = new ArrayList<Round>();
        for (int i = 0; i < small; i++) {
            kinds.add(few.get(i % few.size()));
            if ((i + 1) * crowds / small > i * crowds / small) {
                kinds.add(many.get(i * crowds / small % many.size()));
            }
        }
        rounds(kinds, kinds.size(), until);
    }

    private void rounds(List<Round> kinds, int most, long until) throws InterruptedException {
        boolean sound = true;
        for (int i = 0; i < most && System.nanoTime() < until && sound; i++) {
            kinds.get(i % kinds.size()).play();
            sound = history.all().broken() == null;
        }
    }

    /// 500 points, and each wants 100 of them, for goods that earn none.
    private void points() throws InterruptedException {
        Id member = member();
        if (member == null) {
            return;
        }
        won("points", 5, TILLS, quotes(TILLS, member, "A:till:1:150", "100/0", "-"));
    }

    /// 250 yuan, and each wants 40 of them.
    private void stored() throws InterruptedException {
        Id member = member();
        if (member == null) {
            return;
        }
        won("stored value", 6, TILLS, quotes(TILLS, member, "A:till:2:2400", "0/4000", "-"));
    }

    private void coupon() throws InterruptedException {
        coupon(TILLS);
    }

    private void coupon(int tills) throws InterruptedException {
        Id member = member();
        if (member == null) {
            return;
        }
        won("a coupon", 1, tills, quotes(tills, member, "A:till:2:2500", "0/0", "-"));
    }

    /// All that a member has is to be handed on to several at once: one gets it.
    private void handOn() throws InterruptedException {
        Id from = member();
        if (from == null) {
            return;
        }
        List<Id> takers = shop.till().buyers();
        var lines = new ArrayList<String>();
        for (int i = 0; i < TILLS; i++) {
            lines.add("HAND tr" + numbers++ + " " + from + " " + takers.get(i % takers.size()));
        }
        var got = new ConcurrentLinkedQueue<Long>();
        atOnce(
                lines,
                (one, line) -> {
                    String answer = one.known(line);
                    String[] word = answer.split(" ");
                    if (answer.startsWith("OK ")) {
                        long amount = Long.parseLong(word[1]) + Long.parseLong(word[2]);
                        String[] asked = line.split(" ");
                        history.tills().handed(asked[1], from, Id.of(asked[3]), amount);
                        got.add(amount);
                    } else if (!answer.isEmpty() && HANDED.stream().noneMatch(answer::startsWith)) {
                        history.all().broken(line + " handed nothing on: " + answer);
                    }
                });
        if (!List.copyOf(got).equals(List.of(TillHook.STORED)) && history.all().broken() == null) {
            history.all().broken("one member's stored value was handed on as " + got);
        }
        run.add(level, "hotRoundsHttp", 1);
        run.add(level, "handedOnAtOnce", lines.size());
    }

    private void budget() throws InterruptedException {
        List<Sold> sold =
                won(
                        "a budget",
                        MarketShop.USES,
                        TILLS,
                        quotes(TILLS, null, "C:scarce:2:2500", "0/0", "-"));
        home(sold);
    }

    private void pieces() throws InterruptedException {
        List<Sold> sold =
                won(
                        "limited pieces",
                        MarketShop.RARE - MarketShop.RESERVED,
                        TILLS,
                        quotes(TILLS, null, "rare:rare:1:2500", "0/0", "-"));
        home(sold);
    }

    private void code() throws InterruptedException {
        if (codes == shop.single().size()) {
            return;
        }
        String code = shop.single().get(codes++);
        won("a code", 1, CROWD, quotes(CROWD, null, "D:code:1:2500", "0/0", code));
    }

    private void letThrough() throws InterruptedException {
        Id member = shop.till().buyers().getFirst();
        String no = "tr" + numbers++;
        try (Asking one = asking.apply(0)) {
            String goods = "E:deep:1:2500:2000";
            String[] waiver =
                    one.known("WAIVER " + no + " " + member + " " + goods + " 0").split(" ");
            one.known("DECIDE " + no + " " + waiver[1] + " approvals so");
            var lines = new ArrayList<String>();
            for (int i = 0; i < TILLS / 4; i++) {
                lines.add(
                        "QUOTE " + no + "@" + i + " " + member + " - " + goods + " 0/0 - "
                                + waiver[1] + " 0");
            }
            List<Sold> sold = won("a price let through", 1, lines.size(), lines);
            if (!sold.isEmpty()) {
                history.waived(waiver[1], sold.getFirst().sale().checkout());
            }
        }
    }

    /// Null once all have had their round.
    private @Nullable Id member() {
        return members == shop.rich().size() ? null : shop.rich().get(members++);
    }

    private List<String> quotes(
            int count, @Nullable Id member, String goods, String means, String code) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            lines.add(
                    "QUOTE tr"
                            + numbers++
                            + " "
                            + (member == null ? "-" : member)
                            + " S1 "
                            + goods
                            + " "
                            + means
                            + " "
                            + code
                            + " - 0");
        }
        return lines;
    }

    /// A sale and how it came about.
    private record Sold(MarketHistory.Sale sale) {}

    /// All quote, then all commit at once; so many must have won.
    private List<Sold> won(String what, int winners, int tills, List<String> quotes)
            throws InterruptedException {
        var ready = new ConcurrentLinkedQueue<String[]>();
        atOnce(
                quotes,
                (one, line) -> {
                    String answer = one.known(line);
                    if (answer.startsWith("OK ")) {
                        ready.add((line.split(" ")[1] + " " + answer.substring(3)).split(" "));
                    } else {
                        history.all()
                                .broken(line + " was refused before anybody had won: " + answer);
                    }
                });
        var sold = new ConcurrentLinkedQueue<Sold>();
        String[] first = quotes.getFirst().split(" ");
        String goods = first[4].split(":")[1];
        long pieces = Long.parseLong(first[4].split(":")[2]);
        Id member = first[2].equals("-") ? null : Id.of(first[2]);
        var kind = new MarketHistory.Kind(goods, first[3], pieces);
        atOnce(
                List.copyOf(ready),
                (one, quote) -> {
                    String[] price = {quote[1], quote[2], quote[3]};
                    String answer =
                            one.known("COMMIT " + quote[0] + " " + quote[1] + " " + quote[2]);
                    if (answer.startsWith("OK ")) {
                        String no = quote[0].split("@")[0];
                        var of = new MarketHistory.Quoted(no, quote[1], kind, member);
                        String[] settled = answer.substring(3).split(" ");
                        sold.add(new Sold(history.sold(of, price, settled)));
                    } else if (!answer.isEmpty() && LOST.stream().noneMatch(answer::startsWith)) {
                        history.all().broken(quote[0] + " did not win " + what + ": " + answer);
                    }
                });
        if (sold.size() != winners && history.all().broken() == null) {
            history.all()
                    .broken(
                            sold.size()
                                    + " of "
                                    + tills
                                    + " won "
                                    + what
                                    + ", and there is enough for "
                                    + winners);
        }
        run.add(level, tills == CROWD ? "roundsOf200" : "hotRoundsHttp", 1);
        run.add(level, "quotesAtOnce", ready.size());
        return List.copyOf(sold);
    }

    /// What was won comes back, for the next round.
    private void home(List<Sold> sold) throws InterruptedException {
        atOnce(
                sold,
                (one, each) -> {
                    String no = each.sale().no();
                    String answer =
                            one.known("BRING " + no + "r0 " + each.sale().checkout() + " 0");
                    if (answer.startsWith("OK ")) {
                        history.back(each.sale(), no + "r0", 0, answer.substring(3).split(" "));
                    }
                });
    }

    private interface Work<T> {
        void with(Asking one, T what) throws InterruptedException;
    }

    private <T> void atOnce(List<T> all, Work<T> work) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < all.size(); i++) {
            T what = all.get(i);
            Asking one = asking.apply(i);
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try (one) {
                                    work.with(one, what);
                                } catch (InterruptedException stop) {
                                    Thread.currentThread().interrupt();
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /// Chance of its own for each of many.
    static IntFunction<Asking> asking(
            Run run, String level, IntFunction<Asking.Wire> wires, History history) {
        var number = new AtomicLong();
        return i -> {
            RandomGenerator own = run.random(level + " rush", number.getAndIncrement());
            return new Asking(own, wires.apply(i), history);
        };
    }
}
