package io.regulars.reports;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.Rejection;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReportsApi {
    private final Reports reports;
    private final ReportFiles files;

    ReportsApi(Reports reports, ReportFiles files) {
        this.reports = reports;
        this.files = files;
    }

    /// A report with the caller's own files of it.
    record Shown(Report report, List<ReportFile> files) {}

    /// From which day of the month on; absent: not by itself.
    record Timing(Kind kind, @Nullable Integer day) {}

    /// The newest first, without what they say.
    @GetMapping("/api/v1/reports")
    Page<Report> list(Caller caller, Cursor.Part part) {
        return reports.list(caller.tenant(), part);
    }

    /// The report of days that are over; it is made within seconds or minutes.
    @PostMapping("/api/v1/reports")
    ResponseEntity<Report> ask(Caller caller, RequestKey key, @RequestBody Reports.Wish wish) {
        return Answered.created(reports.ask(caller, key, wish));
    }

    @GetMapping("/api/v1/reports/schedules")
    Page<Schedule> schedules(Caller caller) {
        return new Page<>(reports.schedules(caller.tenant()), null);
    }

    @PostMapping("/api/v1/reports/schedules")
    ResponseEntity<Schedule> schedule(Caller caller, RequestKey key, @RequestBody Timing timing) {
        return Answered.ok(reports.schedule(caller, key, timing.kind(), timing.day()));
    }

    @GetMapping("/api/v1/reports/{id}")
    Shown show(Caller caller, @PathVariable Id id) {
        Report report = Answered.found(reports.one(caller.tenant(), id), "no report has that id");
        return new Shown(report, files.own(caller, id));
    }

    @PostMapping("/api/v1/reports/{id}/files")
    ResponseEntity<ReportFile> file(
            Caller caller,
            RequestKey key,
            @PathVariable Id id,
            @RequestBody ReportFiles.Wish wish) {
        return Answered.created(files.ask(caller, key, id, wish));
    }

    /// The file, for the one who asked; each fetching is written down.
    @GetMapping(value = "/api/v1/reports/{id}/files/{file}", produces = "application/octet-stream")
    void fetch(
            Caller caller, @PathVariable Id id, @PathVariable Id file, HttpServletResponse response)
            throws IOException {
        switch (files.fetch(caller, id, file)) {
            case Outcome.Refused<ReportFiles.Fetched>(var refusal) -> throw new Rejection(refusal);
            case Outcome.Done<ReportFiles.Fetched>(var fetched) -> {
                boolean pdf = fetched.file().format() == ReportFile.Format.PDF;
                response.setContentType(
                        pdf
                                ? "application/pdf"
                                : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
                response.setHeader(
                        "Content-Disposition",
                        "attachment; filename=\"report-" + id + (pdf ? ".pdf\"" : ".xlsx\""));
                response.setContentLength(fetched.body().length);
                response.getOutputStream().write(fetched.body());
            }
        }
    }
}
