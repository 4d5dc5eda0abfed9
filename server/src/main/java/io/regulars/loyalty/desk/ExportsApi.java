package io.regulars.loyalty.desk;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Names;
import io.regulars.access.Rejection;
import io.regulars.access.StepUp;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.loyalty.Takeout;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExportsApi {
    private static final int REASON = 400;

    private final Exports exports;
    private final Names names;

    ExportsApi(Exports exports, Names names) {
        this.exports = exports;
        this.names = names;
    }

    private static void because(@Nullable String reason) {
        InvalidQuestion.unless(
                reason != null && !reason.isBlank() && reason.length() <= REASON,
                "reason",
                "1 to " + REASON + " characters");
    }

    /// The list as it would be shown for that filter, without an order and a place in it. By the
    /// end of a phone nobody takes members out.
    record OfMembers(MemberFilter filter, String reason) {
        OfMembers {
            because(reason);
            InvalidQuestion.unless(
                    filter.phoneEnd() == null, "filter.phoneEnd", "not in an export");
        }
    }

    record OfOrders(OrderFilter filter, String reason) {
        OfOrders {
            because(reason);
        }
    }

    /// All codes of a batch of coupons.
    record OfCodes(Id batch, String reason) {
        OfCodes {
            because(reason);
        }
    }

    /// All coupons of a template.
    record OfCoupons(Id template, String reason) {
        OfCoupons {
            because(reason);
        }
    }

    /// Days of the chain's zone, both included.
    record OfJournal(LocalDate from, LocalDate to, String reason) {
        OfJournal {
            because(reason);
            InvalidQuestion.unless(!to.isBefore(from), "to", "not before from");
        }
    }

    /// Days of the chain's zone, both included; a year at most.
    record OfTopUps(LocalDate from, LocalDate to, String reason) {
        OfTopUps {
            because(reason);
            InvalidQuestion.unless(!to.isBefore(from), "to", "not before from");
            InvalidQuestion.unless(
                    to.isBefore(from.plusYears(1)), "to", "less than a year after from");
        }
    }

    record Because(String reason) {
        Because {
            because(reason);
        }
    }

    @StepUp
    @PostMapping("/api/v1/exports/members")
    ResponseEntity<Export> members(Caller caller, RequestKey key, @RequestBody OfMembers wanted) {
        return ask(
                caller,
                key,
                new Exports.Wish(
                        Export.Of.MEMBERS, wanted.filter().part(null, null), wanted.reason()));
    }

    @StepUp
    @PostMapping("/api/v1/exports/orders")
    ResponseEntity<Export> orders(Caller caller, RequestKey key, @RequestBody OfOrders wanted) {
        return ask(
                caller,
                key,
                new Exports.Wish(
                        Export.Of.ORDERS, wanted.filter().part(null, null), wanted.reason()));
    }

    /// Whoever has a code can use it, so that the list goes the way of every list.
    @StepUp
    @PostMapping("/api/v1/exports/coupon-codes")
    ResponseEntity<Export> codes(Caller caller, RequestKey key, @RequestBody OfCodes wanted) {
        return ask(
                caller,
                key,
                new Exports.Wish(
                        Export.Of.CODES, new Takeout.OfBatch(wanted.batch()), wanted.reason()));
    }

    /// Who was given the coupons of a template and what became of each; their codes are not told.
    @StepUp
    @PostMapping("/api/v1/exports/coupons")
    ResponseEntity<Export> coupons(Caller caller, RequestKey key, @RequestBody OfCoupons wanted) {
        return ask(
                caller,
                key,
                new Exports.Wish(
                        Export.Of.COUPONS,
                        new Takeout.OfTemplate(wanted.template()),
                        wanted.reason()));
    }

    /// The journal of a period.
    @StepUp
    @PostMapping("/api/v1/exports/journals")
    ResponseEntity<Export> journal(Caller caller, RequestKey key, @RequestBody OfJournal wanted) {
        return ask(
                caller,
                key,
                new Exports.Wish(
                        Export.Of.JOURNAL,
                        new Takeout.OfPeriod(wanted.from(), wanted.to()),
                        wanted.reason()));
    }

    /// The top-ups of a period with who paid and how, identities masked.
    @StepUp
    @PostMapping("/api/v1/exports/top-ups")
    ResponseEntity<Export> topUps(Caller caller, RequestKey key, @RequestBody OfTopUps wanted) {
        return ask(
                caller,
                key,
                new Exports.Wish(
                        Export.Of.TOP_UPS,
                        new Takeout.OfPeriod(wanted.from(), wanted.to()),
                        wanted.reason()));
    }

    /// The caller's own of late, the newest first.
    @GetMapping("/api/v1/exports")
    Page<Export> own(Caller caller) {
        List<Export> own = exports.own(caller);
        var known =
                names.of(
                        caller.tenant(),
                        own.stream()
                                .flatMap(each -> Stream.of(each.askedBy(), each.decidedBy()))
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        return new Page<>(own.stream().map(each -> each.named(known)).toList(), null);
    }

    @StepUp
    @PostMapping("/api/v1/exports/{id}/approvals")
    ResponseEntity<Export> approve(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(named(caller, exports.decide(caller, key, id, true, null)));
    }

    @PostMapping("/api/v1/exports/{id}/refusals")
    ResponseEntity<Export> refuse(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Because why) {
        return Answered.created(
                named(caller, exports.decide(caller, key, id, false, why.reason())));
    }

    /// The file, for the one who asked; each fetching is written down.
    @GetMapping(value = "/api/v1/exports/{id}/file", produces = "text/csv")
    void file(Caller caller, @PathVariable Id id, HttpServletResponse response) throws IOException {
        if (exports.fetch(caller, id) instanceof Outcome.Refused<Export>(var refusal)) {
            throw new Rejection(refusal);
        }
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"export-" + id + ".csv\"");
        try (var writer =
                new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            exports.write(caller.tenant(), id, writer);
        }
    }

    private ResponseEntity<Export> ask(Caller caller, RequestKey key, Exports.Wish wish) {
        return Answered.created(named(caller, exports.ask(caller, key, wish)));
    }

    private Answer<Export> named(Caller caller, Answer<Export> answer) {
        return answer.map(each ->
                each.named(
                        names.of(
                                caller.tenant(),
                                Stream.of(each.askedBy(), each.decidedBy())
                                        .filter(Objects::nonNull)
                                        .toList())));
    }
}
