package io.regulars.torture;

import io.regulars.checkout.till.TillHook;
import io.regulars.kernel.Id;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// A till that sells: quotes, sets aside, commits or cancels, takes goods back, and takes money for
/// stored value. Its members share few coupons, points and yuan with the other tills, so that what
/// one quote rests on is often gone when it is committed.
final class SoakTill extends SoakLoop {
    private final int number;
    private final RandomGenerator random;
    private final List<Id> members;
    private final Id scheme;
    private final TillHistory history;
    private int sales;

    SoakTill(int number, RandomGenerator random, Asking asking, TillHistory history) {
        super(asking, history.all());
        this.number = number;
        this.random = random;
        this.history = history;
        members = history.shop().buyers();
        scheme = history.shop().scheme();
    }

    @Override
    void one() throws InterruptedException {
        Id member = members.get(random.nextInt(random.nextInt(2) == 0 ? 3 : members.size()));
        String no = "t" + number + "x" + sales++;
        if (random.nextInt(12) == 0) {
            topUp(no, member);
            return;
        }
        String basket =
                (1 + random.nextInt(4))
                        + " "
                        + 100 * random.nextInt(12)
                        + " "
                        + 500 * random.nextInt(14);
        String[] quote = done("QUOTE " + no + " " + member + " " + basket, "");
        if (quote.length == 0) {
            return;
        }
        boolean frozen = random.nextInt(5) < 2;
        if (frozen && done("FREEZE " + no + " " + quote[0] + " 0", "quote-stale").length == 0) {
            return;
        }
        if (random.nextInt(6) == 0) {
            done("CANCEL " + no + " " + quote[0] + " 0", "");
            return;
        }
        // what is set aside cannot be gone
        String[] sold =
                done("COMMIT " + no + " " + quote[0] + " " + quote[1], frozen ? "" : "quote-stale");
        if (sold.length > 0) {
            history.sold(no, quote[0], drawn(member, sold));
            bring(no, quote[0], member);
        }
    }

    private void topUp(String no, Id member) throws InterruptedException {
        String line = "TOPUP " + no + " " + member + " " + scheme + " " + TillHook.PAID + " 0";
        if (done(line, "stored-cap").length > 0) {
            history.toppedUp(no, member, TillHook.STORED);
        }
    }

    /// One piece, then sometimes the rest; or all at once.
    private void bring(String no, String sale, Id member) throws InterruptedException {
        int way = random.nextInt(6);
        if (way == 0 || way == 1) {
            bring(no, sale, member, 1);
        }
        if (way == 1 || way == 2) {
            bring(no, sale, member, 0);
        }
    }

    private void bring(String no, String sale, Id member, int pieces) throws InterruptedException {
        String returnId = no + "r" + pieces;
        String[] back = done("BRING " + returnId + " " + sale + " " + returnId + " " + pieces, "");
        if (back.length > 0) {
            history.back(no + " " + returnId, drawn(member, back));
        }
    }

    /// The words of the answer; none where it is refused, which only `may` is.
    private String[] done(String line, String may) throws InterruptedException {
        String answer = asking.known(line);
        if (answer.startsWith("OK ")) {
            return answer.substring(3).split(" ");
        }
        if (!answer.isEmpty() && (may.isEmpty() || !answer.startsWith("NO refused " + may))) {
            history.all().broken(line + " was refused: " + answer);
        }
        history.refused();
        return new String[0];
    }

    /// After the word that says what happened: points, stored value, coupons.
    private static TillHistory.Drawn drawn(Id member, String[] words) {
        String coupons = words[3].substring(1, words[3].length() - 1);
        return new TillHistory.Drawn(
                member,
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                coupons.isEmpty() ? List.of() : Arrays.asList(coupons.split(",")));
    }
}
