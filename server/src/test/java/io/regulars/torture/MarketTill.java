package io.regulars.torture;

import io.regulars.checkout.offline.OfflineDesk;
import io.regulars.kernel.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A till over HTTP at a shop where everything is scarce: goods within a budget, limited goods,
/// codes that other tills show too, prices below the floor, exchanges, and what was sold without
/// network. What it is told goes into the history.
final class MarketTill extends SoakLoop {
    private final int number;
    private final RandomGenerator random;
    private final MarketShop shop;
    private final MarketHistory history;
    private final OfflineDesk.Device device;
    private final List<String> waiting = new ArrayList<>();
    private int sales;
    private int offline;

    MarketTill(
            int number,
            RandomGenerator random,
            Asking asking,
            MarketShop shop,
            MarketHistory history) {
        super(asking, history.all());
        this.number = number;
        this.random = random;
        this.shop = shop;
        this.history = history;
        device = shop.devices().get(number);
    }

    @Override
    void one() throws InterruptedException {
        String no = "t" + number + "x" + sales++;
        List<Id> buyers = shop.till().buyers();
        Id buyer = buyers.get(random.nextInt(random.nextInt(2) == 0 ? 3 : buyers.size()));
        Id guest = random.nextInt(3) == 0 ? buyer : null;
        String store = random.nextBoolean() ? "S1" : "S2";
        int pieces = 1 + random.nextInt(4);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> {
                String means = 100 * random.nextInt(12) + "/" + 500 * random.nextInt(14);
                String goods = "A:till:" + pieces + ":2500,B:till:1:3000";
                sell(no, new MarketHistory.Kind("till", "S2", pieces), buyer, goods, means);
            }
            case 3, 4 ->
                    sell(
                            no,
                            new MarketHistory.Kind("scarce", store, pieces),
                            guest,
                            "C:scarce:" + pieces + ":2500",
                            "0/0");
            case 5, 6 ->
                    sell(
                            no,
                            new MarketHistory.Kind("rare", store, 1 + pieces / 3),
                            guest,
                            "rare:rare:" + (1 + pieces / 3) + ":2500",
                            "0/0");
            case 7 ->
                    sell(
                            no,
                            new MarketHistory.Kind("daily", store, 1),
                            guest,
                            "daily:daily:1:900",
                            "0/0");
            case 8 -> byCode(no, guest);
            case 9 -> below(no, buyer);
            case 10 -> handOn(no, buyer, buyers.get(random.nextInt(buyers.size())));
            default -> upload();
        }
    }

    /// What a quote names beside the goods: a code, a price that was let through.
    private record Shown(String code, String waiver) {
        private static final Shown NOTHING = new Shown("-", "-");
    }

    /// Who buys in which store.
    private record Guest(@Nullable Id member, String store) {}

    private void sell(
            String no, MarketHistory.Kind kind, @Nullable Id member, String goods, String means)
            throws InterruptedException {
        String quote = quote(no, new Guest(member, kind.store()), goods, means, Shown.NOTHING);
        MarketHistory.Sale sold = commit(no, kind, member, done(quote, "goods-sold-out"));
        if (sold != null) {
            after(sold, goods);
        }
    }

    private static String quote(String no, Guest guest, String goods, String means, Shown shown) {
        return "QUOTE "
                + no
                + " "
                + (guest.member() == null ? "-" : guest.member())
                + " "
                + guest.store()
                + " "
                + goods
                + " "
                + means
                + " "
                + shown.code()
                + " "
                + shown.waiver()
                + " 0";
    }

    /// From the words of a quote to the sale, sometimes set aside before that, sometimes given up;
    /// null where nothing is sold.
    private MarketHistory.@Nullable Sale commit(
            String no, MarketHistory.Kind kind, @Nullable Id member, String[] quote)
            throws InterruptedException {
        if (quote.length == 0) {
            return null;
        }
        boolean exchange = quote.length > 3;
        boolean frozen = !exchange && random.nextInt(5) < 2;
        if (frozen && done("FREEZE " + no + " " + quote[0], "quote-stale").length == 0) {
            return null;
        }
        if (random.nextInt(6) == 0) {
            done("CANCEL " + no + " " + quote[0]);
            return null;
        }
        // what is set aside cannot be gone
        String[] may = frozen ? new String[0] : new String[] {"quote-stale"};
        String[] settled = done("COMMIT " + no + " " + quote[0] + " " + quote[1], may);
        return settled.length == 0
                ? null
                : history.sold(
                        new MarketHistory.Quoted(no, quote[0], kind, member), quote, settled);
    }

    /// One piece comes back, or all, or first the one and then the rest; or it is changed.
    private void after(MarketHistory.Sale sale, String goods) throws InterruptedException {
        switch (random.nextInt(8)) {
            case 0 -> bring(sale, 1);
            case 1 -> {
                bring(sale, 1);
                bring(sale, 0);
            }
            case 2 -> bring(sale, 0);
            case 3, 4 -> exchange(sale, goods);
            default -> {
                // kept
            }
        }
    }

    private void bring(MarketHistory.Sale sale, int pieces) throws InterruptedException {
        if (sale.empty()) {
            return;
        }
        String returnId = sale.no() + "r" + pieces;
        String[] back = done("BRING " + returnId + " " + sale.checkout() + " " + pieces);
        if (back.length > 0) {
            history.back(sale, returnId, pieces, back);
        }
    }

    /// One piece for two others of the sort, which sometimes all come back as well.
    private void exchange(MarketHistory.Sale sale, String goods) throws InterruptedException {
        String kind = sale.kind().goods();
        if (sale.member() == null || !(kind.equals("till") || kind.equals("scarce"))) {
            return;
        }
        String no = "t" + number + "x" + sales++;
        String sort = goods.split(":")[0];
        String line =
                "EXCHANGE "
                        + no
                        + " "
                        + sale.checkout()
                        + " "
                        + sort
                        + "2:"
                        + kind
                        + ":2:2500 "
                        + (kind.equals("till") ? "300/2000" : "0/0")
                        + " 1";
        String[] quote = done(line);
        if (quote.length == 0) {
            return;
        }
        boolean whole = quote[4].equals("true");
        long pieces = 2 + (whole ? sale.pieces() - 1 : 0);
        var as = new MarketHistory.Kind(kind, "S2", pieces);
        MarketHistory.Sale instead = commit(no, as, sale.member(), quote);
        if (instead != null) {
            history.changed(sale, instead, whole);
            if (random.nextInt(3) == 0) {
                bring(instead, 0);
            }
        }
    }

    /// Few codes, shown by all tills again and again: each is used by one sale at a time, and again
    /// only after that came back.
    private void byCode(String no, @Nullable Id member) throws InterruptedException {
        String code = shop.shared().get(random.nextInt(shop.shared().size()));
        String line =
                quote(no, new Guest(member, "S1"), "D:code:1:2500", "0/0", new Shown(code, "-"));
        String[] quote = done(line, "coupon-");
        MarketHistory.Sale sold =
                commit(no, new MarketHistory.Kind("code", "S1", 1), member, quote);
        if (sold != null && random.nextInt(2) == 0) {
            bring(sold, 0);
        }
    }

    /// Asked for, let through or not, and sold once.
    private void below(String no, Id member) throws InterruptedException {
        String[] waiver = done("WAIVER " + no + " " + member + " E:deep:1:2500:2000 0");
        if (waiver.length == 0) {
            return;
        }
        boolean yes = random.nextInt(4) > 0;
        String word = yes ? "approvals" : "refusals";
        if (done("DECIDE " + no + " " + waiver[0] + " " + word + " so").length == 0) {
            return;
        }
        var shown = new Shown("-", waiver[0]);
        String line = quote(no, new Guest(member, "-"), "E:deep:1:2500:2000", "0/0", shown);
        if (!yes) {
            String answer = asking.known(line);
            if (!answer.isEmpty() && !answer.startsWith("NO refused waiver-not-given")) {
                history.all().broken(line + " was answered though nobody agreed: " + answer);
            }
            return;
        }
        String[] quote = done(line);
        MarketHistory.Sale sold = commit(no, new MarketHistory.Kind("deep", "-", 1), member, quote);
        if (sold != null) {
            history.waived(waiver[0], sold.checkout());
        }
    }

    /// All that somebody has becomes another's, unless a till keeps some of it set aside or the
    /// other would have more than he may.
    private void handOn(String no, Id from, Id to) throws InterruptedException {
        if (random.nextInt(3) == 0 && !from.equals(to)) {
            String[] handed =
                    done(
                            "HAND " + no + " " + from + " " + to,
                            "contract-held",
                            "nothing-left",
                            "stored-cap");
            if (handed.length > 0) {
                long amount = Long.parseLong(handed[0]) + Long.parseLong(handed[1]);
                history.tills().handed(no, from, to, amount);
            }
        }
    }

    /// Some sales of a device that was alone, the last first and some twice.
    private void upload() throws InterruptedException {
        var part = new ArrayList<String>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int n = ++offline;
            Id whose = shop.strollers().get(random.nextInt(shop.strollers().size()));
            String member = random.nextInt(3) == 0 ? "-" : whose.toString();
            String key = "u" + number + "x" + n;
            long paid = 100 + random.nextInt(9_000);
            Instant soldAt = device.from().plusMillis(1_000L * n + number);
            part.add(key + ";" + n + ";" + member + ";" + paid + ";" + soldAt);
            history.offline(key, member, paid, soldAt);
        }
        waiting.addAll(part);
        var sent = new ArrayList<>(random.nextBoolean() ? part : waiting);
        Collections.reverse(sent);
        if (random.nextInt(4) == 0) {
            sent.removeFirst(); // comes with the next, or at the end
        }
        if (!sent.isEmpty()) {
            send(sent.subList(0, Math.min(sent.size(), 50)));
        }
    }

    private void send(List<String> sent) throws InterruptedException {
        String line =
                "UPLOAD "
                        + number
                        + "x"
                        + sales++
                        + " "
                        + device.allowance()
                        + " "
                        + device.signature()
                        + " "
                        + String.join(",", sent);
        for (String word : done(line)) {
            String[] told = word.split(":");
            if (told[1].equals("POSTED")) {
                waiting.removeIf(each -> each.startsWith(told[0] + ";"));
            } else if (!told[1].equals("WAITING")) {
                history.all().broken("an offline sale that fits is told as " + word);
            }
        }
    }

    /// What is still with the device is sent once more, in the order of its numbers.
    @Override
    void last() throws InterruptedException {
        for (int i = 0; !waiting.isEmpty() && i < 10 && history.all().broken() == null; i++) {
            send(List.copyOf(waiting.subList(0, Math.min(waiting.size(), 50))));
        }
        if (!waiting.isEmpty() && history.all().broken() == null) {
            history.all().broken("offline sales still wait though all are there: " + waiting);
        }
    }

    /// The words of the answer; none where it is refused, which only for a reason that `may` name.
    private String[] done(String line, String... may) throws InterruptedException {
        String answer = asking.known(line);
        if (answer.startsWith("OK ")) {
            return answer.substring(3).split(" ");
        }
        if (!answer.isEmpty()
                && Arrays.stream(may).noneMatch(why -> answer.startsWith("NO refused " + why))) {
            history.all().broken(line + " was refused: " + answer);
        }
        history.tills().refused();
        return new String[0];
    }

    /// The coupons in the word that tells them.
    static List<String> coupons(String word) {
        String coupons = word.substring(1, word.length() - 1);
        return coupons.isEmpty() ? List.of() : Arrays.asList(coupons.split(","));
    }
}
