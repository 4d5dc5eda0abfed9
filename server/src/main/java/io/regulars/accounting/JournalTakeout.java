package io.regulars.accounting;

import io.regulars.kernel.Fen;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Takeout;
import io.regulars.runtime.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The journal of a period as rows for the accountant's program. It leaves the house by two persons
/// as every list does.
@Component
class JournalTakeout implements Takeout {
    private final PointsBook book;

    JournalTakeout(PointsBook book) {
        this.book = book;
    }

    @Override
    public String list() {
        return "JOURNAL";
    }

    @Override
    public List<String> head() {
        return List.of(
                "日期 date",
                "凭证 voucher",
                "科目 account",
                "科目名称 name",
                "借方(元) debit",
                "贷方(元) credit",
                "摘要 memo");
    }

    @Override
    public @Nullable Refusal refusal(Tenant tenant, String question) {
        return book.journal(tenant, period(question))
                        instanceof Outcome.Refused<Journal>(var refusal)
                ? refusal
                : null;
    }

    /// A journal is a few lines and one part. The terms of its months were there when it was asked
    /// for, and terms are never taken away.
    @Override
    public Part part(Tenant tenant, String question, @Nullable String after, int most) {
        PointsBook.Period period = period(question);
        return new Part(rows(book.journal(tenant, period).orThrow(), period.to().toString()), null);
    }

    /// `date` is the last day of the period.
    static List<List<String>> rows(Journal journal, String date) {
        return journal.lines().stream()
                .map(line ->
                        List.of(
                                date,
                                Integer.toString(line.voucher()),
                                line.account(),
                                line.nameZh() + " " + line.nameEn(),
                                Fen.plain(line.debit()),
                                Fen.plain(line.credit()),
                                line.memoZh() + " " + line.memoEn()))
                .toList();
    }

    private static PointsBook.Period period(String question) {
        OfPeriod asked = Json.read(question, OfPeriod.class);
        return new PointsBook.Period(asked.from(), asked.to());
    }
}
