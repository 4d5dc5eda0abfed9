package io.regulars.accounting;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.StepUp;
import io.regulars.kernel.Page;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// For finance: `from` and `to` are days of the chain's zone, both included.
@RestController
class AccountingApi {
    private final PointsBook book;
    private final PointsSettlement settlement;

    AccountingApi(PointsBook book, PointsSettlement settlement) {
        this.book = book;
        this.settlement = settlement;
    }

    /// The terms in force and what they rest on, and what the chain's own cohorts tell.
    record TermsView(List<Terms> terms, Breakage breakage) {}

    record JournalView(
            LocalDate from, LocalDate to, long debit, long credit, List<Journal.Line> lines) {}

    @GetMapping("/api/v1/accounting/points")
    PointsBook.RollForward points(
            Caller caller, @RequestParam String from, @RequestParam String to) {
        return book.rollForward(caller.tenant(), period(from, to));
    }

    /// The cohorts in money.
    @GetMapping("/api/v1/accounting/points/values")
    ResponseEntity<Page<Closing.Valued>> values(
            Caller caller, @RequestParam String from, @RequestParam String to) {
        return Answered.ok(
                book.valued(caller.tenant(), period(from, to))
                        .map(books -> new Page<>(books.cohorts(), null)));
    }

    @GetMapping("/api/v1/accounting/points/terms")
    TermsView terms(Caller caller) {
        return new TermsView(book.terms(caller.tenant()), book.breakage(caller.tenant()));
    }

    /// Terms of a month that has some count in their place from now on; the old ones stay on
    /// record.
    @StepUp
    @PostMapping("/api/v1/accounting/points/terms")
    ResponseEntity<Terms> set(Caller caller, @RequestBody Terms terms) {
        return Answered.created(book.set(caller, terms));
    }

    @GetMapping("/api/v1/accounting/journal")
    ResponseEntity<JournalView> journal(
            Caller caller, @RequestParam String from, @RequestParam String to) {
        PointsBook.Period period = period(from, to);
        return Answered.ok(
                book.journal(caller.tenant(), period)
                        .map(journal ->
                                new JournalView(
                                        period.from(),
                                        period.to(),
                                        journal.debit(),
                                        journal.credit(),
                                        journal.lines())));
    }

    /// What entities owe each other for points earned with one and used with another; all totals
    /// together are 0.
    @GetMapping("/api/v1/accounting/points/settlement")
    ResponseEntity<PointsSettlement.Report> settlement(
            Caller caller, @RequestParam String from, @RequestParam String to) {
        return Answered.ok(settlement.report(caller.tenant(), period(from, to)));
    }

    /// The entries behind one pair, the oldest 2,000.
    @GetMapping("/api/v1/accounting/points/settlement/entries")
    Page<PointsSettlement.Drawn> entries(
            Caller caller,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam String earned,
            @RequestParam String burnt) {
        var pair = new PointsSettlement.Pair(earned, burnt);
        return new Page<>(settlement.entries(caller.tenant(), period(from, to), pair), null);
    }

    @GetMapping("/api/v1/accounting/points/agreed")
    Page<Agreed> agreed(Caller caller) {
        return new Page<>(settlement.agreed(caller.tenant()), null);
    }

    /// From a day to come on; the first of all may reach back.
    @StepUp
    @PostMapping("/api/v1/accounting/points/agreed")
    ResponseEntity<Agreed> agree(Caller caller, @RequestBody Agreed wanted) {
        return Answered.created(settlement.set(caller, wanted));
    }

    private static PointsBook.Period period(String from, String to) {
        return new PointsBook.Period(day("from", from), day("to", to));
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw Rejection.at(field, "a day like 2026-11-30");
        }
    }
}
