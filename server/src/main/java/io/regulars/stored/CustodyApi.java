package io.regulars.stored;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.StepUp;
import io.regulars.runtime.RequestKey;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The custody of stored value by quarter, for the office and for what it files. `quarter` is like
/// `2026-Q3`.
@RestController
class CustodyApi {
    private final Custodies custodies;

    CustodyApi(Custodies custodies) {
        this.custodies = custodies;
    }

    /// By issuer: what came in and went out, what must lie in custody, and what was recorded. A
    /// quarter that still runs tells this moment.
    @GetMapping("/api/v1/stored-value/custody")
    Custody of(Caller caller, @RequestParam String quarter) {
        return custodies.of(caller.tenant(), quarter(quarter));
    }

    /// What is still to be done for the last quarter that ended; quick, for the first page.
    @GetMapping("/api/v1/stored-value/custody/alert")
    Custody.Alert alert(Caller caller) {
        return custodies.alert(caller.tenant());
    }

    /// What really lies in custody. A later statement of the same issuer, quarter and kind replaces
    /// the earlier one, which stays on record.
    @StepUp
    @PostMapping("/api/v1/stored-value/custody/statements")
    ResponseEntity<Statement> say(
            Caller caller, RequestKey key, @RequestBody Statement.Wanted wanted) {
        return Answered.created(custodies.say(caller, key, wanted));
    }

    /// The extract of a quarter as CSV; each taking is written down.
    @GetMapping(value = "/api/v1/stored-value/custody.csv", produces = "text/csv")
    void extract(Caller caller, @RequestParam String quarter, HttpServletResponse response)
            throws IOException {
        Quarter of = quarter(quarter);
        byte[] csv =
                CustodyExtract.csv(custodies.of(caller.tenant(), of))
                        .getBytes(StandardCharsets.UTF_8);
        custodies.taken(caller, of);
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"custody-" + of + ".csv\"");
        response.getOutputStream().write(csv);
    }

    private static Quarter quarter(String text) {
        return Quarter.read(text)
                .orElseThrow(() -> Rejection.at("quarter", "a quarter like 2026-Q3"));
    }
}
